/** Image references as the text of a field: name, tag and digest, and the change an `images` entry makes to them. */
import { goPattern } from '../../base/go-pattern.ts'
import type { ImageEntry } from '../kustomization/types.ts'

export interface ImageReference {
  readonly name: string
  readonly tag: string
  readonly digest: string
}

/** Splits at the first `:` and `@` behind the first slash, so that a registry's port is part of the name (internal/image Split). */
export function splitImage(reference: string): ImageReference {
  const slash = Math.max(reference.indexOf('/'), 0)
  const colon = reference.indexOf(':', slash)
  const at = reference.indexOf('@', slash)
  if (at >= 0 && (colon < 0 || at < colon)) {
    return { name: reference.slice(0, at), tag: '', digest: reference.slice(at + 1) }
  }
  if (colon < 0) return { name: reference, tag: '', digest: '' }
  const end = at < 0 ? reference.length : at
  return {
    name: reference.slice(0, colon),
    tag: reference.slice(colon + 1, end),
    digest: reference.slice(end + 1),
  }
}

/**
 * Whether a reference has this name. The name is put into a regular expression as it stands, so that `.` matches
 * anything; a name that makes no expression is an error (internal/image IsImageMatched).
 */
export function imageMatcher(name: string): ((reference: string) => boolean) | { readonly error: string } {
  const pattern = plainName.test(name) ? plainMatcher(name) : goPattern(`^${name}${tagAndDigest}`)
  if ('error' in pattern) return pattern
  const known = new Map<string, boolean>()
  return (reference) => {
    let matches = known.get(reference)
    if (matches === undefined) known.set(reference, (matches = pattern.matches(reference)))
    return matches
  }
}

const tagAndDigest = '(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$'

/** Names in which only `.` has a meaning to a regular expression. Nothing in such a pattern can backtrack. */
const plainName = /^[\w./:-]+$/

function plainMatcher(name: string): { matches(reference: string): boolean } {
  const expression = new RegExp(`^${name.replaceAll('.', '[^\\n]')}${tagAndDigest}`, 'u')
  return { matches: (reference) => expression.test(reference) }
}

/**
 * The reference with what the entry says: a new tag or digest replaces both the old tag and the old digest, a tag suffix
 * is put to the old tag and drops the digest (api/filters/imagetag updater).
 */
export function updateImage(reference: string, entry: ImageEntry): string {
  const old = splitImage(reference)
  const { tag, digest } = newTagAndDigest(old, entry)
  return (entry.newName || old.name) + (tag ? `:${tag}` : '') + (digest ? `@${digest}` : '')
}

function newTagAndDigest(
  old: ImageReference,
  { newTag, digest, tagSuffix }: ImageEntry,
): Omit<ImageReference, 'name'> {
  if (newTag || digest) return { tag: newTag ?? '', digest: digest ?? '' }
  if (tagSuffix) return { tag: old.tag + tagSuffix, digest: '' }
  return old
}
