/** Made-up applications in growing number, from YAML files; the reference only as far as patience goes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { generatedApplications } from './generated-applications.ts'
import type { ColdRun } from './cold-run.ts'
import { growthExponent, median, type Run } from './measure.ts'
import { runCli, runCold, runReference, type BenchSurroundings } from './surroundings.ts'
import { milliseconds, tableText, times } from './table.ts'

const sizes = [250, 500, 1000, 2000, 5000, 10_000]
/** The reference is quadratic: 2,000 resources take it half a minute. */
const referenceLimit = 1000
/** Below it the start of the process is most of the time. */
const growthFrom = 1000

/** Prints the table; what it returns goes to the results. */
export async function benchGrowth({ rounds, reference, scratch }: BenchSurroundings): Promise<object> {
  const results = []
  for (const size of sizes) {
    const folder = path.join(scratch, `generated-${size}`)
    mkdirSync(folder)
    for (const [name, text] of Object.entries(generatedApplications(size)))
      writeFileSync(path.join(folder, name), text)
    const ours: Run[] = []
    const inside: ColdRun[] = []
    const theirs: Run[] = []
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      ours.push(await runCli(folder))
      inside.push((await runCold('disk', folder)).inside)
      if (reference && size <= referenceLimit) theirs.push(await runReference(reference, folder))
    }
    results.push({
      size,
      ms: median(ours.map(({ ms }) => ms)),
      cpuMs: median(inside.map(({ cpuMs }) => cpuMs)),
      referenceMs: theirs.length > 0 ? median(theirs.map(({ ms }) => ms)) : undefined,
      identical: theirs.length > 0 ? theirs.every(({ stdout }) => stdout === ours[0]?.stdout) : undefined,
    })
  }
  const large = results.filter(({ size }) => size >= growthFrom)
  const exponent = growthExponent(large.map(({ size, cpuMs }) => ({ size, ms: cpuMs })))
  console.log('\nGenerated applications from YAML files')
  console.log(
    tableText(
      ['resources', 'whole process', 'processor, build alone', 'reference', 'faster', 'output'],
      results.map(({ size, ms, cpuMs, referenceMs, identical }) => [
        String(size),
        milliseconds(ms),
        milliseconds(cpuMs),
        milliseconds(referenceMs),
        times(referenceMs && referenceMs / ms),
        identical === undefined ? '–' : identical ? 'identical' : 'DIFFERENT',
      ]),
    ),
  )
  console.log(
    `Growth of the build from ${growthFrom} to ${sizes.at(-1)} resources: exponent ${exponent.toFixed(2)}`,
  )
  return { results, exponent }
}
