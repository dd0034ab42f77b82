/** Bytes of a file as JSON can hold them, and back. */
import { decodeBase64, encodeBase64 } from '../base/base64.ts'
import { decodeUtf8, encodeUtf8, isUtf8 } from '../base/utf8.ts'
import type { PackedContent } from './bundle-format.ts'

export const packContent = (bytes: Uint8Array): PackedContent =>
  isUtf8(bytes) ? decodeUtf8(bytes) : { base64: encodeBase64(bytes) }

/** What is no base64 reads as empty: packing makes none. */
export const contentBytes = (content: PackedContent): Uint8Array =>
  typeof content === 'string' ? encodeUtf8(content) : (decodeBase64(content.base64) ?? new Uint8Array())

export const contentText = (content: PackedContent): string =>
  typeof content === 'string' ? content : decodeUtf8(contentBytes(content))
