/** `npm run bench`: ours and the reference side by side in one run, as medians and ratios. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readFolder } from '../../src/cli/folder.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { referenceBinary, whyNoReference } from '../harness/reference.ts'
import { inRepository } from '../harness/repository-root.ts'
import { buildCli } from '../tools/build.mjs'
import { addLauncher, buildScript } from '../tools/launched-program.mjs'
import { benchBrowser } from './bench-browser.ts'
import { benchCold } from './bench-cold.ts'
import { benchEdits } from './bench-edits.ts'
import { benchGrowth } from './bench-growth.ts'
import { bundleOnDisk, childFlags, type BenchSurroundings, type ChildTask } from './surroundings.ts'
import { printTargets } from './targets.ts'

const { values: options } = parseArgs({
  options: {
    /** Any tree instead of the embedded one. */
    tree: { type: 'string', default: inRepository('manifests-bundle/platform') },
    /** Any root of it instead of its own first. */
    root: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    /** How many edits in a session, and how many keys in the page. */
    edits: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    /** The reference builds 3,000 generated resources too: a minute and a half more. */
    long: { type: 'boolean', default: false },
    /** Only some of cold, growth, edits and browser, with commas between. */
    only: { type: 'string', default: 'cold,growth,edits,browser' },
  },
})

await bench()

async function bench(): Promise<void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'manifest-playground-bench-'))
  try {
    await buildCli()
    const around = await surroundings(scratch)
    const only = options.only.split(',')
    const part = async <T>(name: string, run: (around: BenchSurroundings) => Promise<T>) =>
      only.includes(name) ? run(around) : undefined
    const results = {
      tree: path.basename(around.tree),
      root: around.root,
      rounds: around.rounds,
      node: process.version,
      processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
      cold: await part('cold', benchCold),
      growth: await part('growth', benchGrowth),
      edits: await part('edits', benchEdits),
      browser: await part('browser', benchBrowser),
    }
    printTargets(results)
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
  const [rounds, edits, seed] = [Number(options.rounds), Number(options.edits), Number(options.seed)]
  const child = await buildChild({ kind: 'cold', source: bundleOnDisk(bundle, scratch), root }, scratch)
  return { tree, bundle, root, rounds, edits, seed, long: options.long, reference, scratch, child }
}

/** Builds the child as the command line is built, and lets it run once, so that V8's code of it is kept: browsers keep it too. */
async function buildChild(task: ChildTask, scratch: string): Promise<string> {
  const folder = path.join(scratch, 'child')
  await buildScript('tests/bench/child.ts', folder, 'program.cjs')
  await addLauncher(folder, [[JSON.stringify(task)]], childFlags)
  return path.join(folder, 'main.js')
}
