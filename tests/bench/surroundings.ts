/** What every part of the bench is given. */
import { fileURLToPath } from 'node:url'
import type { FilePath } from '../../src/engine/index.ts'
import type { PackedBundle } from '../../src/sources/pack.ts'
import { cliFile } from '../tools/build.mjs'
import type { ColdRun, ColdSource } from './cold-run.ts'
import { runProgram, type Run } from './measure.ts'

export interface BenchSurroundings {
  /** Absolute path of the tree on disk. */
  readonly tree: string
  readonly bundle: PackedBundle
  /** The root that is built. */
  readonly root: FilePath
  readonly rounds: number
  /** The reference binary, where it runs on this machine. */
  readonly reference: string | undefined
  /** A folder that is gone afterwards. */
  readonly scratch: string
}

/** This program, which as a child of itself makes one {@link ColdRun}: a new process has warmed up nothing. */
const self = fileURLToPath(import.meta.url)

export async function runCold(source: ColdSource, root: FilePath): Promise<{ run: Run; inside: ColdRun }> {
  const run = await runProgram(process.execPath, [self, '--cold', JSON.stringify({ source, root })], true)
  if (!run.ok) throw new Error(`The build of ${root} failed, see above`)
  return { run, inside: JSON.parse(run.stdout) as ColdRun }
}

export const runCli = (directory: string): Promise<Run> =>
  runProgram(process.execPath, [cliFile, 'build', directory])

export const runReference = (binary: string, directory: string): Promise<Run> =>
  runProgram(binary, ['kustomize', directory])
