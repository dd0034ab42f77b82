/** How a workspace is written down, in every version there ever was. */
import type { Workspace } from './workspace.ts'

/** The record of today; each change of it is a new version with a migration from the one before. */
export interface WorkspaceRecord {
  readonly version: typeof recordVersion
  readonly base: string
  readonly root: string
  readonly against: string
  readonly files: readonly (readonly [path: string, text: string])[]
}

export const recordVersion = 1

/** What became of a record: the workspace, or why there is none. */
export type ReadRecord =
  | { readonly kind: 'found'; readonly workspace: Workspace }
  | { readonly kind: 'none' }
  /** Not one of ours, damaged, or from a version of the playground that is newer than this one. */
  | { readonly kind: 'unreadable'; readonly reason: string }

/** From the version in the key to the next one. Frozen examples of each are in the tests. */
const migrations: Readonly<
  Record<number, (record: Readonly<Record<string, unknown>>) => Record<string, unknown>>
> = {}

export const writeRecord = ({ base, root, against, files }: Workspace): WorkspaceRecord => ({
  version: recordVersion,
  base,
  root,
  against,
  files: [...files],
})

/** Reads a record of any version. Total: whatever it is given, it answers. */
export function readRecord(stored: unknown): ReadRecord {
  if (stored === undefined) return { kind: 'none' }
  if (!isObject(stored) || typeof stored['version'] !== 'number') return unreadable('It is no workspace')
  if (stored['version'] > recordVersion)
    return unreadable('It was saved by a newer version of the playground')
  let record = stored
  for (let version = stored['version']; version < recordVersion; version++) {
    const migrate = migrations[version]
    if (!migrate) return unreadable(`Version ${version} of it is not known`)
    record = { ...migrate(record), version: version + 1 }
  }
  const { base, root, against, files } = record
  if (!isPath(root) || !isPath(against) || typeof base !== 'string' || !isFiles(files))
    return unreadable('It is damaged')
  return { kind: 'found', workspace: { base, root, against, files: new Map(files) } }
}

const unreadable = (reason: string): ReadRecord => ({ kind: 'unreadable', reason })

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPath = (value: unknown): value is string => typeof value === 'string' && value.startsWith('/')

const isFiles = (value: unknown): value is (readonly [string, string])[] =>
  Array.isArray(value) &&
  value.every(
    (file) => Array.isArray(file) && file.length === 2 && isPath(file[0]) && typeof file[1] === 'string',
  )
