/** Reads manifests of bytes that are no plain UTF-8: UTF-16 with its mark, which go-yaml takes, and what it refuses. */
import { isUtf8 } from '../../base/utf8.ts'
import { yamlSyntax } from '../diagnostics/yaml-problems.ts'
import type { ParsedFile } from './parsed.ts'
import { readDocuments, readWhole, type ReadBefore } from './read-documents.ts'
import { positionAt } from './text-lines.ts'

/**
 * What a file holds, by its text and, where that shows characters that could not be decoded, by its bytes. Documents that
 * are the same in `before` are taken from there.
 */
export function readManifest(
  text: string,
  bytesOf: () => Uint8Array,
  file: string,
  before?: ReadBefore,
): ParsedFile {
  const unknown = text.indexOf('\ufffd')
  if (unknown < 0) return readDocuments(text, file, before?.text.includes('\ufffd') ? undefined : before)
  const bytes = bytesOf()
  const wide = decodeUtf16(bytes)
  if (wide !== undefined) return readWhole(wide, file)
  if (isUtf8(bytes)) return readDocuments(text, file)
  const at = { file, ...positionAt(text, unknown) }
  const problem = yamlSyntax('a byte that is no UTF-8 text', at, 'Save the file as UTF-8')
  return { documents: [], indexes: [], diagnostics: [problem] }
}

/** The text of bytes that begin with a UTF-16 mark, `undefined` for others. */
function decodeUtf16(bytes: Uint8Array): string | undefined {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe
  if (!little && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return undefined
  const parts: string[] = []
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const first = bytes[at] ?? 0
    const second = bytes[at + 1] ?? 0
    parts.push(String.fromCharCode(little ? first | (second << 8) : (first << 8) | second))
  }
  return parts.join('')
}
