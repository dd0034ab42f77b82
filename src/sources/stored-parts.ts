/**
 * How the parts of bundles that lie side by side are stored: what several of them have, or one has several times, is
 * there once. A stored part is a line of JSON, the steps, and behind it the text that is nowhere else. The values of a
 * bundle that shares none stay as they are, so that any place in them can be read by itself.
 */
import { digestOf } from '../base/sha256.ts'
import { encodeUtf8 } from '../base/utf8.ts'
import type { BundleEntry, BundlePart, PartFile } from './bundle-format.ts'
import { BundleUnreadable } from './bundle-unreadable.ts'
import { cutText } from './cut-text.ts'

/**
 * One step in putting a part together: so many characters of the stored text, then a range of a source: 0 is the part as
 * far as it is put together, 1 the first shared file and so on.
 */
export type PartStep = readonly [own: number, source: number, start: number, length: number]

/** A bundle with the text of its parts. */
export interface PlainBundle {
  readonly entry: BundleEntry
  readonly values: string
  readonly text: string
}

export interface StoredBundles {
  readonly entries: readonly BundleEntry[]
  /** What lies beside the index, by file name. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Stores the bundles side by side. The same bundles in the same order become the same bytes. */
export function storeBundles(bundles: readonly PlainBundle[]): StoredBundles {
  const files = new Map<string, Uint8Array>()
  const put = (name: string, content: string): PartFile => {
    const bytes = encodeUtf8(content)
    const digest = digestOf(bytes)
    const file = name.replace('*', digest.slice(0, 16))
    files.set(file, bytes)
    return { file, bytes: bytes.length, digest }
  }
  const storing = (kind: 'values' | 'text'): ((bundle: PlainBundle, index: number) => BundlePart) => {
    const pieces = bundles.map((bundle) => cutText(bundle[kind]))
    const shared = sharedPieces(pieces).map((group) => ({
      ...group,
      file: put(`shared-*.${kind}.json`, group.text),
    }))
    return (bundle, index) => {
      const name = `${bundle.entry.id}-*.${kind}.json`
      const used = shared.filter(({ users }) => users.includes(index))
      if (kind === 'values' && used.length === 0) return put(name, bundle.values)
      const places = used.map((group) => group.places)
      return {
        ...put(name, storedText(pieces[index] ?? [], places)),
        shared: used.map(({ file }) => file),
      }
    }
  }
  const [values, text] = [storing('values'), storing('text')]
  const entries = bundles.map((bundle, index) => ({
    ...bundle.entry,
    values: values(bundle, index),
    text: text(bundle, index),
  }))
  return { entries, files }
}

/** Content that the same several bundles have. */
interface SharedPieces {
  readonly users: readonly number[]
  readonly text: string
  /** Where each piece begins in the text. */
  readonly places: ReadonlyMap<string, number>
}

/** Less than this is not worth a request. */
const worthAFile = 4096

/** A group for each set of bundles that have pieces in common: so nobody fetches what is of no use to them. */
function sharedPieces(bundles: readonly (readonly string[])[]): readonly SharedPieces[] {
  const users = new Map<string, number[]>()
  for (const [index, pieces] of bundles.entries())
    for (const piece of pieces) {
      const known = users.get(piece)
      if (!known) users.set(piece, [index])
      else if (known.at(-1) !== index) known.push(index)
    }
  const groups = new Map<string, { users: readonly number[]; pieces: string[]; length: number }>()
  for (const [piece, of] of users) {
    if (of.length < 2) continue
    const key = of.join()
    const group = groups.get(key) ?? { users: of, pieces: [], length: 0 }
    groups.set(key, group)
    group.pieces.push(piece)
    group.length += piece.length
  }
  return [...groups.values()].flatMap(({ users: of, pieces, length }) => {
    if (length < worthAFile) return []
    const places = new Map<string, number>()
    let at = 0
    for (const piece of pieces) {
      places.set(piece, at)
      at += piece.length
    }
    return [{ users: of, text: pieces.join(''), places }]
  })
}

/** A longer run of own text is cut, so that it can be used while it arrives. */
const longestRun = 2 ** 16

/** A copy this short costs as much as it saves. */
const worthACopy = 40

function storedText(pieces: readonly string[], sources: readonly ReadonlyMap<string, number>[]): string {
  const steps: (readonly [number, number, number, number])[] = []
  const own: string[] = []
  const before = new Map<string, number>()
  let [run, at] = [0, 0]
  for (const piece of pieces) {
    const from = sources.findIndex((places) => places.has(piece))
    const start = from < 0 ? before.get(piece) : sources[from]?.get(piece)
    if (start === undefined || piece.length < worthACopy) {
      if (start === undefined) before.set(piece, at)
      own.push(piece)
      run += piece.length
      if (run >= longestRun) {
        steps.push([run, 0, 0, 0])
        run = 0
      }
    } else {
      const last = steps.at(-1)
      if (run === 0 && last?.[1] === from + 1 && last[2] + last[3] === start)
        steps[steps.length - 1] = [last[0], last[1], last[2], last[3] + piece.length]
      else steps.push([run, from + 1, start, piece.length])
      run = 0
    }
    at += piece.length
  }
  if (run > 0) steps.push([run, 0, 0, 0])
  return `${JSON.stringify(steps)}\n${own.join('')}`
}

/** The steps in the first line of a stored part. Throws {@link BundleUnreadable} where there are none. */
export function readSteps(line: string): readonly PartStep[] {
  try {
    const steps = JSON.parse(line) as unknown
    if (Array.isArray(steps) && steps.every(isStep)) return steps
  } catch {
    // No JSON at all.
  }
  throw new BundleUnreadable('The base arrived damaged or cut off: reload to fetch it again')
}

const isStep = (step: unknown): step is PartStep =>
  Array.isArray(step) && step.length === 4 && step.every((each) => Number.isSafeInteger(each) && each >= 0)
