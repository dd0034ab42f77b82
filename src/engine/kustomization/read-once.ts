/** What a file is read as beside manifests, kept per file: what is made of it is known again by it. */
import type { Diagnostic, Read } from '../diagnostics/diagnostic.ts'
import type { Reading, TreeFile } from '../tree/file-tree.ts'

type Reader<T> = (file: TreeFile) => Read<T | undefined>

/** `parse`, asked once for each file, and not at all where a source packed what it gives. */
export function readOnce<T>(reading: Reading, parse: Reader<T>): Reader<T> {
  const known = new WeakMap<TreeFile, Read<T | undefined>>()
  return (file) => {
    let read = known.get(file)
    if (!read) known.set(file, (read = packedReading<T>(file, reading) ?? parse(file)))
    return read
  }
}

/** Only a source that packed the file gives one, and it packs nothing else there. */
const packedReading = <T>(file: TreeFile, reading: Reading): Read<T | undefined> | undefined =>
  file.packed?.(reading) as Read<T | undefined> | undefined

/** Whether a problem keeps what was read from being used. */
export const hasError = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')
