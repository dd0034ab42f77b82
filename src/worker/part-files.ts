/** Files of bundles over this thread's network; some are asked for before there is anybody to read them. */
import { filesOfPart, isPacked, type PartFile } from '../sources/bundle-format.ts'
import type { BaseEntry } from '../sources/base-entry.ts'

export class PartFiles {
  /** What is asked for and not read yet, by its address. */
  readonly #asked = new Map<string, Promise<Response | undefined>>()

  /** Asks for what opening a base begins with, where the base is packed. */
  askForValues(bundlesUrl: string, base: BaseEntry): void {
    if (!isPacked(base)) return
    for (const { file } of filesOfPart(base.values)) {
      const { href } = new URL(file, bundlesUrl)
      this.#asked.set(href, ask(href))
    }
  }

  /** Reads a file of a bundle piece by piece. Rejects with a sentence where it is not to be had. */
  async read(
    bundlesUrl: string,
    { file }: PartFile,
    onPiece: (piece: string, bytes: number) => void,
  ): Promise<void> {
    const { href } = new URL(file, bundlesUrl)
    const asked = this.#asked.get(href) ?? ask(href)
    this.#asked.delete(href)
    const response = await asked
    if (!response?.ok || !response.body) {
      const reason = response ? `the server answered ${response.status}` : 'the network is not there'
      throw new Error(`The base could not be loaded: ${reason}`)
    }
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    const read = () =>
      reader.read().catch(() => {
        throw new Error('The base could not be loaded whole: the network went away')
      })
    let bytes = 0
    for (let piece = await read(); !piece.done; piece = await read())
      onPiece(decoder.decode(piece.value, { stream: true }), (bytes += piece.value.length))
    onPiece(decoder.decode(), bytes)
  }
}

const ask = (href: string): Promise<Response | undefined> => fetch(href).catch(() => undefined)
