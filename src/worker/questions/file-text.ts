/** The text of a file of the base. */
import { isUtf8 } from '../../base/utf8.ts'
import type { FilePath } from '../../engine/index.ts'
import type { Opened } from '../opened.ts'

/** `undefined` where there is no such file, or it is not text. */
export function fileText({ bundle }: Opened, { path }: { readonly path: FilePath }): string | undefined {
  const file = bundle.tree.file(path)
  return file && isUtf8(file.bytes()) ? file.text() : undefined
}
