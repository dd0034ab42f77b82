/** What a cold start costs: from the bytes of a packed bundle to the rendered text, in a process that did nothing before. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build, render, type FilePath } from '../../src/engine/index.ts'
import type { BundleEntry } from '../../src/sources/bundle-format.ts'
import { openBundle } from '../../src/sources/open.ts'

/** What the process reports on its one line of output. */
export interface PackedRun {
  readonly openMs: number
  readonly buildMs: number
  readonly renderMs: number
  readonly totalMs: number
  readonly resources: number
  readonly sha256: string
}

/** Opens the bundle, builds and renders `root`, each once. */
export function packedRun(folder: string, entry: BundleEntry, root: FilePath): PackedRun {
  const started = performance.now()
  const values = readFileSync(path.join(folder, entry.values.file), 'utf8')
  const readText = (): Promise<string> => Promise.reject(new Error('A render must not need the text part'))
  const { tree } = openBundle(entry, values, readText)
  const opened = performance.now()
  const { ok, resources, diagnostics } = build(tree, root)
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const built = performance.now()
  const text = render(resources)
  const rendered = performance.now()
  return {
    openMs: opened - started,
    buildMs: built - opened,
    renderMs: rendered - built,
    totalMs: rendered - started,
    resources: resources.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}
