/** `npm run bench`: ours and the reference side by side in one run, as medians and ratios. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readFolder } from '../../src/cli/folder.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { referenceBinary, whyNoReference } from '../harness/reference.ts'
import { inRepository } from '../harness/repository-root.ts'
import { buildCli } from '../tools/build.mjs'
import { benchCold } from './bench-cold.ts'
import { benchEdits } from './bench-edits.ts'
import { benchGrowth } from './bench-growth.ts'
import { coldRun, type ColdSource } from './cold-run.ts'
import type { BenchSurroundings } from './surroundings.ts'

const { values: options } = parseArgs({
  options: {
    /** Any tree instead of the embedded one. */
    tree: { type: 'string', default: inRepository('manifests-bundle/platform') },
    /** Any root of it instead of its own first. */
    root: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    /** Only some of cold, growth and edits, with commas between. */
    only: { type: 'string', default: 'cold,growth,edits' },
    /** This process is a child that makes one cold run. */
    cold: { type: 'string' },
  },
})

if (options.cold === undefined) await bench()
else {
  const { source, root } = JSON.parse(options.cold) as { source: ColdSource; root: string }
  console.log(JSON.stringify(coldRun(source, root)))
}

async function bench(): Promise<void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'manifest-playground-bench-'))
  try {
    await buildCli()
    const around = await surroundings(scratch)
    const parts = { cold: benchCold, growth: benchGrowth, edits: benchEdits }
    const results: Record<string, unknown> = {
      tree: path.basename(around.tree),
      root: around.root,
      rounds: around.rounds,
      node: process.version,
    }
    for (const [name, part] of Object.entries(parts)) {
      if (options.only.split(',').includes(name)) results[name] = await part(around)
    }
    writeFileSync(inRepository('bench-results.json'), `${JSON.stringify(results, null, 2)}\n`)
    console.log('\nWritten to bench-results.json')
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function surroundings(scratch: string): Promise<BenchSurroundings> {
  const tree = path.resolve(options.tree)
  const bundle = packBundle(readFolder(tree), { id: 'bench', title: path.basename(tree) })
  const reference = await referenceBinary()
  if (!reference) console.log(`Ours alone: ${whyNoReference()}`)
  const root = options.root ?? bundle.entry.root
  return { tree, bundle, root, rounds: Number(options.rounds), reference, scratch }
}
