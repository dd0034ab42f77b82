/** What a person chose or dropped: an archive, or files with their places in a folder. */
import type { FolderFile } from '../../worker/import-protocol.ts'

export type Picked =
  | { readonly kind: 'archive'; readonly name: string; readonly file: File }
  | {
      readonly kind: 'folder'
      readonly name: string
      readonly files: readonly FolderFile[]
      /** Whether it is single files, and no folder of anybody's. */
      readonly loose?: true
    }

/** More files than any tree of manifests has: a whole disk was dropped. */
const mostFiles = 20_000

/** Raised with a sentence for the person. */
class NotPicked extends Error {}

const isArchive = (name: string): boolean => /\.(zip|tar|tgz|tar\.gz)$/i.test(name)

/** An archive as it is; other files side by side. `undefined` where there are none. */
export function pickedFiles(files: readonly File[]): Picked | undefined {
  const [first] = files
  if (!first) return undefined
  if (files.length === 1 && isArchive(first.name)) return { kind: 'archive', name: first.name, file: first }
  const inFolder = first.webkitRelativePath !== ''
  return {
    kind: 'folder',
    name: inFolder ? (first.webkitRelativePath.split('/')[0] ?? '') : first.name.replace(/\.[^.]*$/, ''),
    files: files.map((file) => ({ path: inFolder ? file.webkitRelativePath : `files/${file.name}`, file })),
    ...(!inFolder && { loose: true as const }),
  }
}

/** What lies in a drop, given its files and its entries, which know folders; a sentence where it cannot be read. */
export async function droppedFiles(
  files: readonly File[],
  entries: readonly FileSystemEntry[],
): Promise<Picked | string | undefined> {
  const folders = entries.filter((entry) => entry.isDirectory)
  if (folders.length === 0) return pickedFiles(files)
  const found: FolderFile[] = []
  try {
    for (const entry of entries)
      await walk(entry, folders.length === 1 && entries.length === 1 ? '' : 'files', found)
  } catch (error) {
    return error instanceof NotPicked
      ? error.message
      : 'The folder cannot be read: it was moved, or is protected'
  }
  return { kind: 'folder', name: folders[0]?.name ?? 'files', files: found }
}

async function walk(entry: FileSystemEntry, above: string, found: FolderFile[]): Promise<void> {
  if (entry.name === '.git' || entry.name === 'node_modules') return
  const path = above === '' ? entry.name : `${above}/${entry.name}`
  if (isFile(entry)) {
    if (found.length >= mostFiles) throw new NotPicked(`The folder has more than ${mostFiles} files`)
    found.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) })
  } else {
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    const next = (): Promise<FileSystemEntry[]> =>
      new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    for (let some = await next(); some.length > 0; some = await next()) {
      for (const each of some) await walk(each, path, found)
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
