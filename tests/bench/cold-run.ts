/** One cold build, timed from inside of a process that did nothing before. */
import { createHash } from 'node:crypto'
import { diskTree } from '../../src/cli/disk-tree.ts'
import { build, render, type FilePath } from '../../src/engine/index.ts'
import { openOnDisk } from './open-on-disk.ts'
import type { BundleOnDisk } from './surroundings.ts'

/** What the process reports on its one line of output. */
export interface ColdRun {
  readonly openMs: number
  readonly buildMs: number
  readonly renderMs: number
  readonly totalMs: number
  /** Processor time of all three. */
  readonly cpuMs: number
  readonly resources: number
  readonly sha256: string
}

/** Opens the source, builds and renders `root`, each once. */
export function coldRun(source: BundleOnDisk | 'disk', root: FilePath): ColdRun {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const tree = source === 'disk' ? diskTree() : openOnDisk(source).tree
  const opened = performance.now()
  const result = build(tree, root)
  const { ok, resources } = result
  // Positions of problems are found when somebody asks for them; here nobody looks at warnings.
  if (!ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
  const built = performance.now()
  const text = render(resources)
  const rendered = performance.now()
  const { user, system } = process.cpuUsage(cpu)
  return {
    openMs: opened - started,
    buildMs: built - opened,
    renderMs: rendered - built,
    totalMs: rendered - started,
    cpuMs: (user + system) / 1000,
    resources: resources.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}
