/** `bundle`: packs a folder, an archive or a git repository as a base the site offers. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { readArchive } from '../../sources/archive.ts'
import { bundleIndexFile, filesOfPart, type BundleEntry, type PartFile } from '../../sources/bundle-format.ts'
import { emptyIndex, readBundleIndex, withEntry, writeBundleIndex } from '../../sources/bundle-index.ts'
import { BundleUnreadable } from '../../sources/bundle-unreadable.ts'
import { withoutLargeBinaries } from '../../sources/imported-base.ts'
import { titleOfArchive } from '../../sources/loose-base.ts'
import { packBundle, type PackedBundle } from '../../sources/pack.ts'
import { plainBundle } from '../../sources/plain-bundle.ts'
import type { SourceFile } from '../../sources/source-files.ts'
import { storeBundles, type PlainBundle } from '../../sources/stored-parts.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { readFolder } from '../folder.ts'
import { isGitFolder, isGitUrl, readGitCommit } from '../git.ts'
import type { Surroundings } from '../command.ts'

const options = {
  from: 'value',
  ref: 'value',
  commit: 'value',
  digest: 'value',
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

/** Packs what `--from` names into the folder of bundles; an older bundle of the same id goes away. */
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
  const packed = packBundle(files, {
    id,
    title,
    ...(description && { description }),
    ...(repository && { repository }),
    ...(commit && { commit }),
  })
  const digest = values.get('digest')
  if (digest !== undefined && digest !== packed.entry.digest) {
    throw new UsageError(
      `${from} has the digest ${packed.entry.digest}, and not the pinned ${digest}: nothing was packed`,
    )
  }
  const stored = writeBundle(path.resolve(cwd, values.get('out') ?? 'static/bundles'), packed, out)
  out(`${summary(stored)}\n`)
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

/** Stores the bundle beside those that are there already, each once by its content; what none of them uses goes away. */
function writeBundle(
  folder: string,
  { entry, parts }: PackedBundle,
  out: (text: string) => void,
): BundleEntry {
  mkdirSync(folder, { recursive: true })
  const indexFile = path.join(folder, bundleIndexFile)
  const index = withEntry(existsSync(indexFile) ? readIndex(indexFile) : emptyIndex, entry)
  const present = (name: string): Uint8Array => readFileSync(path.join(folder, name))
  const plain = index.bundles.flatMap((each): PlainBundle[] => {
    try {
      return [plainBundle(each, each === entry ? (name) => parts.get(name) ?? new Uint8Array() : present)]
    } catch {
      out(`Left out ${each.title}, which was packed before: its files are damaged or gone, pack it again\n`)
      return []
    }
  })
  const { entries, files } = storeBundles(plain)
  for (const [name, bytes] of files) replaceFile(path.join(folder, name), bytes)
  replaceFile(indexFile, writeBundleIndex({ ...index, bundles: entries }))
  for (const name of readdirSync(folder)) {
    if (/\.(values|text)\.json$/.test(name) && !files.has(name)) rmSync(path.join(folder, name))
  }
  return entries.find(({ id }) => id === entry.id) ?? entry
}

/** Nobody ever reads half of a file, and whoever has the old one linked keeps it. */
function replaceFile(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.new`, content)
  renameSync(`${file}.new`, file)
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
  const sum = (all: readonly PartFile[]): number => all.reduce((total, file) => total + file.bytes, 0)
  const common = sum([...(values.shared ?? []), ...(text.shared ?? [])])
  const shared = common === 0 ? '' : `, ${megabytes(common)} of it shared with other bundles`
  return (
    `Packed ${title}${pinned}: ${files} files, ${megabytes(bytes)}, as ${megabytes(sum(filesOfPart(values)))} of values ` +
    `and ${megabytes(sum(filesOfPart(text)))} of text${shared}`
  )
}
