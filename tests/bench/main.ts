/** `npm run bench`: ours and the reference side by side in one run, as medians and ratios. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFolder } from '../../src/cli/folder.ts'
import { openBundle } from '../../src/sources/open.ts'
import { packBundle, type PackedBundle } from '../../src/sources/pack.ts'
import type { BundleEntry } from '../../src/sources/bundle-format.ts'
import { decodeUtf8 } from '../../src/base/utf8.ts'
import { referenceBinary, whyNoReference } from '../harness/reference.ts'
import { inRepository } from '../harness/repository-root.ts'
import { buildCli, cliFile } from '../tools/build.mjs'
import { editTimes } from './edits.ts'
import { generatedApplications } from './generated-applications.ts'
import { growthExponent, median, runProgram, type Run } from './measure.ts'
import { packedRun, type PackedRun } from './packed.ts'
import { megabytes, milliseconds, tableText, times } from './table.ts'

const self = fileURLToPath(import.meta.url)
const args = new Map(pairs(process.argv.slice(2)))
const child = args.get('packed')
if (child !== undefined) {
  const { folder, entry, root } = JSON.parse(child) as { folder: string; entry: BundleEntry; root: string }
  console.log(JSON.stringify(packedRun(folder, entry, root)))
} else await bench()

async function bench(): Promise<void> {
  const tree = path.resolve(args.get('tree') ?? inRepository('manifests-bundle/platform'))
  const rounds = Number(args.get('rounds') ?? 5)
  const scratch = mkdtempSync(path.join(tmpdir(), 'manifest-playground-bench-'))
  try {
    await buildCli()
    const reference = await referenceBinary()
    if (!reference) console.log(`${whyNoReference()}: ours alone`)
    const bundle = packBundle(readFolder(tree), { id: 'bench', title: path.basename(tree) })
    const root = args.get('root') ?? bundle.entry.root
    const results = {
      tree: path.basename(tree),
      root,
      rounds,
      node: process.version,
      cold: await benchCold(tree, bundle, root, rounds, reference, scratch),
      generated: await benchGenerated(reference, scratch),
      edits: await benchEdits(bundle, root),
    }
    writeFileSync(inRepository('bench-results.json'), `${JSON.stringify(results, null, 2)}\n`)
    console.log('\nWritten to bench-results.json')
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** The platform's root: from a packed bundle, from YAML files, and by the reference; one process each, taking turns. */
async function benchCold(
  tree: string,
  { entry, parts }: PackedBundle,
  root: string,
  rounds: number,
  reference: string | undefined,
  scratch: string,
): Promise<object> {
  for (const [name, bytes] of parts) writeFileSync(path.join(scratch, name), bytes)
  const directory = path.join(tree, root)
  const packedArgs = [self, '--packed', JSON.stringify({ folder: scratch, entry, root })]
  const runs: Record<'packed' | 'cli' | 'reference', Run[]> = { packed: [], cli: [], reference: [] }
  const inside: PackedRun[] = []
  for (let round = 0; round < rounds; round++) {
    const packed = await runProgram(process.execPath, packedArgs)
    inside.push(JSON.parse(packed.stdout) as PackedRun)
    runs.packed.push(packed)
    runs.cli.push(await runProgram(process.execPath, [cliFile, 'build', directory]))
    if (reference) runs.reference.push(await runProgram(reference, ['kustomize', directory]))
  }
  const same = !reference || runs.reference.every(({ stdout }, round) => stdout === runs.cli[round]?.stdout)
  const whole = median(runs.reference.map(({ ms }) => ms))
  const row = (name: string, ms: number, of?: readonly Run[]): string[] => [
    name,
    milliseconds(ms),
    times(whole / ms),
    megabytes(of && peakOf(of)),
  ]
  const total = median(inside.map(({ totalMs }) => totalMs))
  const part = (pick: (run: PackedRun) => number): number => median(inside.map(pick))
  console.log(
    `\n${root} of ${path.basename(tree)}: ${inside[0]?.resources} resources, output ${same ? 'identical' : 'DIFFERENT'}`,
  )
  console.log(
    tableText(
      ['', 'median', 'faster', 'peak'],
      [
        row('reference, whole process', whole, runs.reference),
        row('from a packed bundle, cold', total),
        row(
          '  open it',
          part(({ openMs }) => openMs),
        ),
        row(
          '  build',
          part(({ buildMs }) => buildMs),
        ),
        row(
          '  render',
          part(({ renderMs }) => renderMs),
        ),
        row('from a packed bundle, whole process', median(runs.packed.map(({ ms }) => ms)), runs.packed),
        row('from YAML files, whole process', median(runs.cli.map(({ ms }) => ms)), runs.cli),
      ],
    ),
  )
  return {
    identical: same,
    bundle: { valuesBytes: entry.values.bytes, textBytes: entry.text.bytes },
    packed: inside,
    ...Object.fromEntries(
      Object.entries(runs).map(([name, all]) => [name, all.map(({ ms, peakBytes }) => ({ ms, peakBytes }))]),
    ),
  }
}

