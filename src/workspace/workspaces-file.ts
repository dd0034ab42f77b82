/** All workspaces as one file, to take to another browser; one shared as a file is the same with one in it. */
import { readRecord, writeRecord, type Kept } from './migrations.ts'
import { whyNotPath } from './edit.ts'

/** Raised with each change that older readers would misread; the records have versions of their own. */
const fileVersion = 1
const format = 'manifest-playground-workspaces'

/** What a file may hold. */
export const fileLimits = { bytes: 64 * 2 ** 20, workspaces: 1000 } as const

/** The workspaces of a file, with a sentence for each that could not be read; or why there are none. */
export type ReadFile =
  | { readonly ok: true; readonly workspaces: readonly Kept[]; readonly troubles: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/** The text of the file. Same workspaces, same text. */
export const writeWorkspacesFile = (workspaces: readonly Kept[]): string =>
  `${JSON.stringify({ format, version: fileVersion, workspaces: workspaces.map(writeRecord) }, null, 1)}\n`

/** Reads a file that may be anything. */
export function readWorkspacesFile(text: string): ReadFile {
  if (text.length > fileLimits.bytes)
    return refused(`The file is larger than ${fileLimits.bytes / 2 ** 20} MB`)
  let file: Partial<Record<'format' | 'version' | 'workspaces', unknown>> | null
  try {
    file = JSON.parse(text) as typeof file
  } catch {
    return refused('The file is no JSON: choose one that the playground exported')
  }
  if (file?.format !== format || !Array.isArray(file.workspaces))
    return refused('The file holds no workspaces: choose one that the playground exported')
  if (typeof file.version !== 'number' || file.version > fileVersion)
    return refused('The file was made by a newer version of the playground: reload to get it')
  if (file.workspaces.length > fileLimits.workspaces)
    return refused(`The file holds more than ${fileLimits.workspaces} workspaces`)
  const read = file.workspaces.map((record: unknown, index) => checked(record, index + 1))
  return {
    ok: true,
    workspaces: read.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    troubles: read.filter((each) => typeof each === 'string'),
  }
}

/** A record of a file comes from a stranger: its paths are looked at as those of a link are. */
function checked(record: unknown, number: number): Kept | string {
  const read = readRecord(record)
  if (read.kind !== 'found')
    return `Workspace ${number} of the file was left out. ${read.kind === 'unreadable' ? read.reason : 'It is empty'}`
  const { root, against, files } = read.workspace
  for (const path of [...files.keys(), ...[root, against].filter((each) => each !== '/')]) {
    const reason = whyNotPath(path, () => false)
    if (reason !== undefined) return `Workspace ${number} of the file was left out. ${reason}`
  }
  return read
}

const refused = (reason: string): ReadFile => ({ ok: false, reason })
