/** Runs the generators of a root: configMapGenerator, secretGenerator, then those given as files. */
import { helmUnsupported } from '../diagnostics/plugin-problems.ts'
import { absorb } from '../generators/absorb.ts'
import { generateConfigMap } from '../generators/config-map.ts'
import { mergeGeneratorOptions } from '../generators/generator-options.ts'
import { generateSecret } from '../generators/secret.ts'
import type { GeneratorArgs } from '../kustomization/types.ts'
import type { Resource } from '../resource/resource.ts'
import { valuesEqual } from '../yaml/equal.ts'
import { pluginGenerators } from './plugins.ts'
import { builtinOrigin, placeOf, type Target } from './target.ts'

/** Generates and absorbs: each result is added, merged or replaces, by its behavior. */
export function runGenerators(target: Target): void {
  const { kustomization, accumulator, report } = target
  if (kustomization.helmCharts.length > 0) report(helmUnsupported(placeOf(target, 'helmCharts')))
  if (kustomization.helmChartInflationGenerator.length > 0)
    report(helmUnsupported(placeOf(target, 'helmChartInflationGenerator')))
  const generated = [
    ...generateAll(target, 'configMapGenerator', 'ConfigMapGenerator', generateConfigMap),
    ...generateAll(target, 'secretGenerator', 'SecretGenerator', generateSecret),
    ...pluginGenerators(target),
  ]
  for (const { resource, at } of generated) absorb(accumulator.resources, resource, { report, at })
}

function generateAll(
  target: Target,
  field: 'configMapGenerator' | 'secretGenerator',
  kind: string,
  generate: typeof generateConfigMap,
) {
  const { kustomization, loader, report } = target
  return kustomization[field].flatMap((args, index) => {
    const at = placeOf(target, field, index)
    const options = mergeGeneratorOptions(args.options, kustomization.generatorOptions)
    const { options: _, ...rest } = args
    const complete: GeneratorArgs = options ? { ...rest, options } : rest
    const resource = generate(complete, loader, { report, at })
    return resource ? [{ resource: asBefore(args, withOrigin(resource, target, kind)), at }] : []
  })
}

/** What an entry made last: of files that say the same it makes the very same resource. */
const madeLast = new WeakMap<GeneratorArgs, Resource>()

function asBefore(args: GeneratorArgs, resource: Resource): Resource {
  const last = madeLast.get(args)
  if (
    last &&
    valuesEqual(last.value, resource.value) &&
    JSON.stringify(last.state) === JSON.stringify(resource.state)
  )
    return last
  madeLast.set(args, resource)
  return resource
}

const withOrigin = (resource: Resource, target: Target, kind: string): Resource =>
  resource.withState({ origin: builtinOrigin(target, kind) })