/** Made-up applications of growing number, from files, whole processes; the reference only as far as patience goes. */
async function benchGenerated(reference: string | undefined, scratch: string): Promise<object> {
  const sizes = [250, 500, 1000, 2000, 5000, 10_000]
  const results: {
    size: number
    ms: number
    referenceMs: number | undefined
    identical: boolean | undefined
  }[] = []
  for (const size of sizes) {
    const folder = path.join(scratch, `generated-${size}`)
    mkdirSync(folder)
    for (const [name, text] of Object.entries(generatedApplications(size)))
      writeFileSync(path.join(folder, name), text)
    const ours: Run[] = []
    for (let round = 0; round < 3; round++)
      ours.push(await runProgram(process.execPath, [cliFile, 'build', folder]))
    const theirs = reference && size <= 1000 ? await runProgram(reference, ['kustomize', folder]) : undefined
    results.push({
      size,
      ms: median(ours.map(({ ms }) => ms)),
      referenceMs: theirs?.ms,
      identical: theirs && theirs.stdout === ours[0]?.stdout,
    })
  }
  const start = median(
    (await Promise.all([1, 2, 3].map(() => runProgram(process.execPath, [cliFile, 'help'])))).map(
      ({ ms }) => ms,
    ),
  )
  const exponent = growthExponent(
    results.filter(({ size }) => size >= 1000).map(({ size, ms }) => ({ size, ms: ms - start })),
  )
  console.log('\nGenerated applications, whole processes from YAML files')
  console.log(
    tableText(
      ['resources', 'ours', 'reference', 'faster', 'output'],
      results.map(({ size, ms, referenceMs, identical }) => [
        String(size),
        milliseconds(ms),
        milliseconds(referenceMs),
        times(referenceMs && referenceMs / ms),
        identical === undefined ? '–' : identical ? 'identical' : 'DIFFERENT',
      ]),
    ),
  )
  console.log(
    `Growth exponent from 1,000 to 10,000, without the start of Node (${milliseconds(start)}): ${exponent.toFixed(2)}`,
  )
  return { results, exponent, nodeStartMs: start }
}

async function benchEdits({ entry, parts }: PackedBundle, root: string): Promise<object> {
  const text = (name: string): string => decodeUtf8(parts.get(name) ?? new Uint8Array())
  const bundle = openBundle(entry, text(entry.values.file), () => Promise.resolve(text(entry.text.file)))
  await bundle.loadText()
  const kinds = editTimes(bundle.tree, root, 34)
  console.log('\nEdits of an overlay in a session, built and compared with the base')
  console.log(
    tableText(
      ['edit', 'count', 'p50', 'p95', 'max', 'resources changed'],
      kinds.map(({ kind, count, p50, p95, max, touched }) => [
        kind,
        String(count),
        ...[p50, p95, max].map(milliseconds),
        String(touched),
      ]),
    ),
  )
  return kinds
}

function peakOf(runs: readonly Run[]): number | undefined {
  const peaks = runs.flatMap(({ peakBytes }) => peakBytes ?? [])
  return peaks.length > 0 ? Math.max(...peaks) : undefined
}

/** `--name value` pairs. */
function pairs(list: readonly string[]): [string, string][] {
  return list.flatMap((arg, index) =>
    arg.startsWith('--') ? [[arg.slice(2), list[index + 1] ?? ''] as [string, string]] : [],
  )
}
