/** Sorts changes by the means kustomize has for them: `images`, replacements, merge patches, JSON patches. */
import { decodeBase64, encodeBase64 } from '../../base/base64.ts'
import { decodeUtf8, encodeUtf8 } from '../../base/utf8.ts'
import { fieldOf, isList, type Resource, type Value } from '../../engine/index.ts'
import { isImageKey } from '../image-keys.ts'
import { formatImageRef, parseImageRef } from '../image-ref.ts'
import { formatPlacePath, type PathStep } from '../place.ts'
import { offsetInText, valueAt } from '../text-offset.ts'
import type { Change, LeftPlace } from './rewritten-places.ts'

/** An entry of `images`. */
export interface ImageEntry {
  readonly name: string
  readonly newName: string
  readonly digest?: string
}

/** A field that holds images beside those kustomize knows: an entry of `images` in a transformer configuration. */
export interface ImageField {
  readonly group: string
  readonly kind: string
  readonly path: string
}

/** A variable of a container. */
export interface Replacement {
  readonly resource: Resource
  readonly fieldPath: string
  readonly value: string
}

/** A field of a resource with its old and its new text. */
export interface NewText {
  readonly resource: Resource
  readonly path: readonly PathStep[]
  readonly old: string
  readonly text: string
}

/** What the overlay is written from. */
export interface OverlayParts {
  readonly images: readonly ImageEntry[]
  readonly fields: readonly ImageField[]
  readonly replacements: readonly Replacement[]
  /** Fields of mappings: a merge patch says them. */
  readonly merged: readonly NewText[]
  /** All others: a JSON patch that first tests what is there. */
  readonly replaced: readonly NewText[]
  readonly left: readonly LeftPlace[]
  /** How many changes each means makes. */
  readonly counts: Readonly<Record<Means, number>>
}

/** How a change is written. */
export type Means = 'images' | 'replacements' | 'patches'

