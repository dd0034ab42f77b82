/** Imports: reads what a person brought, within limits, and keeps it. Knows no thread; the store and network are given. */
import { sentenceOf } from '../base/sentence-of.ts'
import { checkedBundle } from '../export/checked-bundle.ts'
import { ArchiveMeter, ArchiveRefused, archiveLimits } from '../sources/archive-limits.ts'
import { readArchive } from '../sources/archive.ts'
import { parseGithubAddress } from '../sources/github-address.ts'
import { githubBase } from '../sources/github-base.ts'
import { GithubRefused } from '../sources/github-request.ts'
import { importedBase, importedOverlay, withoutExportNotes } from '../sources/imported-base.ts'
import { titleOfArchive } from '../sources/loose-base.ts'
import { isNoManifest, type SourceFile } from '../sources/source-files.ts'
import type { FolderFile, ImportAnswer, ImportAs, ImportProgress, ImportRequest } from './import-protocol.ts'
import type { KeptBases } from './kept-bases.ts'

type Tell = (progress: ImportProgress) => void

/** Answers a request; what goes wrong is a sentence in the answer, never a rejection. */
export async function imported(request: ImportRequest, bases: KeptBases, tell: Tell): Promise<ImportAnswer> {
  try {
    switch (request.kind) {
      case 'archive':
        return await fromArchive(request, bases, tell)
      case 'folder':
        return await fromFolder(request, bases, tell)
      case 'check':
        return await checked(request, tell)
      case 'github':
        return await fromGithub(request, bases, tell)
    }
  } catch (error) {
    return { kind: 'refused', reason: sentenceOf(error) }
  }
}

async function fromArchive(
  { as, name, file }: Extract<ImportRequest, { kind: 'archive' }>,
  bases: KeptBases,
  tell: Tell,
): Promise<ImportAnswer> {
  const { bytes, onProgress } = await archiveBytes(name, file, tell)
  const read = readArchive(bytes, { onProgress })
  if (!read.ok) throw new ArchiveRefused(read.reason)
  // What the page exports begins with the folder of overlays: it belongs where it was.
  const files = as === 'overlay' ? withTopFolder(bytes, read.files) : read.files
  return finished(as, titleOfArchive(name), files, read.commit, bases, tell)
}

/** The bytes of an archive, and who is told how much of them is unpacked. */
async function archiveBytes(
  name: string,
  file: Blob,
  tell: Tell,
): Promise<{ readonly bytes: Uint8Array; readonly onProgress: (done: number) => void }> {
  if (file.size > archiveLimits.bytes)
    throw new ArchiveRefused(`${name} is larger than ${archiveLimits.bytes / 2 ** 20} MB`)
  tell({ step: 'reading', done: 0, total: file.size })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const total = bytes.length
  return { bytes, onProgress: (done) => tell({ step: 'unpacking', done, total }) }
}

async function checked(
  { name, file }: Extract<ImportRequest, { kind: 'check' }>,
  tell: Tell,
): Promise<ImportAnswer> {
  const { bytes, onProgress } = await archiveBytes(name, file, tell)
  return { kind: 'checked', name, bundle: checkedBundle(bytes, onProgress) }
}

/** The files of an exported overlay, whose own top folder is a part of the paths. */
function withTopFolder(archive: Uint8Array, files: readonly SourceFile[]): readonly SourceFile[] {
  const whole = readArchive(archive, { takesTopFolderOff: false })
  const own = whole.ok ? withoutExportNotes(whole.files) : []
  return own.length > 0 && own.every(({ path }) => path.startsWith('/overlays/')) ? own : files
}

async function fromFolder(
  { as, name, files }: Extract<ImportRequest, { kind: 'folder' }>,
  bases: KeptBases,
  tell: Tell,
): Promise<ImportAnswer> {
  const wanted = files.filter(({ path }) => !isNoManifest(path))
  const total = wanted.reduce((sum, { file }) => sum + file.size, 0)
  // A folder of one's own expands by nothing: its size counts.
  const meter = new ArchiveMeter(total)
  meter.addBytes(total)
  const read: SourceFile[] = []
  let done = 0
  for (const each of wanted) {
    meter.addFile()
    read.push(await readFile(each, meter))
    tell({ step: 'reading', done: (done += each.file.size), total })
  }
  return finished(as, name, read.sort(byPath), undefined, bases, tell)
}

async function readFile({ path, file }: FolderFile, meter: ArchiveMeter): Promise<SourceFile> {
  const below = meter.checkedPath(path).split('/').slice(1).join('/')
  try {
    return { path: `/${below}`, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    throw new ArchiveRefused(`${path} cannot be read: it was moved, changed or is protected`)
  }
}

const byPath = (a: SourceFile, b: SourceFile): number => (a.path < b.path ? -1 : 1)

async function finished(
  as: ImportAs,
  name: string,
  files: readonly SourceFile[],
  commit: string | undefined,
  bases: KeptBases,
  tell: Tell,
): Promise<ImportAnswer> {
  if (as === 'overlay') {
    const overlay = importedOverlay(files)
    return typeof overlay === 'string'
      ? { kind: 'refused', reason: overlay }
      : { kind: 'overlay', name, ...overlay }
  }
  tell({ step: 'keeping', done: 0, total: 0 })
  const base = importedBase(files, { title: name, commit })
  if (typeof base === 'string') return { kind: 'refused', reason: base }
  const { entry, leftOut } = base
  try {
    await bases.store.keepContents(base.contents)
    await bases.store.keepFiles(entry.id, base.files)
    await bases.store.keepBase(entry)
  } catch {
    const size = `${(entry.bytes / 1_000_000).toFixed(1)} MB`
    return {
      kind: 'refused',
      reason: `The browser does not keep ${size} for this page: delete another base, or allow storage`,
    }
  }
  return { kind: 'base', entry, leftOut }
}

async function fromGithub(
  { address: typed }: Extract<ImportRequest, { kind: 'github' }>,
  bases: KeptBases,
  tell: Tell,
): Promise<ImportAnswer> {
  const address = parseGithubAddress(typed)
  if (!address)
    throw new GithubRefused(
      `"${typed}" names no repository: write owner/repo, owner/repo@ref or owner/repo@ref:path`,
    )
  tell({ step: 'asking', done: 0, total: 0 })
  const { files, ...pinned } = await bases.pin(address)
  const entry = githubBase(address, pinned, files)
  if (typeof entry === 'string') return { kind: 'refused', reason: entry }
  await bases.store.keepBase(entry).catch(() => undefined)
  return { kind: 'base', entry, leftOut: [] }
}
