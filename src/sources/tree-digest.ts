/** One digest for a set of files. */
import { digestOfText } from '../base/sha256.ts'

/** Names files by path and SHA-256 of the content: a line `digest  path` each, as `sha256sum` prints them, in the order of the paths. */
export const treeDigest = (files: readonly { readonly path: string; readonly digest: string }[]): string =>
  digestOfText(files.map(({ path, digest }) => `${digest}  ${path}\n`).join(''))
