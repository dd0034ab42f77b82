/** Files on their way out, and the archives they leave in. */
import { packTar } from 'modern-tar'
import { encodeUtf8 } from '../base/utf8.ts'
import { gzipSync, zipSync } from '../sources/deflate.ts'

/** One file of what is exported. */
export interface ExportedFile {
  /** Relative, with `/`: `install/name`. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly executable?: boolean
}

export type ArchiveFormat = 'zip' | 'tar.gz'

/** A file of text. */
export const textExport = (path: string, text: string): ExportedFile => ({ path, bytes: encodeUtf8(text) })

/** A shell script. */
export const scriptExport = (path: string, text: string): ExportedFile => ({
  ...textExport(path, text),
  executable: true,
})

/** The files below one folder, in the order of their paths, with one fixed date: same files, same bytes. */
export async function archiveOf(
  folder: string,
  files: readonly ExportedFile[],
  format: ArchiveFormat,
): Promise<Uint8Array> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  return format === 'zip'
    ? zipArchive(folder, sorted)
    : gzipSync(await tarArchive(folder, sorted), { mtime: 0 })
}

/** An uncompressed tar of the files, as {@link archiveOf} makes it. */
export function tarArchive(folder: string, files: readonly ExportedFile[]): Promise<Uint8Array> {
  return packTar(
    files.map(({ path, bytes, executable }) => ({
      header: {
        name: folder === '' ? path : `${folder}/${path}`,
        size: bytes.length,
        mode: executable ? 0o755 : 0o644,
        mtime: new Date(0),
      },
      body: bytes,
    })),
  )
}

/** The earliest date a zip can hold, by local time as zip keeps it; modes as Unix has them. */
function zipArchive(folder: string, files: readonly ExportedFile[]): Uint8Array {
  const entries = files.map(({ path, bytes, executable }) => {
    const options = { os: 3, attrs: (executable ? 0o100755 : 0o100644) << 16 }
    return [`${folder}/${path}`, [bytes, options]] as const
  })
  return zipSync(Object.fromEntries(entries.map(([path, entry]) => [path, [...entry]])), {
    level: 6,
    mtime: new Date(1980, 0, 1),
  })
}
