/** What the ConfigMap and Secret generators have in common (`api/internal/generators/utils.go`). */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { behaviorUnknown } from '../diagnostics/generator-problems.ts'
import type { GeneratorArgs } from '../kustomization/types.ts'
import { Resource, type GenerationBehavior } from '../resource/resource.ts'
import { defineField, type ValueMap } from '../yaml/value.ts'

/** The resource with the name, metadata and build state the arguments ask for, and these fields besides. */
export function generatedResource(
  kind: string,
  args: GeneratorArgs,
  fields: ValueMap,
  ctx: { readonly report: Report; readonly at: Place },
): Resource {
  const { options } = args
  const metadata = {
    name: args.name ?? '',
    ...(args.namespace ? { namespace: args.namespace } : {}),
    ...pairsField('labels', options?.labels),
    ...pairsField('annotations', options?.annotations),
  }
  const value = {
    apiVersion: 'v1',
    kind,
    metadata,
    ...fields,
    ...(options?.immutable ? { immutable: true } : {}),
  }
  return new Resource(value).withState({
    behavior: behaviorOf(args.behavior, ctx),
    needsHash: !options?.disableNameSuffixHash,
  })
}

/** A mapping of these texts, keys sorted. */
export function textMap(pairs: Iterable<readonly [string, string]>): ValueMap {
  const map: Record<string, string> = {}
  for (const [key, text] of pairs) defineField(map, key, text)
  return map
}

const pairsField = (field: string, pairs: Readonly<Record<string, string>> | undefined): ValueMap => {
  const keys = Object.keys(pairs ?? {}).sort()
  return keys.length > 0 ? { [field]: textMap(keys.map((key) => [key, pairs?.[key] ?? ''])) } : {}
}

const behaviors: readonly string[] = ['create', 'merge', 'replace'] satisfies readonly GenerationBehavior[]

function behaviorOf(
  text: string | undefined,
  ctx: { readonly report: Report; readonly at: Place },
): GenerationBehavior {
  if (text === undefined || text === '') return 'unspecified'
  if (behaviors.includes(text)) return text as GenerationBehavior
  if (text !== 'unspecified')
    ctx.report(behaviorUnknown(text, { ...ctx.at, path: [...(ctx.at.path ?? []), 'behavior'] }))
  return 'unspecified'
}
