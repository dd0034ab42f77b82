/** How far one entry of `labels` reaches. */
import { Heard } from '../diagnostics/heard.ts'
import { fieldSpecsConflict } from '../diagnostics/field-problems.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { formatFieldSpec, mergeFieldSpecs, type FieldSpec } from './field-spec.ts'
import type { TransformerConfig } from './transformer-config.ts'

/** What an entry of `labels` says about its reach. */
export interface LabelReach {
  readonly includeSelectors?: boolean
  readonly includeTemplates?: boolean
  readonly fields?: readonly FieldSpec[]
}

/**
 * The field specs of an entry of `labels`: its own, those of `labels` in the config, and with `includeSelectors` those of
 * commonLabels; without it the labels of the resource itself, and with `includeTemplates` those of templates
 * (target configureBuiltinTransformers). A conflict between them is reported.
 */
export function labelFieldSpecs(
  entry: LabelReach,
  config: TransformerConfig,
  report: Report,
  at: Place,
): readonly FieldSpec[] {
  const before = known.get(entry)
  if (before?.config === config) return before.specs
  const heard = new Heard(report)
  const specs = merged(entry, config, at, heard.report)
  if (heard.isQuiet) known.set(entry, { config, specs })
  return specs
}

/** By entry: what labels made with a list is known again by it, and goes when the entry is edited. */
const known = new WeakMap<
  LabelReach,
  { readonly config: TransformerConfig; readonly specs: readonly FieldSpec[] }
>()

function merged(
  entry: LabelReach,
  config: TransformerConfig,
  at: Place,
  report: Report,
): readonly FieldSpec[] {
  const parts = entry.includeSelectors
    ? [config.labels, config.commonLabels]
    : [config.labels, ...(entry.includeTemplates ? [config.templateLabels] : []), ownLabels]
  return parts.reduce<readonly FieldSpec[]>((specs, part) => {
    const both = mergeFieldSpecs(specs, part)
    if (both.conflict) {
      const { existing, incoming } = both.conflict
      report(
        fieldSpecsConflict(
          'labels',
          formatFieldSpec(incoming),
          existing.create ?? false,
          incoming.create ?? false,
          at,
        ),
      )
    }
    return both.specs
  }, entry.fields ?? [])
}

const ownLabels: readonly FieldSpec[] = [{ path: 'metadata/labels', create: true }]
