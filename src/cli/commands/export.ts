/** `export DIR -o FILE`: everything to install a root on a cluster without internet, in one archive. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { digestOf, digestOfText } from '../../base/sha256.ts'
import { build, memoryTree, type FilePath } from '../../engine/index.ts'
import { archiveOf, type ExportedFile } from '../../export/exported-files.ts'
import { installBundle } from '../../export/install-bundle.ts'
import { treeClosure } from '../../export/tree-closure.ts'
import { readArguments, UsageError } from '../arguments.ts'
import type { Surroundings } from '../command.ts'
import { diskTree } from '../disk-tree.ts'
import { reportText } from '../report.ts'

/** The archive is a zip or a tar.gz, by the name of the file. Problems go to the error stream, and the exit code is 1. */
export async function exportCommand(
  args: readonly string[],
  { cwd, out, err }: Surroundings,
): Promise<number> {
  const { places, values } = readArguments(args, { output: 'value' }, { o: 'output' })
  const [directory] = places
  const target = values.get('output') ?? ''
  if (directory === undefined || places.length > 1) throw new UsageError('export takes one directory')
  const format = /\.(zip|tar\.gz)$/.exec(target)?.[1] as 'zip' | 'tar.gz' | undefined
  if (!format) throw new UsageError('export writes a .zip or a .tar.gz: name it with -o')

  const tree = diskTree()
  const onDisk = path.resolve(cwd, directory)
  const { ok, resources, diagnostics } = build(tree, onDisk)
  err(reportText(diagnostics, tree, cwd))
  if (!ok) return 1

  const { top, files } = cutFree(treeClosure(tree, onDisk))
  const title = path.basename(top)
  const base = { id: title, title, digest: digestOfFiles(files) }
  const made = installBundle({
    base,
    tree: memoryTree(Object.fromEntries(files.map((file) => [file.path, file.bytes]))),
    overlay: new Map(),
    root: onDisk.slice(top.length) || '/',
    resources,
  })
  if (!made.ok) throw new UsageError(made.reason)
  const archive = await archiveOf(made.name, made.files, format)
  writeFileSync(path.resolve(cwd, target), archive)
  out(
    `${target}: ${made.files.length} files, ${resources.length} ${resources.length === 1 ? 'object' : 'objects'}, ${archive.length} bytes\n`,
  )
  return 0
}

/** The files without the folders that all of them are in, and what these are. */
function cutFree(files: readonly ExportedFile[]): { top: FilePath; files: ExportedFile[] } {
  const folders = files.map((file) => file.path.split('/').slice(0, -1))
  const [first = []] = folders
  let shared = first.length
  for (const folder of folders)
    while (first.slice(0, shared).some((part, index) => folder[index] !== part)) shared--
  const top = first.slice(0, shared).join('/')
  return {
    top: `/${top}`,
    files: files.map((file) => ({ ...file, path: file.path.slice(top.length === 0 ? 0 : top.length + 1) })),
  }
}

const digestOfFiles = (files: readonly ExportedFile[]): string =>
  digestOfText(files.map((file) => `${digestOf(file.bytes)}  ${file.path}\n`).join(''))
