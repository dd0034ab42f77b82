/** `bundle`: packs a folder, an archive or a git repository as a base the site offers. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readArchive } from '../../sources/archive.ts'
import { bundleIndexFile, type BundleEntry } from '../../sources/bundle-format.ts'
import { emptyIndex, readBundleIndex, withEntry, writeBundleIndex } from '../../sources/bundle-index.ts'
import { BundleUnreadable } from '../../sources/bundle-unreadable.ts'
import { withoutLargeBinaries } from '../../sources/imported-base.ts'
import { titleOfArchive } from '../../sources/loose-base.ts'
import { packBundle } from '../../sources/pack.ts'
import type { SourceFile } from '../../sources/source-files.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { readFolder } from '../folder.ts'
import { isGitFolder, isGitUrl, readGitCommit } from '../git.ts'
import type { Surroundings } from '../command.ts'

const options = {
  from: 'value',
  ref: 'value',
  commit: 'value',
  id: 'value',
  title: 'value',
  description: 'value',
  out: 'value',
} as const

/** What is packed, and what is known about it. */
interface Source {
  readonly files: readonly SourceFile[]
  readonly commit?: string | undefined
  readonly repository?: string | undefined
}

/** Writes the two parts of the bundle and the index beside them; older parts of the same id go away. */
export function bundleCommand(args: readonly string[], { cwd, out }: Surroundings): number {
  const { places, values } = readArguments(args, options)
  const from = values.get('from')
  if (places.length > 0) throw new UsageError(`bundle takes options only: what is "${places[0]}" for?`)
  if (!from) throw new UsageError('bundle needs --from: a folder, a .zip, a .tar.gz or a git repository')
  const ref = values.get('ref') ?? values.get('commit')
  const title = values.get('title') ?? titleOf(from, ref)
  const id = values.get('id') ?? title.toLowerCase().replace(/[^a-z0-9._-]+/g, '-')
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(id)) {
    throw new UsageError(
      `--id ${JSON.stringify(id)}: only small letters, digits, dots, dashes and underscores, at most 64`,
    )
  }
  const { files: all, commit, repository } = readSource(from, ref, cwd)
  const pinned = values.get('commit')
  if (pinned !== undefined && commit !== pinned) {
    throw new UsageError(
      `${values.get('ref') ?? from} is ${commit ?? 'no commit'}, and not the pinned ${pinned}: nothing was packed`,
    )
  }
  const { files, leftOut } = withoutLargeBinaries(all)
  if (files.length === 0) throw new UsageError(`There is no file in ${from}`)
  for (const each of leftOut) out(`Left out ${each}: larger than 1 MB and not text\n`)
  const description = values.get('description')
  const { entry, parts } = packBundle(files, {
    id,
    title,
    ...(description && { description }),
    ...(repository && { repository }),
    ...(commit && { commit }),
  })
  writeBundle(path.resolve(cwd, values.get('out') ?? 'static/bundles'), entry, parts)
  out(`${summary(entry)}\n`)
  return 0
}

/** `manifests v1.9.1` for a repository at a ref; the name alone for what has no commits. */
function titleOf(from: string, ref: string | undefined): string {
  const name = titleOfArchive(from.replace(/[/\\]+$/, '').replace(/\.git$/, ''))
  return ref === undefined ? name : `${name} ${/^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, 7) : ref}`
}

function readSource(from: string, ref: string | undefined, cwd: string): Source {
  if (isGitUrl(from)) return fromGit(from, ref)
  const place = path.resolve(cwd, from)
  const stat = statSync(place, { throwIfNoEntry: false })
  if (!stat) throw new UsageError(`There is nothing at ${from}`)
  if (stat.isDirectory() && isGitFolder(place)) return fromGit(place, ref)
  if (ref !== undefined) throw new UsageError(`--ref names a commit, and ${from} is no git repository`)
  return stat.isDirectory() ? { files: readFolder(place) } : fromArchive(readFileSync(place), from)
}

function fromGit(from: string, ref: string | undefined): Source {
  const { tar, commit, repository } = readGitCommit(from, ref)
  return { ...fromArchive(tar, from, false), commit, repository }
}

function fromArchive(bytes: Uint8Array, from: string, takesTopFolderOff = true): Source {
  const archive = readArchive(bytes, { takesTopFolderOff })
  if (!archive.ok) throw new UsageError(`${from} is not packed: ${archive.reason}`)
  return archive
}

function writeBundle(folder: string, entry: BundleEntry, parts: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of parts) writeFileSync(path.join(folder, name), bytes)
  const indexFile = path.join(folder, bundleIndexFile)
  const index = withEntry(existsSync(indexFile) ? readIndex(indexFile) : emptyIndex, entry)
  writeFileSync(indexFile, writeBundleIndex(index))
  const wanted = new Set(index.bundles.flatMap(({ values, text }) => [values.file, text.file]))
  for (const name of readdirSync(folder)) {
    if (/\.(values|text)\.json$/.test(name) && !wanted.has(name)) rmSync(path.join(folder, name))
  }
}

/** An index of another version is begun anew: its parts cannot be read any more. */
function readIndex(file: string): ReturnType<typeof readBundleIndex> {
  try {
    return readBundleIndex(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof BundleUnreadable) return emptyIndex
    throw error
  }
}

function summary({ title, files, bytes, commit, values, text }: BundleEntry): string {
  const megabytes = (count: number): string => `${(count / 1e6).toFixed(2)} MB`
  const pinned = commit === undefined ? '' : ` at ${commit.slice(0, 7)}`
  return `Packed ${title}${pinned}: ${files} files, ${megabytes(bytes)}, as ${megabytes(values.bytes)} of values and ${megabytes(text.bytes)} of text`
}
