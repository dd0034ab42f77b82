/** Files out of a zip or a tar.gz, and into a zip. */
import { ArchiveMeter, ArchiveRefused, archiveLimits, type ArchiveLimits } from './archive-limits.ts'
import { crc32 } from './crc32.ts'
import { gunzip } from './gunzip.ts'
import { inflateSync, zipSync } from './deflate.ts'
import { isNoManifest, withLinksFollowed, type SourceFile } from './source-files.ts'
import { commitIn, readTar, type ArchiveContent, type ArchiveEntry } from './tar.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** The files of an archive, or one sentence that says why they are not read. */
export type ReadArchive =
  | { readonly ok: true; readonly files: readonly SourceFile[]; readonly commit: string | undefined }
  | { readonly ok: false; readonly reason: string }

export interface ReadArchiveOptions {
  readonly limits?: ArchiveLimits
  /** Whether a folder that holds everything else is taken off; it is, if nothing is said. */
  readonly takesTopFolderOff?: boolean
  /** Told how many bytes of the archive have been read. */
  readonly onProgress?: (done: number) => void
}

/**
 * The files of a zip, tar or tar.gz, told apart by their first bytes. Symbolic links inside of the archive are
 * followed, those that lead out of it are left out. Never throws on bad archives.
 */
export function readArchive(
  archive: Uint8Array,
  { limits = archiveLimits, takesTopFolderOff = true, onProgress = () => undefined }: ReadArchiveOptions = {},
): ReadArchive {
  try {
    const meter = new ArchiveMeter(archive.length, limits)
    const { entries, commit } = contentOf(archive, meter, onProgress)
    const wanted = entries.filter(({ path }) => !isNoManifest(path))
    const files = withLinksFollowed(takesTopFolderOff ? withoutTopFolder(wanted) : wanted, meter)
    return { ok: true, files, commit }
  } catch (error) {
    if (error instanceof ArchiveRefused) return { ok: false, reason: error.message }
    throw error
  }
}

/** Everything in an archive as it stands there, what is no manifest and links too. Never throws on bad archives. */
export function archiveEntries(
  archive: Uint8Array,
  onProgress: OnProgress = () => undefined,
):
  | { readonly ok: true; readonly entries: readonly ArchiveEntry[] }
  | { readonly ok: false; readonly reason: string } {
  try {
    const { entries } = contentOf(archive, new ArchiveMeter(archive.length), onProgress)
    return { ok: true, entries }
  } catch (error) {
    if (error instanceof ArchiveRefused) return { ok: false, reason: error.message }
    throw error
  }
}

/** A zip of these files, in the order of their paths, with one fixed date: same files, same bytes. */
export function zipOf(files: readonly SourceFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const entries = sorted.map(({ path, bytes }) => [zipName(path), bytes] as const)
  // The earliest date a zip can hold, by local time as zip keeps it.
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) })
}

/** The packer keeps names in a plain object, where this one means something else. */
function zipName(path: string): string {
  const name = path.replace(/^\//, '')
  return name === '__proto__' ? './__proto__' : name
}

type OnProgress = (done: number) => void

function contentOf(archive: Uint8Array, meter: ArchiveMeter, onProgress: OnProgress): ArchiveContent {
  if (archive[0] === 0x50 && archive[1] === 0x4b) return readZip(archive, meter, onProgress)
  if (archive[0] === 0x1f && archive[1] === 0x8b) return readTar(gunzip(archive, meter, onProgress), meter)
  meter.addBytes(archive.length)
  return readTar(archive, meter)
}

function readZip(archive: Uint8Array, meter: ArchiveMeter, onProgress: OnProgress): ArchiveContent {
  const { entries, comment } = readZipDirectory(archive)
  // All sizes are added up before anything is unpacked.
  for (const { size } of entries) {
    meter.addFile()
    meter.addBytes(size)
  }
  let done = 0
  const read = entries.map((entry): ArchiveEntry => {
    onProgress((done += entry.packedSize))
    const path = meter.checkedPath(entry.name)
    const bytes = unpack(entry)
    return entry.isLink
      ? { kind: 'link', path, target: new TextDecoder().decode(bytes) }
      : { kind: 'file', path, bytes }
  })
  return { entries: read, commit: commitIn(comment) }
}

function unpack({ name, method, packed, size, crc }: ZipEntry): Uint8Array {
  const bytes = method === 0 ? packed : method === 8 ? inflated(packed, size) : undefined
  if (!bytes)
    throw new ArchiveRefused(`The archive packs ${JSON.stringify(name)} in a way that is not read here`)
  if (bytes.length !== size || crc32(bytes) !== crc)
    throw new ArchiveRefused(`The archive is damaged at ${JSON.stringify(name)}`)
  return bytes
}

/** Never more than `size` bytes: what would go beyond is cut off, and the checksum notices. */
function inflated(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateSync(packed, { out: new Uint8Array(size) })
  } catch {
    throw new ArchiveRefused('The archive is damaged')
  }
}

/**
 * Without the one folder everything lies in, which archives of a repository have and the repository has not; twice
 * where it lies in itself, as when an archive was unpacked into a folder of its name.
 */
function withoutTopFolder(entries: readonly ArchiveEntry[], above?: string): ArchiveEntry[] {
  const tops = new Set(entries.map(({ path }) => path.slice(0, path.indexOf('/') + 1)))
  const [top] = tops
  if (tops.size !== 1 || top === undefined || top === '') return [...entries]
  if (above !== undefined && top !== above) return [...entries]
  return withoutTopFolder(
    entries.map((entry) => ({ ...entry, path: entry.path.slice(top.length) })),
    top,
  )
}
