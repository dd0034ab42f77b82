/** What an archive from a stranger may hold. Whatever goes beyond is refused with a sentence, never read in part. */

export interface ArchiveLimits {
  readonly files: number
  /** Of all files together, unpacked. */
  readonly bytes: number
  /** Unpacked bytes for each packed one, once there are more than {@link ratioFreeBytes}. */
  readonly ratio: number
  readonly pathLength: number
  /** Folders on the way to a file. */
  readonly depth: number
}

/** The whole platform is 1,100 files in 29 MB, and packs to a tenth. */
export const archiveLimits: ArchiveLimits = {
  files: 20_000,
  bytes: 256 * 2 ** 20,
  ratio: 200,
  pathLength: 1024,
  depth: 64,
}

/** Small archives may expand by any ratio: a file of blanks is no attack. */
export const ratioFreeBytes = 2 ** 20

/** The reason an archive is not read. Stays inside of this folder: readers return it as a value. */
export class ArchiveRefused extends Error {}

/** Counts what comes out of one archive and refuses it as soon as there is too much. */
export class ArchiveMeter {
  readonly #limits: ArchiveLimits
  readonly #packedBytes: number
  #files = 0
  #bytes = 0

  constructor(packedBytes: number, limits: ArchiveLimits = archiveLimits) {
    this.#packedBytes = packedBytes
    this.#limits = limits
  }

  /** Bytes of one more file, or of a piece of it. */
  addBytes(count: number): void {
    this.#bytes += count
    const { bytes, ratio } = this.#limits
    if (this.#bytes > bytes) {
      throw new ArchiveRefused(`The archive unpacks to more than ${Math.round(bytes / 2 ** 20)} MB`)
    }
    if (this.#bytes > ratioFreeBytes && this.#bytes > ratio * this.#packedBytes) {
      throw new ArchiveRefused(
        `The archive unpacks to more than ${ratio} times its size, as archives made to do harm do`,
      )
    }
  }

  addFile(): void {
    this.#files++
    if (this.#files > this.#limits.files) {
      throw new ArchiveRefused(`The archive has more than ${this.#limits.files} files`)
    }
  }

  /** The path of an entry relative to the archive, without `./` and a slash at its end; empty for the top itself. */
  checkedPath(name: string): string {
    const shown = JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name)
    if (name.length > this.#limits.pathLength)
      throw new ArchiveRefused(`The archive has a path that is too long: ${shown}`)
    if (/[\p{Cc}\\]/u.test(name))
      throw new ArchiveRefused(`The archive has a path with a character that cannot be in one: ${shown}`)
    if (name.startsWith('/') || /^[a-z]:/i.test(name))
      throw new ArchiveRefused(`The archive has an absolute path: ${shown}`)
    const parts = name.split('/').filter((part) => part !== '' && part !== '.')
    if (parts.includes('..'))
      throw new ArchiveRefused(`The archive has a path that leaves its folder: ${shown}`)
    if (parts.length > this.#limits.depth)
      throw new ArchiveRefused(`The archive has folders that are too deep: ${shown}`)
    return parts.join('/')
  }
}
