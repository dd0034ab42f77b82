/** Made-up applications in growing number, from YAML files; the reference only as far as patience goes. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { generatedApplications } from './generated-applications.ts'
import type { ColdRun } from './cold-run.ts'
import { growthExponent, knownPeak, median, type Run } from './measure.ts'
import { runChild, runCli, runReference, type BenchSurroundings } from './surroundings.ts'
import { megabytes, milliseconds, tableText, times } from './table.ts'

const sizes = [250, 500, 750, 1000, 2000, 3000, 5000, 10_000, 30_000]
/** The reference is quadratic: 2,000 resources take it half a minute, 3,000 a minute and a half. */
const referenceLimit = 1000
/** Above, one round is enough to see the growth. */
const manyRoundsLimit = 10_000
const growthFrom = 750
/** With `--long`, the reference builds this many too, once. */
const longSize = 3000

/** One size; times are medians. What the reference did not build has no figures of it. */
interface Growth {
  readonly size: number
  readonly resources: number | undefined
  readonly ms: number
  readonly peakBytes: number | undefined
  readonly buildMs: number
  readonly cpuMs: number
  readonly referenceMs: number | undefined
  readonly referencePeakBytes: number | undefined
  readonly identical: boolean | undefined
}

/** Prints the table; what it returns goes to the results. */
export async function benchGrowth(around: BenchSurroundings) {
  const { rounds, long, reference, scratch } = around
  const results: Growth[] = []
  for (const size of sizes) {
    const folder = path.join(scratch, `generated-${size}`)
    mkdirSync(folder)
    for (const [name, text] of Object.entries(generatedApplications(size)))
      writeFileSync(path.join(folder, name), text)
    const ours: Run[] = []
    const inside: ColdRun[] = []
    const theirs: Run[] = []
    const limit = long && size === longSize ? 1 : size <= referenceLimit ? rounds : 0
    for (let round = 0; round < (size < manyRoundsLimit ? Math.min(rounds, 3) : 1); round++) {
      ours.push(await runCli(folder))
      inside.push((await runChild<ColdRun>(around, { kind: 'cold', source: 'disk', root: folder })).answer)
      if (reference && round < limit) theirs.push(await runReference(reference, folder))
    }
    rmSync(folder, { recursive: true })
    const [first] = theirs
    results.push({
      size,
      resources: inside[0]?.resources,
      ms: median(ours.map(({ ms }) => ms)),
      peakBytes: knownPeak(ours),
      buildMs: median(inside.map(({ buildMs }) => buildMs)),
      cpuMs: median(inside.map(({ cpuMs }) => cpuMs)),
      referenceMs: first && median(theirs.map(({ ms }) => ms)),
      referencePeakBytes: knownPeak(theirs),
      identical: first && theirs.every(({ stdout }) => stdout === ours[0]?.stdout),
    })
  }
  const large = results.filter(({ size }) => size >= growthFrom)
  const exponentOf = (pick: (result: Growth) => number): number =>
    growthExponent(large.map((result) => ({ size: result.size, ms: pick(result) })))
  const exponent = { wholeProcess: exponentOf(({ ms }) => ms), build: exponentOf(({ cpuMs }) => cpuMs) }
  console.log('\nGenerated applications from YAML files')
  console.log(
    tableText(
      [
        'resources',
        'whole process',
        'peak',
        'processor, build alone',
        'reference',
        'peak',
        'faster',
        'output',
      ],
      results.map((result) => [
        ...[String(result.size), milliseconds(result.ms), megabytes(result.peakBytes)],
        ...[
          milliseconds(result.cpuMs),
          milliseconds(result.referenceMs),
          megabytes(result.referencePeakBytes),
        ],
        times(result.referenceMs && result.referenceMs / result.ms),
        result.identical === undefined ? '–' : result.identical ? 'identical' : 'DIFFERENT',
      ]),
    ),
  )
  console.log(
    `Growth from ${growthFrom} to ${sizes.at(-1)} resources: exponent ${exponent.wholeProcess.toFixed(2)} of whole processes, ` +
      `${exponent.build.toFixed(2)} of the build alone`,
  )
  return { results, exponent }
}
