/** Versions of a workspace to go back to: close together for the last minutes, further apart the older they are. */
import { readRecord, writeRecord, type Kept } from './migrations.ts'

/** Oldest first. */
export type History = readonly Kept[]

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Of versions up to this old, one is kept for each span of this length. */
const spacing: readonly { readonly upTo: number; readonly span: number }[] = [
  { upTo: 15 * minute, span: minute },
  { upTo: 2 * hour, span: 15 * minute },
  { upTo: 2 * day, span: 3 * hour },
  { upTo: Infinity, span: day },
]
const mostVersions = 80
const mostCharacters = 4_000_000

/** Whether `kept` should become a version before it is changed: a minute of work, or what a pause began with. */
export const isDue = (history: History, kept: Kept, now: number): boolean =>
  kept.changed - (history.at(-1)?.changed ?? -Infinity) >= minute || now - kept.changed >= minute

/** The history with `kept` as its newest version, thinned out as of `now` and within its bounds. */
export function withVersion(history: History, kept: Kept, now: number): History {
  const last = history.at(-1)
  const all = last && sameFiles(last, kept) ? history : [...history, kept]
  const seen = new Set<string>()
  // The newest of each span stays, and the very first.
  const spaced = all
    .toReversed()
    .filter(({ changed }, index) => {
      const at = spacing.findIndex(({ upTo }) => now - changed < upTo)
      const span = spacing[at]?.span ?? day
      const slot = `${at}:${Math.floor(changed / span)}`
      if (seen.has(slot) && index < all.length - 1) return false
      seen.add(slot)
      return true
    })
    .reverse()
  let room = mostCharacters
  return spaced
    .slice(-mostVersions)
    .reverse()
    .filter((version) => (room -= sizeOf(version)) >= 0)
    .reverse()
}

/** As it is stored. */
export const writeHistory = (history: History): unknown => history.map(writeRecord)

/** Whatever of a stored history can be read. */
export const readHistory = (stored: unknown): History =>
  Array.isArray(stored)
    ? stored.flatMap((record: unknown) => {
        const read = readRecord(record)
        return read.kind === 'found' ? [read] : []
      })
    : []

function sameFiles({ workspace: a }: Kept, { workspace: b }: Kept): boolean {
  return (
    a.base === b.base &&
    a.root === b.root &&
    a.files.size === b.files.size &&
    [...a.files].every(([path, text]) => b.files.get(path) === text)
  )
}

const sizeOf = ({ workspace }: Kept): number => {
  let size = 0
  for (const [path, text] of workspace.files) size += path.length + text.length
  return size
}
