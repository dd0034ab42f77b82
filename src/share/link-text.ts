/** A link in the words of the places it is put in. */
import { qrOf } from './qr-code.ts'

/** Where a link is sent, and how long it may be there. */
export const placeLimits = [
  { place: 'chat', characters: 2000 },
  { place: 'mail', characters: 8000 },
] as const

/** The link in Markdown, with a text that ends nothing and begins nothing there. */
export const markdownLink = (text: string, url: string): string =>
  `[${text.replace(/[\\[\]`*_<>!|~]/g, '\\$&').replace(/\s+/g, ' ')}](${url})`

/** The longest a QR code can be. */
export const qrLimit = 2953

/** The squares of a QR code of the link, row by row, `true` for dark; `undefined` where it does not fit. */
export const qrSquares = (url: string): readonly (readonly boolean[])[] | undefined =>
  new TextEncoder().encode(url).length > qrLimit ? undefined : qrOf(url)
