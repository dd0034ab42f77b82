/** Generators and transformers given as files or inline (`generators:`, `transformers:`, `validators:`): kustomize's builtin ones. */
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import { helmUnsupported, pluginUnsupported } from '../diagnostics/plugin-problems.ts'
import { decode } from '../kustomization/decode.ts'
import { pluginShapes } from '../kustomization/shape.ts'
import type { Origin } from '../provenance/origin.ts'
import { readResources } from '../resource/read-resources.ts'
import { formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import type { TransformContext } from '../transformers/transformer.ts'
import { readDocuments } from '../yaml/read-documents.ts'
import { toJson } from '../yaml/to-json.ts'
import { accumulateResources, appendAll, placeOfResource } from './accumulate-resources.ts'
import { emptyAccumulator } from './accumulator.ts'
import { generatorPlugins, transformerPlugins } from './builtin-plugins.ts'
import type { Step } from './steps.ts'
import { placeOf, type Target } from './target.ts'

/** The resources the root's generator plugins make, in order. */
export function pluginGenerators(target: Target): { resource: Resource; at: Place }[] {
  return configResources(target, 'generators').flatMap((config) => {
    const at = placeOfResource(config)
    const fields = configFields(config, target, at)
    const generate = fields && generatorPlugins[config.kind]
    if (!fields || !generate) return fields ? refuse(config, target, at) : []
    return generate(fields, target.loader, { report: target.report, at }).map((resource) => ({
      resource: resource.withState({ origin: pluginOrigin(config) }),
      at,
    }))
  })
}

/** The root's transformer plugins, configured. */
export function pluginTransformers(target: Target, field: 'transformers' | 'validators'): Step[] {
  return configResources(target, field).flatMap((config) => {
    const at = placeOfResource(config)
    const fields = configFields(config, target, at)
    const make = fields && transformerPlugins[config.kind]
    if (!fields || !make) return fields ? refuse(config, target, at) : []
    const ctx: TransformContext = { report: target.report, at, schema: target.accumulator.schema.schema }
    const run = make(fields, target.loader, ctx)
    return run ? [{ run, at, origin: pluginOrigin(config), entry: [field], annotates: true }] : []
  })
}

/** Every configuration object of a field: inline text first, then what the paths hold, as kustomize gathers them. */
function configResources(
  target: Target,
  field: 'generators' | 'transformers' | 'validators',
): readonly Resource[] {
  const into = emptyAccumulator(target.accumulator.schema)
  const paths: string[] = []
  target.kustomization[field].forEach((entry, index) => {
    const ignored: Diagnostic[] = []
    const file = target.kustomization.file
    const inline = readResources(readDocuments(entry, file), { file }, (problem) => ignored.push(problem))
    if (!inline) paths.push(entry)
    else
      appendAll(
        target,
        inline.map((each) => each.withState({ origin: { file } })),
        into,
        placeOf(target, field, index),
      )
  })
  accumulateResources(target, field, paths, into)
  return into.resources.resources
}

function configFields(config: Resource, target: Target, at: Place): Record<string, unknown> | undefined {
  const shape =
    config.apiVersion === 'builtin' && Object.hasOwn(pluginShapes, config.kind)
      ? pluginShapes[config.kind]
      : undefined
  if (!shape) {
    refuse(config, target, at)
    return undefined
  }
  const json = toJson(config.value)
  json.diagnostics.forEach(target.report)
  return (decode(json.value, shape, 'ignore', at, target.report) ?? {}) as Record<string, unknown>
}

function refuse(config: Resource, target: Target, at: Place): [] {
  if (config.apiVersion === 'builtin' && config.kind === 'HelmChartInflationGenerator')
    target.report(helmUnsupported(at))
  else target.report(pluginUnsupported(formatId(config.currentId), Object.keys(pluginShapes), at))
  return []
}

function pluginOrigin(config: Resource): Origin {
  const { repo, ref, repository, file = '' } = config.state.origin ?? {}
  const named = { apiVersion: config.apiVersion, kind: config.kind, name: config.name }
  return {
    file,
    configuredBy: config.namespace ? { ...named, namespace: config.namespace } : named,
    ...(repo === undefined ? {} : { repo }),
    ...(ref === undefined ? {} : { ref }),
    ...(repository === undefined ? {} : { repository }),
  }
}
