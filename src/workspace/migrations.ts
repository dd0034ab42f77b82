/** How a workspace is written down, in every version there ever was. */
import type { Workspace } from './workspace.ts'

/** The record of today; each change of it is a new version with a migration from the one before. */
export interface WorkspaceRecord {
  readonly version: typeof recordVersion
  readonly name: string
  /** Counts the saves, so that nobody saves over what they have not seen. */
  readonly revision: number
  /** When it was saved, in milliseconds since 1970. */
  readonly changed: number
  readonly base: string
  readonly root: string
  readonly against: string
  readonly files: readonly (readonly [path: string, text: string])[]
}

export const recordVersion = 2

/** A workspace as it is kept: with its name, and what tells one save from the next. */
export interface Kept extends Pick<WorkspaceRecord, 'name' | 'revision' | 'changed'> {
  readonly workspace: Workspace
}

/** What became of a record: the workspace, or why there is none. */
export type ReadRecord =
  | ({ readonly kind: 'found' } & Kept)
  | { readonly kind: 'none' }
  /** Not one of ours, damaged, or from a version of the playground that is newer than this one. */
  | { readonly kind: 'unreadable'; readonly reason: string }

type AnyRecord = Readonly<Record<string, unknown>>

/** From the version in the key to the next one. Frozen examples of each are in the tests. */
const migrations: Readonly<Record<number, (record: AnyRecord) => AnyRecord>> = {
  // There was one workspace, without a name: it is called after the folder of its root.
  1: (record) => ({
    ...record,
    name: /[^/]+$/.exec(typeof record['root'] === 'string' ? record['root'] : '')?.[0] ?? 'my-platform',
    revision: 0,
    changed: 0,
  }),
}

export const writeRecord = ({ workspace, name, revision, changed }: Kept): WorkspaceRecord => {
  const { base, root, against, files } = workspace
  return { version: recordVersion, name, revision, changed, base, root, against, files: [...files] }
}

/** Reads a record of any version. Total: whatever it is given, it answers. */
export function readRecord(stored: unknown): ReadRecord {
  if (stored === undefined) return { kind: 'none' }
  if (!isObject(stored) || typeof stored['version'] !== 'number') return unreadable('It is no workspace')
  if (stored['version'] > recordVersion)
    return unreadable('It was saved by a newer version of the playground')
  let record = stored
  for (let version = stored['version']; version < recordVersion; version++) {
    const migrate = Object.hasOwn(migrations, version) ? migrations[version] : undefined
    if (!migrate) return unreadable(`Version ${version} of it is not known`)
    record = { ...migrate(record), version: version + 1 }
  }
  const { name, revision, changed, base, root, against, files } = record
  if (!isPath(root) || !isPath(against) || typeof base !== 'string' || !isFiles(files))
    return unreadable('It is damaged')
  if (typeof name !== 'string' || typeof revision !== 'number' || typeof changed !== 'number')
    return unreadable('It is damaged')
  return { kind: 'found', name, revision, changed, workspace: { base, root, against, files: new Map(files) } }
}

const unreadable = (reason: string): ReadRecord => ({ kind: 'unreadable', reason })

const isObject = (value: unknown): value is AnyRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPath = (value: unknown): value is string => typeof value === 'string' && value.startsWith('/')

const isFiles = (value: unknown): value is (readonly [string, string])[] =>
  Array.isArray(value) &&
  value.every(
    (file) => Array.isArray(file) && file.length === 2 && isPath(file[0]) && typeof file[1] === 'string',
  )
