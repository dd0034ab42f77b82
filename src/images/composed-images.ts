/** References that are put together from several fields: hub and tag, repository and tag, image and version. */
import { fieldOf, isMap, type Value, type ValueMap } from '../engine/index.ts'
import { isImageKey } from './image-keys.ts'
import { parseImageRef, type ImageRef } from './image-ref.ts'
import type { Written } from './place.ts'
import type { Trail } from './trail.ts'

/** A hub and a tag that hold for every bare image name below. */
export interface HubAndTag {
  readonly hub: Written
  readonly tag: Written
  /** Put behind the tag with a dash. */
  readonly variant: string
}

/** A reference made of parts. */
export interface Composed {
  readonly ref: ImageRef
  readonly parts: readonly Written[]
  /** The field that names the image. */
  readonly key: string
}

const textAt = (map: Value | undefined, key: string): string => {
  const value = fieldOf(map, key)
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** The hub and tag of a mapping, or of its field `global` (as Istio's values have them); `undefined` where it has none. */
export function hubAndTagOf(map: ValueMap, trail: Trail): HubAndTag | undefined {
  return hubIn(map, trail, []) ?? hubIn(fieldOf(map, 'global'), trail, ['global'])
}

function hubIn(map: Value | undefined, trail: Trail, steps: readonly string[]): HubAndTag | undefined {
  const [hub, tag] = [textAt(map, 'hub'), textAt(map, 'tag')]
  if (!isMap(map) || hub === '' || tag === '' || !parseImageRef(`${hub}/x:${tag}`)) return undefined
  return {
    hub: trail.written('hub', hub, [...steps, 'hub']),
    tag: trail.written('tag', tag, [...steps, 'tag']),
    variant: textAt(map, 'variant'),
  }
}

/** A bare name with the hub and tag that hold for it; `undefined` where together they are no reference. */
export function withHub(
  { hub, tag, variant }: HubAndTag,
  name: string,
  key: string,
  trail: Trail,
): Composed | undefined {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) return undefined
  const suffix = variant === '' || tag.text.endsWith(`-${variant}`) ? '' : `-${variant}`
  const ref = parseImageRef(`${hub.text}/${name}:${tag.text}${suffix}`)
  return ref && { ref, parts: [hub, trail.written('name', name, [key]), tag], key }
}

/** References whose name and tag are neighbours in a mapping: `repository` and `tag`, `FOO_IMAGE` and `FOO_TAG`. */
export function composedInMap(map: ValueMap, trail: Trail): readonly Composed[] {
  const found: Composed[] = []
  for (const key of Object.keys(map)) {
    const name = fieldOf(map, key)
    if (typeof name !== 'string' || name === '' || !mayBeNamed(key, map)) continue
    const plain = parseImageRef(name)
    if (!plain || plain.tag !== undefined || plain.digest !== undefined) continue
    const tagKey = tagKeysFor(key).find((each) => textAt(map, each) !== '')
    const digest = textAt(map, 'digest')
    if (tagKey === undefined && digest === '') continue
    const hubKey = ['registry', 'hub'].find((each) => textAt(map, each) !== '')
    const hub = hubKey === undefined || plain.registry !== undefined ? '' : textAt(map, hubKey)
    const tag = tagKey === undefined ? '' : textAt(map, tagKey)
    const ref = parseImageRef(
      `${hub === '' ? '' : `${hub}/`}${name}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`,
    )
    if (!ref) continue
    found.push({
      ref,
      key,
      parts: [
        ...(hub === '' ? [] : [trail.written('hub', hub, [hubKey ?? 'hub'])]),
        trail.written('name', name, [key]),
        ...(tag === '' ? [] : [trail.written('tag', tag, [tagKey ?? 'tag'])]),
        ...(digest === '' ? [] : [trail.written('digest', digest, ['digest'])]),
      ],
    })
  }
  return found
}

const mayBeNamed = (key: string, map: ValueMap): boolean =>
  isImageKey(key) || (key === 'repository' && (Object.hasOwn(map, 'tag') || Object.hasOwn(map, 'digest')))

/** Fields that may hold the tag of an image named by `key`. */
function tagKeysFor(key: string): string[] {
  if (/^[A-Z0-9_]+$/.test(key)) {
    const stem = key.replace(/_?IMAGE(_NAME|_REPOSITORY|_REPO)?$/, '')
    return stem === '' ? ['IMAGE_TAG', 'TAG'] : [`${stem}_IMAGE_TAG`, `${stem}_TAG`]
  }
  const keys = [`${key}Tag`, `${key}Version`]
  if (/^(image|repository|imageName|imageRepository)$/.test(key)) {
    keys.push('tag', 'imageTag', 'defaultImageVersion', 'imageVersion')
  }
  return keys
}
