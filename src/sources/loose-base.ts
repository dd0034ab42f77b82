/** A base whose files come one by one: from the browser's store, and where it has them not, from where they were listed. */
import { baseName, directoryOf } from '../base/posix-path.ts'
import { decodeUtf8 } from '../base/utf8.ts'
import type { FilePath, FileTree } from '../engine/index.ts'
import { listedTree, type Contents, type ListedFile } from './listed-files.ts'
import { referredFiles } from './referred-files.ts'
import { isKustomizationFile } from './roots.ts'

/** Contents of these files by id, told to `onProgress` in files. Rejects with a sentence where one cannot be had. */
export type BringContents = (
  files: readonly ListedFile[],
  onProgress: (done: number) => void,
) => Promise<Contents>

export interface LooseBase {
  readonly tree: FileTree
  /**
   * Brings a file, and with a kustomization everything it leads to, in as many steps as roots lie below one another.
   * `onProgress` is told how many files are here and how many are known to be needed.
   */
  readonly load: (path: FilePath, onProgress?: (done: number, total: number) => void) => Promise<void>
}

/** The base of these files. */
export function looseBase(files: readonly ListedFile[], bring: BringContents): LooseBase {
  const { tree, listed, isLoaded, supply } = listedTree(files)
  let done = 0
  const load: LooseBase['load'] = async (path, onProgress = () => undefined) => {
    const seen = new Set<FilePath>()
    let wanted = [path]
    while (wanted.length > 0) {
      wanted.forEach((each) => seen.add(each))
      const missing = wanted.flatMap((each) => (isLoaded(each) ? [] : (listed(each) ?? [])))
      const before = done
      const total = before + missing.length
      onProgress(before, total)
      if (missing.length > 0) supply(await bring(missing, (arrived) => onProgress(before + arrived, total)))
      done = total
      const kustomizations = wanted.filter(isKustomizationFile)
      wanted = [...new Set(kustomizations.flatMap((each) => namedBy(tree, each)))].filter(
        (each) => !seen.has(each),
      )
    }
  }
  return { tree, load }
}

const namedBy = (tree: FileTree, kustomization: FilePath): FilePath[] => {
  const bytes = tree.file(kustomization)?.bytes()
  return bytes ? referredFiles(tree, directoryOf(kustomization), decodeUtf8(bytes)) : []
}

/** The name of a base made of a file name: `manifests-1.9.1.tar.gz` is `manifests-1.9.1`. */
export const titleOfArchive = (fileName: string): string =>
  baseName(fileName).replace(/\.(zip|tar|tgz|tar\.gz)$/i, '') || 'Imported'
