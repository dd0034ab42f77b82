/** One cold build, timed from inside of a process that did nothing before. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { diskTree } from '../../src/cli/disk-tree.ts'
import { build, render, type FilePath, type FileTree } from '../../src/engine/index.ts'
import type { BundleEntry } from '../../src/sources/bundle-format.ts'
import { openBundle } from '../../src/sources/open.ts'

/** Where the files are: in a packed bundle in `folder`, or on disk. */
export type ColdSource = { readonly folder: string; readonly entry: BundleEntry } | 'disk'

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
export function coldRun(source: ColdSource, root: FilePath): ColdRun {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const tree = source === 'disk' ? diskTree() : packedTree(source)
  const opened = performance.now()
  const { ok, resources, diagnostics } = build(tree, root)
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
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

function packedTree({ folder, entry }: Exclude<ColdSource, 'disk'>): FileTree {
  const values = readFileSync(path.join(folder, entry.values.file), 'utf8')
  return openBundle(entry, values, () => Promise.reject(new Error('A render must not need the text part')))
    .tree
}
