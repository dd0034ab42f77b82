/** `SHA256SUMS`: what every file of an install bundle was when it was made, and whether it still is. */
import { decodeUtf8 } from '../base/utf8.ts'
import { digestOf } from '../base/sha256.ts'
import { digestOfContent, textExport, type ExportedFile } from './exported-files.ts'

export const checksumsFile = 'SHA256SUMS'

/** The files with their checksums beside them, a line each as `sha256sum` writes it, sorted by path. */
export function withChecksums(files: readonly ExportedFile[]): ExportedFile[] {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const lines = sorted.map(({ path, content }) => `${digestOfContent(content)}  ${path}\n`)
  return [...sorted, textExport(checksumsFile, lines.join(''))]
}

/** One file that is not as it was made. */
export interface ChecksumProblem {
  readonly path: string
  readonly problem: 'changed' | 'missing' | 'added'
}

export type Verification =
  | { readonly ok: true; readonly files: number }
  | { readonly ok: false; readonly reason: string; readonly problems: readonly ChecksumProblem[] }

/** Holds the files of a bundle (paths relative to its top) against its own checksums; the reason is a sentence. */
export function verifyChecksums(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): Verification {
  const sums = files.find(({ path }) => path === checksumsFile)
  if (!sums)
    return { ok: false, reason: `There is no ${checksumsFile}: this is no install bundle`, problems: [] }
  const listed = readChecksums(decodeUtf8(sums.bytes))
  if (!listed)
    return { ok: false, reason: `${checksumsFile} cannot be read: the bundle is damaged`, problems: [] }
  const found = new Map(files.filter((file) => file !== sums).map(({ path, bytes }) => [path, bytes]))
  const problems: ChecksumProblem[] = []
  for (const [path, digest] of listed) {
    const bytes = found.get(path)
    if (!bytes) problems.push({ path, problem: 'missing' })
    else if (digestOf(bytes) !== digest) problems.push({ path, problem: 'changed' })
  }
  for (const path of found.keys()) if (!listed.has(path)) problems.push({ path, problem: 'added' })
  if (problems.length === 0) return { ok: true, files: listed.size }
  const [first] = problems as [ChecksumProblem]
  const more = problems.length > 1 ? ` and ${problems.length - 1} more` : ''
  const what = { changed: 'was changed', missing: 'is missing', added: 'is not part of the bundle' }[
    first.problem
  ]
  return { ok: false, reason: `${first.path} ${what}${more}: bring the bundle again`, problems }
}

/** Digests by path; `undefined` where a line is none of `sha256sum`'s. */
function readChecksums(text: string): Map<string, string> | undefined {
  const digests = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line)
    if (!match?.[1] || !match[2] || digests.has(match[2])) return undefined
    digests.set(match[2], match[1])
  }
  return digests
}
