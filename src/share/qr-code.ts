/** QR codes: the only user of uqr. */
import { encode } from 'uqr'

/** The squares of a code for `text`, with its quiet border. */
export const qrOf = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: 'L', border: 4 }).data
