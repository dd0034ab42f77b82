/** `build --each ROOT --out OUT`: renders every kustomization below a folder in one process. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { render, Session, type BuildResult } from '../../engine/index.ts'
import { isKustomizationFile } from '../../sources/roots.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { diskTree } from '../disk-tree.ts'
import { problemLine } from '../report.ts'
import type { Surroundings } from '../command.ts'
import { buildOptions, readBuildOptions } from './build.ts'

/** One line of the output. */
interface EachResult {
  /** The directory from ROOT; `.` for ROOT itself. */
  readonly root: string
  readonly ok: boolean
  readonly ms: number
  readonly error: string | null
}

/** Writes `OUT/<dir with / as __>.yaml` for each that builds and prints one JSON line for each; broken ones stop nothing. */
export function buildEachCommand(args: readonly string[], { cwd, out }: Surroundings): number {
  const given = readArguments(args, buildOptions, { o: 'output' })
  const top = path.resolve(cwd, given.values.get('each') ?? '')
  const target = given.values.get('out')
  if (!target) throw new UsageError('build --each needs --out: the folder the output is written to')
  if (given.places.length > 0)
    throw new UsageError(`build --each takes one folder: what is "${given.places[0]}" for?`)
  if (!statSync(top, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${top} is no folder`)
  const folder = path.resolve(cwd, target)
  mkdirSync(folder, { recursive: true })

  const session = new Session(diskTree(), readBuildOptions(given))
  for (const root of rootsBelow(top)) {
    const relative = path.relative(top, root).split(path.sep).join('/')
    const started = performance.now()
    const result = built(session, root, cwd)
    if (result.text !== undefined) writeFileSync(path.join(folder, outputName(relative)), result.text)
    const line: EachResult = {
      root: relative || '.',
      ok: result.text !== undefined,
      ms: Math.round((performance.now() - started) * 100) / 100,
      error: result.error ?? null,
    }
    out(`${JSON.stringify(line)}\n`)
  }
  return 0
}

/** `apps__katib__base.yaml`; `__root__.yaml` for the folder itself. */
const outputName = (relative: string): string =>
  `${relative === '' ? '__root__' : relative.replaceAll('/', '__')}.yaml`

/** A bug met on the way of one root is the fault of that root alone. */
function built(session: Session, root: string, cwd: string): { text?: string; error?: string } {
  try {
    const result: BuildResult = session.built(root)
    if (result.ok) return { text: render(result.resources) }
    const problem = result.diagnostics.find(({ severity }) => severity === 'error') ?? result.diagnostics[0]
    return { error: problem ? problemLine(problem, cwd) : 'The build failed without a reason' }
  } catch (error) {
    return {
      error: `This is a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    }
  }
}

/** Directories with a kustomization file, sorted; links are not followed, and git's own folder is not entered. */
function rootsBelow(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true })
  const isRoot = entries.some((entry) => isKustomizationFile(`/${entry.name}`) && !entry.isDirectory())
  const folders = entries
    .filter((entry) => entry.isDirectory() && entry.name !== '.git')
    .map(({ name }) => name)
  return [
    ...(isRoot ? [directory] : []),
    ...folders.sort().flatMap((name) => rootsBelow(path.join(directory, name))),
  ]
}
