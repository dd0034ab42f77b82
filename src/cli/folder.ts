/** The files of a folder, to be packed. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { ArchiveMeter, ArchiveRefused } from '../sources/archive-limits.ts'
import { isNoManifest, withLinksFollowed, type SourceFile } from '../sources/source-files.ts'
import { UsageError } from './arguments.ts'
import type { ArchiveEntry } from '../sources/tar.ts'

/** Every file below `folder`, git's own left out; links that stay in the folder are followed. */
export function readFolder(folder: string): readonly SourceFile[] {
  // A folder of one's own is not an archive made to do harm: only its size counts.
  const meter = new ArchiveMeter(Number.MAX_SAFE_INTEGER)
  try {
    return withLinksFollowed(entriesBelow(folder, '', meter), meter)
  } catch (error) {
    if (error instanceof ArchiveRefused) throw new UsageError(`${folder} is not packed: ${error.message}`)
    throw error
  }
}

function entriesBelow(folder: string, below: string, meter: ArchiveMeter): ArchiveEntry[] {
  return readdirSync(path.join(folder, below))
    .sort()
    .filter((name) => !isNoManifest(name))
    .flatMap((name): ArchiveEntry[] => {
      const relative = below === '' ? name : `${below}/${name}`
      const onDisk = path.join(folder, relative)
      const stat = lstatSync(onDisk)
      if (stat.isDirectory()) return entriesBelow(folder, relative, meter)
      if (stat.isSymbolicLink()) return [{ kind: 'link', path: relative, target: readlinkSync(onDisk) }]
      if (!stat.isFile()) return []
      meter.addFile()
      meter.addBytes(stat.size)
      return [{ kind: 'file', path: relative, bytes: readFileSync(onDisk) }]
    })
}
