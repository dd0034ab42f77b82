/** Whether an install bundle that somebody was given is as it was made, and what it says of itself. */
import { baseName, cleanPath, directoryOf, isWithin } from '../base/posix-path.ts'
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts'
import { archiveEntries } from '../sources/archive.ts'
import type { ArchiveEntry } from '../sources/tar.ts'
import { checksumsFile, verifyChecksums, type Verification } from './checksums.ts'

export interface BundleFacts {
  /** What is known, in words, by what it is: `Base`, `Commit`, `Root` … */
  readonly about: readonly (readonly [what: string, value: string])[]
  /** `install/inventory.tsv`; empty where there is none. */
  readonly inventory: string
}

export type CheckedBundle = Exclude<Verification, { ok: true }> | (Verification & { ok: true } & BundleFacts)

/**
 * Holds everything in the archive against its checksums: files that no tree would take, links and what lies outside of
 * its folder count as added. Never throws on bad archives.
 */
export function checkedBundle(archive: Uint8Array, onProgress?: (done: number) => void): CheckedBundle {
  const read = archiveEntries(archive, onProgress)
  if (!read.ok) return { ...read, problems: [] }
  const top = topOf(read.entries)
  const files: { path: string; bytes: Uint8Array }[] = []
  const seen = new Set<string>()
  const twice: string[] = []
  for (const entry of read.entries) {
    const path = cleanPath(`/${entry.path}`)
    const shown = isWithin(path, top) ? path.slice(top === '/' ? 1 : top.length + 1) : `..${path}`
    if (seen.has(shown)) twice.push(shown)
    seen.add(shown)
    files.push({ path: shown, bytes: entry.kind === 'file' ? entry.bytes : encodeUtf8(entry.target) })
  }
  if (twice[0] !== undefined)
    return {
      ok: false,
      reason: `${twice[0]} is in the archive twice: bring the bundle again`,
      problems: twice.map((path) => ({ path, problem: 'added' })),
    }
  const verified = verifyChecksums(files)
  if (!verified.ok) return verified
  const text = (name: string): string =>
    decodeUtf8(files.find(({ path }) => path === name)?.bytes ?? new Uint8Array())
  return { ...verified, about: aboutIn(text('provenance.json')), inventory: text('install/inventory.tsv') }
}

/** The folder of the checksums that lie highest. */
function topOf(entries: readonly ArchiveEntry[]): string {
  const [first] = entries
    .map(({ path }) => cleanPath(`/${path}`))
    .filter((path) => baseName(path) === checksumsFile)
    .sort((a, b) => a.split('/').length - b.split('/').length)
  return first === undefined ? '/' : directoryOf(first)
}

/** What a provenance says, for people; nothing of one that is none of ours. */
function aboutIn(json: string): BundleFacts['about'] {
  let record: unknown
  try {
    record = JSON.parse(json)
  } catch {
    return []
  }
  const at = (...keys: string[]): unknown =>
    keys.reduce<unknown>(
      (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      record,
    )
  const facts: readonly (readonly [string, unknown])[] = [
    ['Base', at('base', 'title')],
    ['Repository', at('base', 'repository')],
    ['Commit', at('base', 'commit')],
    ['Digest', at('base', 'digest')],
    ['Root', at('root')],
    ['Objects', at('rendered', 'objects')],
    ['Made by', [at('program', 'name'), at('program', 'version')].join(' ').trim()],
  ]
  return facts.flatMap(([what, value]) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[what, String(value)]] : [],
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
