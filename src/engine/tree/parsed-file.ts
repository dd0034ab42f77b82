/** The documents of a file, read once. */
import type { ParsedFile } from '../yaml/parsed.ts'
import type { TreeFile } from './file-tree.ts'
import { readManifest } from '../yaml/read-bytes.ts'

const parsedFiles = new WeakMap<TreeFile, ParsedFile>()

/** The values packed with the file, or what its text holds. */
export function parsedFile(file: TreeFile): ParsedFile {
  if (file.parsed) return file.parsed
  let parsed = parsedFiles.get(file)
  if (!parsed) {
    parsed = readManifest(file.text(), () => file.bytes(), file.path)
    parsedFiles.set(file, parsed)
  }
  return parsed
}
