/** Says of a place when its image is needed and why it is there. */
import type { Resource } from '../engine/index.ts'
import type { Around } from './around.ts'
import { knownUse, workloadKinds, type Use } from './known-uses.ts'
import { formatPlacePath, type ImagePlace } from './place.ts'

/** The place with its need and reason. */
export function placeOf(
  resource: Resource,
  found: Omit<ImagePlace, 'resource' | 'need' | 'reason'>,
  around: Around,
): ImagePlace {
  return { resource, ...found, ...useOf(resource, found, around) }
}

function useOf(resource: Resource, { kind, parts }: Pick<ImagePlace, 'kind' | 'parts'>, around: Around): Use {
  // The name tells most, then the last field: `hub` and `tag` hold for many images.
  const part = parts.find(({ role }) => role === 'name') ?? parts[0]
  const path = part ? formatPlacePath(part) : ''
  const { container, named } = around
  const called = kind === 'environment' ? `${path} ${named ?? ''}` : path
  const known = isPlainWorkload(resource, kind)
    ? undefined
    : knownUse(resource, `${called}${argumentName(kind, part?.inside)}`)
  if (known) return known
  if (kind === 'container' && container) return containerUse(resource, container)
  const where = container ? ` of container ${container.name}` : ''
  if (kind === 'environment') return { need: 'run', reason: `Environment variable ${named ?? ''}${where}` }
  if (kind === 'argument') {
    const flag = named === undefined || named === '' ? '' : ` ${named}`
    return { need: 'run', reason: `Argument${flag}${where}` }
  }
  if (kind === 'volume') return { need: needOfPods(resource), reason: 'Mounted as a volume' }
  const field = lastName(part) ?? 'image'
  return {
    need: 'run',
    reason: kind === 'text' ? `Setting "${field}" in a text` : `Field "${field}" of this ${resource.kind}`,
  }
}

const isPlainWorkload = ({ kind }: Resource, place: ImagePlace['kind']): boolean =>
  place === 'container' && workloadKinds.has(kind)

const argumentName = (
  kind: ImagePlace['kind'],
  inside: ImagePlace['parts'][number]['inside'] | undefined,
): string => (kind === 'argument' ? ` ${inside?.at(-1)?.path.join('.') ?? ''}` : '')

function containerUse(resource: Resource, { name, list }: { name: string; list: string }): Use {
  const which = list === 'initContainers' ? 'Init container' : 'Container'
  return { need: needOfPods(resource), reason: `${which} ${name}` }
}

const needOfPods = ({ kind }: Resource): ImagePlace['need'] => (workloadKinds.has(kind) ? 'install' : 'run')

function lastName(part: ImagePlace['parts'][number] | undefined): string | undefined {
  const steps = part?.inside.at(-1)?.path ?? part?.path ?? []
  return steps.findLast((step): step is string => typeof step === 'string')
}
