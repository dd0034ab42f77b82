/** The documents of a file, read once. */
import type { ParsedFile } from '../yaml/parsed.ts'
import { TextNotLoaded, type TreeFile } from './file-tree.ts'
import { readManifest } from '../yaml/read-bytes.ts'
import type { ReadBefore } from '../yaml/read-documents.ts'

const parsedFiles = new WeakMap<TreeFile, ParsedFile>()
/** What a file was before an edit, until the file is read. */
const formerFiles = new WeakMap<TreeFile, TreeFile>()

/** The values packed with the file, or what its text holds. */
export function parsedFile(file: TreeFile): ParsedFile {
  if (file.parsed) return file.parsed
  let parsed = parsedFiles.get(file)
  if (!parsed) {
    parsed = readManifest(file.text(), () => file.bytes(), file.path, readBefore(formerFiles.get(file)))
    parsedFiles.set(file, parsed)
    formerFiles.delete(file)
  }
  return parsed
}

/** Notes that `file` is an edit of `former`: documents that both have are read once. */
export function noteFormerFile(file: TreeFile, former: TreeFile): void {
  if (file === former || parsedFiles.has(file)) return
  // Of a file that nobody has read in between there is nothing to take over.
  formerFiles.set(file, formerFiles.get(former) ?? former)
}

/** What was read of a file, where it was and its text is here. */
function readBefore(former: TreeFile | undefined): ReadBefore | undefined {
  if (!former) return undefined
  try {
    const parsed = former.parsed ?? parsedFiles.get(former)
    return parsed && { text: former.text(), parsed }
  } catch (error) {
    if (error instanceof TextNotLoaded) return undefined
    throw error
  }
}