/** Finds for each change the means that says least about everything else. */
export function overlayParts(changes: readonly Change[]): OverlayParts {
  const images = new Map<string, ImageEntry>()
  const fields = new Map<string, ImageField>()
  const replacements: Replacement[] = []
  const texts = new Map<Resource, Map<string, Change[]>>()
  const counts: Record<Means, number> = { images: 0, replacements: 0, patches: 0 }
  for (const change of changes) {
    const { place, part } = change
    const { resource } = place
    const reach = reachOf(change)
    if (reach === 'images' || typeof reach === 'object') {
      counts.images++
      const entry = entryFor(change)
      images.set(entry.name, entry)
      if (typeof reach === 'object') fields.set(JSON.stringify(reach), reach)
    } else if (reach === 'variable') {
      counts.replacements++
      replacements.push({ resource, fieldPath: variablePath(change) ?? '', value: change.text })
    } else {
      counts.patches++
      const ofResource = texts.get(resource) ?? new Map<string, Change[]>()
      texts.set(resource, ofResource)
      const key = formatPlacePath({ path: part.path, inside: [] })
      ofResource.set(key, [...(ofResource.get(key) ?? []), change])
    }
  }
  const left: LeftPlace[] = []
  const written = [...texts.values()].flatMap((ofResource) =>
    [...ofResource.values()].flatMap((group) => newText(group, left) ?? []),
  )
  return {
    // An entry with its tag is more than one without: it must see its images first.
    images: [...images.values()].sort(
      (a, b) => (hasTag(b) ? 1 : 0) - (hasTag(a) ? 1 : 0) || order(a.name, b.name),
    ),
    fields: [...fields.values()],
    replacements,
    merged: written.filter(isMergeable),
    replaced: written.filter((each) => !isMergeable(each)),
    left,
    counts: { ...counts, patches: counts.patches - left.length },
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const hasTag = ({ name }: ImageEntry): boolean => /:[^/]*$/.test(name)

function entryFor({ part, text }: Change): ImageEntry {
  const old = parseImageRef(part.text) ?? { repository: part.text }
  const next = parseImageRef(text) ?? { repository: text }
  const { tag: _tag, digest: _digest, ...bare } = next
  const newName = formatImageRef(bare)
  if (next.digest === undefined || next.digest === old.digest) {
    const { tag: _oldTag, digest: _oldDigest, ...name } = old
    return { name: formatImageRef(name), newName }
  }
  return { name: part.text, newName, digest: next.digest }
}

type Reach = 'images' | 'variable' | 'text' | ImageField

function reachOf(change: Change): Reach {
  const { place, part } = change
  const { resource, kind } = place
  const { path } = part
  if (resource.kind === 'CustomResourceDefinition' || part.role !== 'whole' || part.inside.length > 0)
    return 'text'
  // What stands there must be the reference and nothing around it, as behind `oci://`.
  if (valueAt(resource.value, path) !== part.text) return 'text'
  if (kind === 'container' && /^(init)?containers$/i.test(String(path.at(-3)))) return 'images'
  if (
    kind === 'volume' &&
    /^spec(\.template\.spec)?\.volumes\[\d+\]\.image\.reference$/.test(formatPlacePath({ path, inside: [] }))
  )
    return 'images'
  if (kind === 'environment') return variablePath(change) === undefined ? 'text' : 'variable'
  const last = path.at(-1)
  if (kind !== 'field' || typeof last !== 'string' || !isImageKey(last)) return 'text'
  const steps = path.filter((step) => typeof step === 'string').map((step) => step.replaceAll('/', '\\/'))
  return { group: resource.gvk.group, kind: resource.kind, path: steps.join('/') }
}

/** `spec.containers.[name=web].env.[name=IMAGE].value`; `undefined` where the names do not tell. */
function variablePath({ place: { resource }, part: { path } }: Change): string | undefined {
  const container = path.length - 4
  const head = path.slice(0, container)
  if (!head.every((step) => typeof step === 'string' && /^[\w-]+$/.test(step))) return undefined
  const byName = (list: readonly PathStep[], step: PathStep | undefined): string | undefined => {
    const items = valueAt(resource.value, list)
    const name = isList(items) ? fieldOf(items[Number(step)], 'name') : undefined
    if (!isList(items) || typeof name !== 'string' || !/^[\w.-]+$/.test(name)) return undefined
    return items.filter((item) => fieldOf(item, 'name') === name).length === 1 ? `[name=${name}]` : undefined
  }
  const which = byName(head, path[container])
  const variable = byName(path.slice(0, -2), path.at(-2))
  return which && variable && `${head.join('.')}.${which}.env.${variable}.value`
}

/** The field's text with all changes; those that cannot be made are told to `left`. */
function newText(group: readonly Change[], left: LeftPlace[]): NewText | undefined {
  const [first] = group as readonly [Change, ...Change[]]
  const { resource } = first.place
  const { path } = first.part
  const value: Value | undefined = valueAt(resource.value, path)
  const old = typeof value === 'string' ? value : ''
  const inBase64 = first.part.inside[0]?.format === 'base64'
  const text = inBase64 ? decodeUtf8(decodeBase64(old) ?? new Uint8Array()) : old
  const edits: { at: number; change: Change }[] = []
  for (const change of group) {
    const { part } = change
    const inside = inBase64 ? part.inside.slice(1) : part.inside
    const at = inside.length === 0 ? text.lastIndexOf(part.text) : offsetInText(text, { ...part, inside })
    if (at === undefined || at < 0) {
      left.push({
        place: change.place,
        reason: 'It is written there with escapes or over several lines: change it by hand',
      })
    } else edits.push({ at, change })
  }
  edits.sort((a, b) => b.at - a.at)
  let next = text
  for (const { at, change } of edits) {
    next = next.slice(0, at) + change.text + next.slice(at + change.part.text.length)
  }
  if (next === text) return undefined
  return { resource, path, old, text: inBase64 ? encodeBase64(encodeUtf8(next)) : next }
}

/** Whether a merge patch reaches the field without touching a list. */
function isMergeable({ resource, path }: NewText): boolean {
  const [first, second] = path
  if (resource.kind === 'CustomResourceDefinition' || path.some((step) => typeof step === 'number'))
    return false
  if (first === 'metadata') return second === 'annotations' && path.length === 3
  const holdsTexts =
    resource.gvk.group === '' && (resource.kind === 'ConfigMap' || resource.kind === 'Secret')
  return holdsTexts && path.length === 2
}
