/** Writes the annotations `buildMetadata` asks for: where a resource comes from, which transformers went over it. */
import { directoryOf, relativePath } from '../../base/posix-path.ts'
import type { Kustomization } from '../kustomization/types.ts'
import type { Origin } from '../provenance/origin.ts'
import type { Resource } from '../resource/resource.ts'
import { writeOriginYaml } from './origin-yaml.ts'
import { fieldAt, isMap, withField } from '../yaml/value.ts'

const originAnnotation = 'config.kubernetes.io/origin'
const transformationsAnnotation = 'alpha.config.kubernetes.io/transformations'

/** The resource with the annotations its outermost kustomization asks for; itself where it asks for none. */
export function annotateBuildMetadata(resource: Resource, kustomization: Kustomization): Resource {
  if (kustomization.buildMetadata.length === 0) return resource
  const { origin, transformations } = resource.state
  const texts: [string, string][] = []
  if (kustomization.buildMetadata.includes('originAnnotations') && origin) {
    texts.push([originAnnotation, writeOriginYaml(printed(origin, kustomization), '')])
  }
  if (kustomization.buildMetadata.includes('transformerAnnotations') && transformations.length > 0) {
    texts.push([
      transformationsAnnotation,
      transformations.map((each) => writeOriginYaml(printed(each, kustomization), '- ')).join(''),
    ])
  }
  return texts.reduce((annotated, [key, text]) => {
    const annotations = fieldAt(annotated.value, ['metadata', 'annotations'])
    return annotated.withMetadata('annotations', withField(isMap(annotations) ? annotations : {}, key, text))
  }, resource)
}

/** An origin as kustomize prints it: paths from the outermost root, or from the top of a remote repository. */
function printed(
  origin: Origin,
  kustomization: Kustomization,
): readonly (readonly [string, string | Origin['configuredBy']])[] {
  const from = origin.repository ?? directoryOf(kustomization.file)
  const path = relativePath(from, origin.file)
  return [
    ['path', origin.configuredBy ? undefined : path] as const,
    ['repo', origin.repo] as const,
    ['ref', origin.ref] as const,
    ['configuredIn', origin.configuredBy ? path : undefined] as const,
    ['configuredBy', origin.configuredBy] as const,
  ].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
}
