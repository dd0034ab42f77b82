/** The packages the site is made of, with their licences: read from the lock file and from the packages themselves. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Licence {
  readonly name: string
  readonly version: string
  /** As the package names it: `MIT`. */
  readonly licence: string
  readonly text: string
}

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

const root = path.join(import.meta.dirname, '../..')
/** Parts of the service worker: brought by a tool, and yet they ship. */
const shippedTools =
  /^node_modules\/workbox-(core|precaching|routing|strategies|cacheable-response|expiration)$/

/** Every package that ships, by name. */
export function licences(): Licence[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  return Object.entries(lock.packages)
    .filter(([place, { dev }]) => place !== '' && (!dev || shippedTools.test(place)))
    .flatMap(([place, { version = '', license = '' }]) => {
      const files = filesOf(place)
      if (!files) return []
      const text = files
        .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
        .map((file) => readFileSync(path.join(root, place, file), 'utf8').trim())
        .join('\n\n')
      return [
        { name: place.replace(/^.*node_modules\//, ''), version, licence: license || nameIn(text), text },
      ]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The name a licence's own text begins with, where the package does not say it elsewhere: `MIT`. */
const nameIn = (text: string): string => /^(?:The )?(MIT|ISC|Apache) License/.exec(text)?.[1] ?? ''

/** The files of a package; `undefined` where it is one for another system, and not installed. */
function filesOf(place: string): string[] | undefined {
  try {
    return readdirSync(path.join(root, place), { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    )
  } catch {
    return undefined
  }
}
