/** SHA-256, synchronous: file digests and the content hash suffix of generated names are needed in the middle of a build. */
import { encodeUtf8 } from './utf8.ts'

/** The hash of the bytes, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = hashState(bytes)
  const result = new Uint8Array(32)
  const view = new DataView(result.buffer)
  state.forEach((word, index) => {
    view.setUint32(index * 4, word)
  })
  return result
}

/** The hash of the bytes as 64 lower-case hexadecimal digits. */
export const digestOf = (bytes: Uint8Array): string => hexOf(hashState(bytes))

function hexOf(state: Uint32Array): string {
  let hex = ''
  for (const word of state) hex += word.toString(16).padStart(8, '0')
  return hex
}

/** {@link digestOf} of a text's UTF-8 bytes. */
export const digestOfText = (text: string): string => digestOf(encodeUtf8(text))

/** The hash of bytes that come piece by piece. */
export class Sha256 {
  readonly #state = initialState.slice()
  readonly #schedule = new Int32Array(64)
  /** What is left of the last piece: less than a block. */
  readonly #rest = new Uint8Array(64)
  #length = 0

  add(bytes: Uint8Array): void {
    const left = this.#length % 64
    this.#length += bytes.length
    let at = 0
    if (left > 0) {
      at = Math.min(64 - left, bytes.length)
      this.#rest.set(bytes.subarray(0, at), left)
      if (left + at < 64) return
      mixBlock(this.#state, this.#schedule, this.#rest, 0)
    }
    for (; at + 64 <= bytes.length; at += 64) mixBlock(this.#state, this.#schedule, bytes, at)
    this.#rest.set(bytes.subarray(at))
  }

  /** 64 lower-case hexadecimal digits; nothing may be added afterwards. */
  digest(): string {
    mixEnd(this.#state, this.#schedule, this.#rest.subarray(0, this.#length % 64), this.#length)
    return hexOf(this.#state)
  }
}

function hashState(bytes: Uint8Array): Uint32Array {
  const state = initialState.slice()
  const whole = bytes.length - (bytes.length % 64)
  const schedule = new Int32Array(64)
  for (let at = 0; at < whole; at += 64) mixBlock(state, schedule, bytes, at)
  mixEnd(state, schedule, bytes.subarray(whole), bytes.length)
  return state
}

/** The rest of less than a block, and the length of all. */
function mixEnd(state: Uint32Array, schedule: Int32Array, rest: Uint8Array, length: number): void {
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128)
  tail.set(rest)
  tail[rest.length] = 0x80
  const view = new DataView(tail.buffer)
  view.setUint32(tail.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(tail.length - 4, (length << 3) >>> 0)
  for (let at = 0; at < tail.length; at += 64) mixBlock(state, schedule, tail, at)
}

/** Written out without a function of its own for any part: most builds hash too little for calls to be compiled away. */
function mixBlock(state: Uint32Array, schedule: Int32Array, bytes: Uint8Array, at: number): void {
  for (let index = 0; index < 16; index++) {
    const from = at + index * 4
    schedule[index] =
      ((bytes[from] as number) << 24) |
      ((bytes[from + 1] as number) << 16) |
      ((bytes[from + 2] as number) << 8) |
      (bytes[from + 3] as number)
  }
  for (let index = 16; index < 64; index++) {
    const early = schedule[index - 15] as number
    const late = schedule[index - 2] as number
    schedule[index] =
      ((schedule[index - 16] as number) +
        (((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)) +
        (schedule[index - 7] as number) +
        (((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10))) |
      0
  }
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let index = 0; index < 64; index++) {
    const first =
      (h +
        (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
        ((e & f) ^ (~e & g)) +
        (roundConstants[index] as number) +
        (schedule[index] as number)) |
      0
    const second =
      ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
        ((a & b) ^ (a & c) ^ (b & c))) |
      0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0] = (state[0] as number) + a
  state[1] = (state[1] as number) + b
  state[2] = (state[2] as number) + c
  state[3] = (state[3] as number) + d
  state[4] = (state[4] as number) + e
  state[5] = (state[5] as number) + f
  state[6] = (state[6] as number) + g
  state[7] = (state[7] as number) + h
}

const primes = firstPrimes(64)
const initialState = Uint32Array.from(primes.slice(0, 8), (prime) => fractionBits(Math.sqrt(prime)))
const roundConstants = Int32Array.from(primes, (prime) => fractionBits(Math.cbrt(prime)) | 0)

/** The first 32 bits of the fraction: the standard's constants are those of roots of the first primes. */
function fractionBits(value: number): number {
  return Math.floor((value - Math.floor(value)) * 0x100000000)
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}
