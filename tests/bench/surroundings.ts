/** What every part of the bench is given. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FilePath } from '../../src/engine/index.ts'
import type { BundleEntry } from '../../src/sources/bundle-format.ts'
import type { PackedBundle } from '../../src/sources/pack.ts'
import { cliFile } from '../tools/build.mjs'
import { runProgram, type Run } from './measure.ts'

export interface BenchSurroundings {
  /** Absolute path of the tree on disk. */
  readonly tree: string
  readonly bundle: PackedBundle
  /** The root that is built. */
  readonly root: FilePath
  readonly rounds: number
  /** How many edits, and how many keys. */
  readonly edits: number
  /** Seed of all that is random. */
  readonly seed: number
  /** Whether the reference may take minutes. */
  readonly long: boolean
  /** The reference binary, where it runs on this machine. */
  readonly reference: string | undefined
  /** A folder that is gone afterwards. */
  readonly scratch: string
  /** The program of a child. */
  readonly child: string
}

/** Room for what a build makes and drops, so that it is not collected in the middle of it. */
export const childFlags = ['--min-semi-space-size=64', '--max-semi-space-size=64']

/** Where a bundle's parts lie. */
export interface BundleOnDisk {
  readonly folder: string
  readonly entry: BundleEntry
}

/** What a child is asked to do: a new process has warmed up nothing, and its memory is its own. */
export type ChildTask =
  | { readonly kind: 'cold'; readonly source: BundleOnDisk | 'disk'; readonly root: FilePath }
  | {
      readonly kind: 'edits'
      readonly source: BundleOnDisk
      readonly root: FilePath
      readonly edits: number
      readonly seed: number
    }

/** Runs a task in a process of its own; the answer is what it printed, as JSON. */
export async function runChild<Answer>(
  { child }: BenchSurroundings,
  task: ChildTask,
): Promise<{ run: Run; answer: Answer }> {
  const run = await runProgram(process.execPath, [...childFlags, child, JSON.stringify(task)], true)
  if (!run.ok) throw new Error(`Building ${task.root} failed, see above`)
  return { run, answer: JSON.parse(run.stdout) as Answer }
}

export const runCli = (directory: string): Promise<Run> =>
  runProgram(process.execPath, [cliFile, 'build', directory])

export const runReference = (binary: string, directory: string): Promise<Run> =>
  runProgram(binary, ['kustomize', directory])

/** Writes the parts of the bundle into `folder`. */
export function bundleOnDisk({ entry, parts }: PackedBundle, folder: string): BundleOnDisk {
  for (const [name, bytes] of parts) writeFileSync(path.join(folder, name), bytes)
  return { folder, entry }
}
