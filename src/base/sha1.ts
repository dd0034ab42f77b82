/** SHA-1, synchronous: the ids git gives to what it holds. It names content; it protects against nobody. */
import { encodeUtf8 } from './utf8.ts'

/** The hash of the bytes of `pieces`, one after the other, as 40 lower-case hexadecimal digits. */
export function sha1Of(...pieces: readonly Uint8Array[]): string {
  const bytes = padded(pieces)
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  const words = new Int32Array(80)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length; at += 64) mixBlock(state, words, view, at)
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** The id git gives to a file of this content. */
export const gitBlobId = (content: Uint8Array): string =>
  sha1Of(encodeUtf8(`blob ${content.length}\0`), content)

/** The pieces in one, ended by a one bit, zeros, and the length in bits. */
function padded(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = pieces.reduce((total, piece) => total + piece.length, 0)
  const all = new Uint8Array(Math.ceil((length + 9) / 64) * 64)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  all[length] = 0x80
  const view = new DataView(all.buffer)
  view.setUint32(all.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(all.length - 4, (length << 3) >>> 0)
  return all
}

function mixBlock(state: Uint32Array, words: Int32Array, view: DataView, at: number): void {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4)
  for (let i = 16; i < 80; i++) {
    const mixed = (words[i - 3] ?? 0) ^ (words[i - 8] ?? 0) ^ (words[i - 14] ?? 0) ^ (words[i - 16] ?? 0)
    words[i] = (mixed << 1) | (mixed >>> 31)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
  for (let i = 0; i < 80; i++) {
    const [chosen, constant] =
      i < 20
        ? [(b & c) | (~b & d), 0x5a827999]
        : i < 40
          ? [b ^ c ^ d, 0x6ed9eba1]
          : i < 60
            ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
            : [b ^ c ^ d, 0xca62c1d6]
    const next = (((a << 5) | (a >>> 27)) + chosen + e + constant + (words[i] ?? 0)) | 0
    e = d
    d = c
    c = (b << 30) | (b >>> 2)
    b = a
    a = next
  }
  ;[a, b, c, d, e].forEach((word, index) => (state[index] = (state[index] ?? 0) + word))
}
