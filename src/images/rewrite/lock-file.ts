/** Reads the digests of images from a file a person brings. */
import { formatImageRef, normalImageRef, parseImageRef, type ImageRef } from '../image-ref.ts'

/** What a lock file says, and the lines that say nothing. */
export interface LockFile {
  readonly digests: ReadonlyMap<string, string>
  readonly problems: readonly string[]
}

/**
 * Lines of `IMAGE DIGEST`, `IMAGE@DIGEST` or `IMAGE=…@DIGEST` (with `#` comments), or a JSON object of images to digests.
 * Never throws.
 */
export function readLockFile(text: string): LockFile {
  const digests = new Map<string, string>()
  const problems: string[] = []
  const add = (image: string, digest: string, where: string): void => {
    const ref = parseImageRef(image.trim())
    const sha = /(?:^|@)(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.exec(digest.trim())?.[1]
    if (!ref) problems.push(`${where}: "${shortened(image)}" is no image`)
    else if (sha === undefined)
      problems.push(`${where}: "${shortened(digest)}" is no digest (sha256: and 64 digits)`)
    else digests.set(referenceWithoutDigest(ref), sha)
  }
  const entries = jsonEntries(text)
  if (entries) {
    for (const [image, digest] of entries) add(image, digest, image)
    return { digests, problems }
  }
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.replace(/(^|\s)#.*/, '').trim()
    if (line === '') continue
    const [image = '', digest = ''] = line.split(/\s+|=/).filter(Boolean)
    const at = image.indexOf('@')
    if (digest === '' && at > 0) add(image.slice(0, at), image.slice(at + 1), `line ${index + 1}`)
    else add(at > 0 ? image.slice(0, at) : image, digest, `line ${index + 1}`)
  }
  return { digests, problems }
}

function referenceWithoutDigest({ digest: _digest, ...ref }: ImageRef): string {
  return formatImageRef(normalImageRef(ref))
}

function jsonEntries(text: string): [string, string][] | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Object.entries(value as object).map(([image, digest]) => [image, String(digest)])
  } catch {
    return undefined
  }
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
