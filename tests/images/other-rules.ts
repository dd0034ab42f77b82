/** How others find images in rendered manifests, to compare with. Written anew after their published sources. */
import { isList, isMap, fieldAt, fieldOf, type Resource, type Value } from '../../src/engine/index.ts'

/**
 * The rule of the guide: kubeflow/manifests, hack/trivy_scan.py (tests/trivy_scan.py today). Lines of the output that are
 * nothing but `image:` and a word without variables.
 */
export function guideRule(yaml: string): string[] {
  return [...yaml.matchAll(/^\s*-?\s*image:\s*([^$\s:]+(?::\S+)?)$/gm)].map((match) => match[1] ?? '')
}

/** What Zarf takes for images at once, and what it asks the registries about. */
export interface ZarfImages {
  readonly matches: readonly string[]
  readonly potential: readonly string[]
}

/**
 * The rule of `zarf dev find-images` (zarf-dev/zarf, src/pkg/packager/find_images.go): containers of the workloads of
 * Kubernetes; in other kinds `"image":"…"` with at most one slash; and in all of them whatever ends with a tag that is no
 * mere number, kept where a registry knows it.
 */
export function zarfRule(resources: readonly Resource[]): ZarfImages {
  const matches = new Set<string>()
  const potential = new Set<string>()
  for (const { kind, value } of resources) {
    const json = JSON.stringify(value)
    const podSpec = podSpecs[kind]
    if (podSpec) containerImages(fieldAt(value, podSpec), matches)
    else {
      for (const [, image] of json.matchAll(
        /"image":"((?:[a-z0-9._-]+\/)?[a-z0-9._-]+(?::[a-z0-9._-]+)?)"/gi,
      ))
        matches.add(image ?? '')
    }
    for (const [, image] of json.matchAll(/["|=]([a-z0-9\-./:]+:[\w.-]*[a-z.-][\w.-]*)"/gi))
      potential.add(image ?? '')
  }
  return { matches: [...matches], potential: [...potential] }
}

const template = ['spec', 'template', 'spec']
const podSpecs: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', ...template],
  ReplicationController: template,
  Deployment: template,
  DaemonSet: template,
  StatefulSet: template,
  ReplicaSet: template,
  Job: template,
}

function containerImages(spec: Value | undefined, images: Set<string>): void {
  for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
    const list = fieldOf(spec, field)
    if (!isList(list)) continue
    for (const container of list) {
      const image = isMap(container) ? fieldOf(container, 'image') : undefined
      if (typeof image === 'string') images.add(image)
    }
  }
}
