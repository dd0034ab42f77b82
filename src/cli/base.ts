/** Opens a base as the page opens it: an archive or a folder that was brought, or a bundle of a site. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { memoryTree, type FilePath } from '../engine/index.ts'
import { readArchive } from '../sources/archive.ts'
import { bundleIndexFile } from '../sources/bundle-format.ts'
import { readBundleIndex } from '../sources/bundle-index.ts'
import { BundleUnreadable } from '../sources/bundle-unreadable.ts'
import { importedBase, withoutExportNotes } from '../sources/imported-base.ts'
import { titleOfArchive } from '../sources/loose-base.ts'
import { openBundle, type OpenedBundle } from '../sources/open.ts'
import { plainBundle } from '../sources/plain-bundle.ts'
import type { SourceFile } from '../sources/source-files.ts'
import { UsageError } from './arguments.ts'
import { readFolder } from './folder.ts'

/** The base named by an id among the bundles of a folder, or the archive or folder at a path. */
export function openBase(from: string, bundles: string | undefined, cwd: string): OpenedBundle {
  if (bundles !== undefined) return fromBundles(from, path.resolve(cwd, bundles), bundles)
  const { files, commit } = filesOf(from, cwd)
  const title = titleOfArchive(path.basename(path.resolve(cwd, from)))
  const base = importedBase(files, { title, commit })
  if (typeof base === 'string') throw new UsageError(`${from} is no base: ${base}`)
  const tree = memoryTree(Object.fromEntries(files.map((file) => [file.path, file.bytes])))
  return { entry: base.entry, tree, loadText: () => Promise.resolve() }
}

/** The files of an overlay, each at its path in the tree; what an export adds to them is left out. */
export function readOverlay(from: string, cwd: string): ReadonlyMap<FilePath, string> {
  const { files } = filesOf(from, cwd, false)
  const decoder = new TextDecoder()
  return new Map(withoutExportNotes(files).map((file) => [file.path, decoder.decode(file.bytes)]))
}

function fromBundles(id: string, folder: string, shown: string): OpenedBundle {
  const index = path.join(folder, bundleIndexFile)
  if (!existsSync(index)) throw new UsageError(`There is no ${bundleIndexFile} in ${shown}`)
  try {
    const { bundles } = readBundleIndex(readFileSync(index, 'utf8'))
    const entry = bundles.find((each) => each.id === id)
    if (!entry)
      throw new UsageError(
        `${shown} has no base "${id}": it has ${bundles.map((each) => each.id).join(', ')}`,
      )
    const { values, text } = plainBundle(entry, (file) => readFileSync(path.join(folder, file)))
    return openBundle(entry, values, () => Promise.resolve(text))
  } catch (error) {
    if (error instanceof BundleUnreadable) throw new UsageError(error.message)
    throw error
  }
}

function filesOf(
  from: string,
  cwd: string,
  takesTopFolderOff = true,
): { readonly files: readonly SourceFile[]; readonly commit?: string | undefined } {
  const place = path.resolve(cwd, from)
  const stat = statSync(place, { throwIfNoEntry: false })
  if (!stat) throw new UsageError(`There is nothing at ${from}`)
  if (stat.isDirectory()) return { files: readFolder(place) }
  const archive = readArchive(readFileSync(place), { takesTopFolderOff })
  if (!archive.ok) throw new UsageError(`${from} cannot be read: ${archive.reason}`)
  return archive
}
