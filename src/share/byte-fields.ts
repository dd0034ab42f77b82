/** The two kinds of field a payload is made of: a count, and a text with its length before it. */
import { decodeUtf8, encodeUtf8, isUtf8 } from '../base/utf8.ts'

/** Collects fields into bytes. */
export class FieldWriter {
  readonly #parts: Uint8Array[] = []

  /** A whole number from 0 on, seven bits a byte, the lowest first. */
  count(value: number): this {
    const bytes: number[] = []
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      bytes.push(rest >= 128 ? (rest % 128) + 128 : rest)
      if (rest < 128) return this.bytes(Uint8Array.from(bytes))
    }
  }
  text(text: string): this {
    const bytes = encodeUtf8(text)
    return this.count(bytes.length).bytes(bytes)
  }
  bytes(bytes: Uint8Array): this {
    this.#parts.push(bytes)
    return this
  }
  written(): Uint8Array {
    const all = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of this.#parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
}

/** Raised by the reader where the bytes are not what was asked for. Stays inside of this folder. */
export class FieldsBroken extends Error {}

/** Takes fields off bytes that may be anything; raises {@link FieldsBroken}. */
export class FieldReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  count(most: number): number {
    let value = 0
    for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
      const byte = this.take(1)[0] ?? 0
      value += (byte & 0x7f) * factor
      if (byte < 128) {
        if (value > most) throw new FieldsBroken()
        return value
      }
    }
    throw new FieldsBroken()
  }
  text(most: number): string {
    return this.textOf(this.count(most))
  }
  /** A text whose length stood elsewhere. */
  textOf(length: number): string {
    const bytes = this.take(length)
    if (!isUtf8(bytes)) throw new FieldsBroken()
    return decodeUtf8(bytes)
  }
  take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new FieldsBroken()
    return this.#bytes.subarray(this.#at, (this.#at += length))
  }
  /** What is left. */
  rest(): Uint8Array {
    return this.take(this.#bytes.length - this.#at)
  }
  get done(): boolean {
    return this.#at === this.#bytes.length
  }
}
