/** `export DIR`: whatever the page exports, of a root on disk or of an overlay over a base. */
import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { digestOf, digestOfText } from '../../base/sha256.ts'
import {
  bytesFile,
  memoryTree,
  Session,
  textFile,
  TextNotLoaded,
  type Diagnostic,
  type FilePath,
  type FileTree,
  type TreeFile,
} from '../../engine/index.ts'
import { exportSubject, type ExportFormat, type ExportSubject } from '../../export/export-form.ts'
import { exportForms } from '../../export/forms.ts'
import { makeExport } from '../../export/make-export.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { openBase, readOverlay } from '../base.ts'
import type { Surroundings } from '../command.ts'
import { diskTree } from '../disk-tree.ts'
import { reportText } from '../report.ts'

/** Flags that choose something of a form. */
const formOptions = [...new Set(exportForms.flatMap(({ options = [] }) => options.map(({ id }) => id)))]

const flags = {
  ...Object.fromEntries(formOptions.map((id) => [id, 'value'] as const)),
  output: 'value',
  form: 'value',
  base: 'value',
  bundles: 'value',
  overlay: 'value',
} as const

/** The help: the forms are those of the page. */
export const exportUsage = `  export DIR [--form FORM] [-o FILE] [--base BASE [--bundles DIR] [--overlay FILES]]
                                   write what DIR renders to in a form to take away:
${exportForms.map(({ id, title, formats }) => `                                     ${id.padEnd(16)} ${title} (${formats.join(', ')})`).join('\n')}
                                   with --base, DIR is a root of that base (a folder, an archive, or an id in
                                   --bundles) with the files of --overlay (a folder, an archive) over it`

/** Writes the file; problems go to the error stream, and the exit code is 1. */
export async function exportCommand(args: readonly string[], around: Surroundings): Promise<number> {
  const { places, values } = readArguments(args, flags, { o: 'output' })
  const [directory] = places
  if (directory === undefined || places.length > 1) throw new UsageError('export takes one directory')
  const target = values.get('output')
  const form = values.get('form') ?? 'install-bundle'
  const choices = Object.fromEntries([...values].filter(([id]) => formOptions.includes(id)))
  const loaded = await subjectOf(directory, values, around)
  if (!loaded) return 1
  const { subject, loadText } = loaded
  const ask = { form, format: formatOf(form, target), choices }
  const step = (): Promise<void> => Promise.resolve()
  const made = await withText(loadText, () => makeExport(subject(), ask, step))
  if (!made.ok) throw new UsageError(made.reason)
  const name = target ?? made.name
  const bytes = await write(path.resolve(around.cwd, name), made.pack(step))
  const objects = subject().resources.length
  around.out(
    `${name}: ${made.files} ${made.files === 1 ? 'file' : 'files'}, ${objects} ${objects === 1 ? 'object' : 'objects'}, ${bytes} bytes\n`,
  )
  return 0
}

interface Loaded {
  readonly subject: () => ExportSubject & { readonly builds: boolean }
  readonly loadText: (path: FilePath) => Promise<void>
}

/** What is exported; `undefined`, and reported, where it does not build. */
async function subjectOf(
  directory: string,
  values: ReadonlyMap<string, string>,
  around: Surroundings,
): Promise<Loaded | undefined> {
  const from = values.get('base')
  if (from === undefined) return fromDisk(directory, around)
  const bundle = openBase(from, values.get('bundles'), around.cwd)
  const { entry, tree } = bundle
  const loadText = (at: FilePath): Promise<void> => bundle.loadText(at)
  const files = values.get('overlay')
  const overlay = files === undefined ? new Map<FilePath, string>() : readOverlay(files, around.cwd)
  const session = new Session(tree)
  session.apply([...overlay].map(([at, text]) => ({ path: at, file: textFile(at, text) })))
  const root = path.posix.resolve('/', directory)
  const built = await withText(loadText, () => session.built(root))
  around.err(reportText(built.diagnostics, session.tree, around.cwd))
  around.err(remoteAdvice(built.diagnostics))
  if (!built.ok) return undefined
  return { loadText, subject: () => exportSubject(session, { base: entry, overlay, root }) }
}

/** A root on disk: its base is the nearest folder that holds all it reads. */
function fromDisk(directory: string, { cwd, err }: Surroundings): Loaded | undefined {
  const onDisk = path.resolve(cwd, directory)
  const disk = new Session(diskTree())
  const { ok, diagnostics } = disk.built(onDisk)
  err(reportText(diagnostics, disk.tree, cwd))
  err(remoteAdvice(diagnostics))
  if (!ok) return undefined
  const { top, tree, digest } = cutFree(disk.filesRead(onDisk))
  const title = path.basename(top)
  const root = onDisk.slice(top.length) || '/'
  const session = new Session(tree)
  const base = { id: title, title, digest, root }
  return {
    subject: () => exportSubject(session, { base, overlay: new Map(), root }),
    loadText: () => Promise.resolve(),
  }
}

/** How a remote base is brought to a program that fetches nothing; empty where no root has one. */
function remoteAdvice(diagnostics: readonly Diagnostic[]): string {
  const remote = diagnostics.find((problem) => problem.remote)?.remote
  if (!remote) return ''
  return (
    `export fetches nothing: put what ${JSON.stringify(remote.url)} names at FOLDER${remote.directory} and export ` +
    `with --base FOLDER, your own files in that folder too; it goes along in the bundle\n`
  )
}

/** The files without the folders that all of them are in, what these are, and the digest over the files. */
function cutFree(files: readonly TreeFile[]): { top: FilePath; tree: FileTree; digest: string } {
  const folders = files.map((file) => file.path.split('/').slice(0, -1))
  const [first = []] = folders
  let shared = first.length
  for (const folder of folders)
    while (first.slice(0, shared).some((part, index) => folder[index] !== part)) shared--
  const top = first.slice(0, shared).join('/')
  const cut = files.map((file) => bytesFile(file.path.slice(top.length), file.bytes()))
  const sums = cut.map((file) => `${digestOf(file.bytes())}  ${file.path.slice(1)}\n`)
  return {
    top,
    tree: memoryTree(Object.fromEntries(cut.map((file) => [file.path, file.bytes()]))),
    digest: digestOfText(sums.join('')),
  }
}

/** What the name of the file asks for; what the form offers first where it asks for nothing. */
function formatOf(form: string, target: string | undefined): ExportFormat | undefined {
  const formats: readonly ExportFormat[] = exportForms.find(({ id }) => id === form)?.formats ?? []
  if (target === undefined || formats.includes('file')) return formats[0]
  const format = formats.find((each) => target.endsWith(`.${each}`))
  if (formats.length > 0 && !format)
    throw new UsageError(
      `${form} is written as ${formats.map((each) => `.${each}`).join(' or ')}: name it with -o`,
    )
  return format
}

async function withText<T>(
  loadText: (path: FilePath) => Promise<void>,
  act: () => T | Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof TextNotLoaded)) throw error
      await loadText(error.path)
    }
  }
}

/** Writes the pieces as they come; how many bytes they were. */
async function write(file: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const out = openSync(file, 'w')
  let bytes = 0
  try {
    for await (const piece of pieces) bytes += writeSync(out, piece)
  } finally {
    closeSync(out)
  }
  return bytes
}
