/** Finds references in text that is no document: a value, an argument, a line of a script. */
import { isImageKey } from './image-keys.ts'
import { parseImageRef, type ImageRef } from './image-ref.ts'

/** A reference in a text, where it begins, and how sure its look makes us. */
export interface FoundText {
  readonly ref: ImageRef
  readonly text: string
  readonly offset: number
  /** The name the line gives it, where it gives one. */
  readonly name?: string
  readonly certainty: 'likely' | 'possible'
}

/** The reference a value under an image-like name holds; `undefined` where it is a variable, a word, or anything else. */
export function imageValue(text: string): ImageRef | undefined {
  const ref = parseImageRef(text)
  if (!ref || (text.length < 20 && noImages.has(text.toLowerCase()))) return undefined
  // A number, an address with its port.
  if (
    /^\d[\d.]*$/.test(text) ||
    (ref.registry === undefined &&
      /^\d+$/.test(ref.tag ?? '') &&
      !text.includes('/') &&
      /\./.test(ref.repository))
  )
    return undefined
  return ref
}

const noImages: ReadonlySet<string> = new Set([
  'true',
  'false',
  'always',
  'never',
  'ifnotpresent',
  'none',
  'null',
  'default',
  'auto',
  'latest',
  'image',
  'yes',
  'no',
  'on',
  'off',
  'enabled',
  'disabled',
])

/** References of a single value or a longer text by their look alone, and those that `name=value` or `name: value` name. */
export function imagesInText(text: string): readonly FoundText[] {
  if (!worthALook(text)) return []
  const found: FoundText[] = []
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (end - start <= maximumLine) imagesInLine(text.slice(start, end), start, found)
    start = end + 1
  }
  return found
}

const maximumLine = 10_000

const worthALook = (text: string): boolean =>
  text.length > 2 && (/image/i.test(text) || (text.includes('/') && /[:@]|\.(io|com|dev)\//.test(text)))

/** `image: x`, `"image": "x",`, `--image=x`, `IMAGE=x`, `- image = 'x'`. */
const named =
  /^[\s-]*["']?([\w./-]{1,100})["']?\s{0,20}(?::\s|=)\s{0,20}["']?([^\s"',;]{1,512})["']?,?\s{0,200}(?:#.*)?$/d

function imagesInLine(line: string, start: number, found: FoundText[]): void {
  if (/^\s*(#|\/\/)/.test(line)) return
  const match = named.exec(line)
  const [, name, value] = match ?? []
  if (match && name !== undefined && value !== undefined && isImageKey(name)) {
    const ref = imageValue(value)
    const at = match.indices?.[2]?.[0] ?? 0
    if (ref) found.push({ ref, text: value, offset: start + at, name, certainty: 'likely' })
    return
  }
  if (!line.includes('/')) return
  for (const token of line.matchAll(/[^\s"'`,;|()[\]{}<>=$]+/g)) {
    const one = byLook(token[0])
    if (one) found.push({ ...one, offset: start + token.index + one.offset })
  }
}

/** A word that looks like a reference: with a host and a tag or digest it hardly is anything else. */
function byLook(word: string): FoundText | undefined {
  if (!word.includes('/')) return undefined
  const scheme = /^(?:oci|docker):\/\//.exec(word)?.[0].length ?? 0
  const text = word.slice(scheme).replace(/[.:]+$/, '')
  const ref = parseImageRef(text)
  if (!ref) return undefined
  const pinned = ref.digest !== undefined || (ref.tag !== undefined && !/^\d{2,5}$/.test(ref.tag))
  const { registry } = ref
  if (registry === undefined) {
    const tagged = ref.digest !== undefined || /^v?\d+\.\d/.test(ref.tag ?? '')
    return tagged ? { ref, text, offset: scheme, certainty: 'possible' } : undefined
  }
  if (/\.svc($|\.|:)|\.local($|:)/.test(registry)) return undefined
  if (pinned && /[.]/.test(registry)) return { ref, text, offset: scheme, certainty: 'likely' }
  if (knownRegistry.test(registry) || scheme > 0) return { ref, text, offset: scheme, certainty: 'possible' }
  return undefined
}

const knownRegistry =
  /^((index\.)?docker\.io|ghcr\.io|([a-z]+\.)?gcr\.io|quay\.io|registry\.k8s\.io|mcr\.microsoft\.com|nvcr\.io|public\.ecr\.aws|[\w.-]+\.(amazonaws\.com|azurecr\.io|pkg\.dev))$/

/** The reference of a URL with the scheme of an artifact in a registry; `undefined` for any other text. */
export function imageUrl(text: string): { readonly ref: ImageRef; readonly text: string } | undefined {
  const scheme = /^(?:oci|docker):\/\//.exec(text)?.[0]
  if (scheme === undefined) return undefined
  const rest = text.slice(scheme.length)
  const ref = parseImageRef(rest)
  return ref && { ref, text: rest }
}
