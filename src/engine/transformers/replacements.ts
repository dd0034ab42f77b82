/** `replacements`: copies the value of one field into others (ReplacementTransformer, `api/filters/replacement`). */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import {
  replacementChangesNothing,
  replacementEncoding,
  replacementInvalid,
  replacementMatchesNothing,
} from '../diagnostics/replacement-problems.ts'
import type { ReplacementTarget } from '../kustomization/types.ts'
import type { ResMap } from '../resource/res-map.ts'
import { describe } from '../yaml/describe.ts'
import { formatSelector, nearSelector } from './near-resources.ts'
import type { PlacedReplacement } from './replacement-entries.ts'
import { Positions } from './replacement-selection.ts'
import { copiedValue, literalValue, sourcePosition, type CopiedValue } from './replacement-source.ts'
import { TargetWriter } from './replacement-target.ts'
import type { TransformContext, Transformer } from './transformer.ts'

/** The transformer for a whole list of replacements; each sees what those before it have written. */
export function replacements(list: readonly PlacedReplacement[]): Transformer {
  return (resources, ctx) => {
    const positions = new Positions(resources)
    const writer = new TargetWriter(resources, positions, ctx)
    for (const [index, replacement] of list.entries()) {
      const at = replacement.at ?? below(ctx.at, index)
      const value = valueOf(replacement, resources, positions, at, ctx)
      if (!value) continue
      let missed = 0
      const report: Report = (problem) => {
        missed++
        ctx.report(problem)
      }
      writer.takeChanged()
      replacement.targets?.forEach((target, number) =>
        applyTo(target, value, writer, below(below(at, 'targets'), number), resources, { ...ctx, report }),
      )
      if (!writer.takeChanged() && missed === 0)
        ctx.report(replacementChangesNothing(describe(value().value), at))
    }
  }
}

/**
 * Gives the value to copy. It is read again after each write: a source that is among its own targets changes on the way,
 * and kustomize copies the node it holds.
 */
type ValueNow = () => CopiedValue

function valueOf(
  { source, sourceValue, targets = [] }: PlacedReplacement,
  resources: ResMap,
  positions: Positions,
  at: Place,
  ctx: TransformContext,
): ValueNow | undefined {
  if ((source === undefined && sourceValue === undefined) || targets.length === 0) {
    const missing = targets.length === 0 ? 'targets' : 'a source or sourceValue'
    return void ctx.report(
      replacementInvalid(`Cannot use a replacement without ${missing}`, `Add ${missing}`, at),
    )
  }
  if (source !== undefined && sourceValue !== undefined) {
    return void ctx.report(
      replacementInvalid(
        'Cannot use a replacement with both source and sourceValue',
        'Keep one of the two',
        at,
      ),
    )
  }
  if (source === undefined) {
    const value = literalValue(sourceValue ?? '')
    return () => value
  }
  const place = below(at, 'source')
  if (source.options?.encoding)
    ctx.report(replacementEncoding(source.options.encoding, below(below(place, 'options'), 'encoding')))
  const position = sourcePosition(source, resources, positions, place, ctx)
  let resource = position === undefined ? undefined : resources.resources[position]
  let value = resource && copiedValue(source, resource, place, ctx)
  if (position === undefined || !value) return undefined
  if (source.options?.delimiter) return () => value as CopiedValue
  return () => {
    const now = resources.resources[position]
    if (now && now !== resource) {
      resource = now
      value = copiedValue(source, now, place, { ...ctx, report: () => undefined }) ?? value
    }
    return value as CopiedValue
  }
}

function applyTo(
  target: ReplacementTarget,
  value: ValueNow,
  writer: TargetWriter,
  at: Place,
  resources: ResMap,
  ctx: TransformContext,
): void {
  const { select, options } = target
  if (select === undefined) {
    return void ctx.report(
      replacementInvalid(
        'Cannot use a replacement target without "select"',
        'Say which resources are meant, for example "select: {kind: Deployment}"',
        at,
      ),
    )
  }
  if (options?.encoding)
    ctx.report(replacementEncoding(options.encoding, below(below(at, 'options'), 'encoding')))
  const found = writer.targets(target, select, at)
  for (const position of found ?? []) writer.write(position, target, value, at)
  if (found?.length === 0) {
    const near = target.reject?.length ? [] : nearSelector(resources.resources, select)
    ctx.report(replacementMatchesNothing(formatSelector(select) || 'everything', near, below(at, 'select')))
  }
}

const below = (at: Place, step: string | number): Place => ({ ...at, path: [...(at.path ?? []), step] })
