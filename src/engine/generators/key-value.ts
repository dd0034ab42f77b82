/** One entry of generated data. */
import { encodeUtf8 } from '../../base/utf8.ts'
import type { Place } from '../diagnostics/diagnostic.ts'

/** One key and its value, text or the bytes of a file. */
export interface KeyValue {
  readonly key: string
  readonly value: string | Uint8Array
  readonly at: Place
}

/** The UTF-8 bytes of a value. */
export const bytesOf = ({ value }: KeyValue): Uint8Array =>
  typeof value === 'string' ? encodeUtf8(value) : value
