/** A platform's root: from a packed bundle, from YAML files, and by the reference; one process each, taking turns. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ColdRun } from './cold-run.ts'
import { knownMedian, median, type Run } from './measure.ts'
import { runCli, runCold, runReference, type BenchSurroundings } from './surroundings.ts'
import { megabytes, milliseconds, tableText, times } from './table.ts'

/** Prints the table; what it returns goes to the results. */
export async function benchCold({
  tree,
  bundle,
  root,
  rounds,
  reference,
  scratch,
}: BenchSurroundings): Promise<object> {
  const { entry, parts } = bundle
  for (const [name, bytes] of parts) writeFileSync(path.join(scratch, name), bytes)
  const directory = path.join(tree, root)
  const runs: Record<'packed' | 'cli' | 'reference', Run[]> = { packed: [], cli: [], reference: [] }
  const inside: ColdRun[] = []
  for (let round = 0; round < rounds; round++) {
    const packed = await runCold({ folder: scratch, entry }, root)
    inside.push(packed.inside)
    runs.packed.push(packed.run)
    runs.cli.push(await runCli(directory))
    if (reference) runs.reference.push(await runReference(reference, directory))
  }
  const identical = runs.reference.every(({ stdout }, round) => stdout === runs.cli[round]?.stdout)
  const whole = median(runs.reference.map(({ ms }) => ms))
  const part = (pick: (run: ColdRun) => number): number => median(inside.map(pick))
  const row = (name: string, ms: number, cpuMs?: number, peak?: number): string[] => [
    name,
    ...[milliseconds(ms), milliseconds(cpuMs), times(whole / ms), megabytes(peak)],
  ]
  const processRow = (name: string, of: readonly Run[]): string[] =>
    row(name, median(of.map(({ ms }) => ms)), knownMedian(of.map(({ cpuMs }) => cpuMs)), peakOf(of))
  const compared = reference ? `output ${identical ? 'identical' : 'DIFFERENT'}` : 'not compared'
  console.log(`\n${root} of ${path.basename(tree)}: ${inside[0]?.resources} resources, ${compared}`)
  console.log(
    tableText(
      ['', 'median', 'processor', 'faster', 'peak'],
      [
        ...(reference ? [processRow('reference, whole process', runs.reference)] : []),
        row(
          'from a packed bundle, cold',
          part(({ totalMs }) => totalMs),
          part(({ cpuMs }) => cpuMs),
        ),
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
        processRow('from a packed bundle, whole process', runs.packed),
        processRow('from YAML files, whole process', runs.cli),
      ],
    ),
  )
  const bare = (of: readonly Run[]): object[] =>
    of.map(({ ms, cpuMs, peakBytes }) => ({ ms, cpuMs, peakBytes }))
  return {
    identical,
    bundle: { valuesBytes: entry.values.bytes, textBytes: entry.text.bytes },
    inside,
    packed: bare(runs.packed),
    cli: bare(runs.cli),
    reference: bare(runs.reference),
  }
}

function peakOf(runs: readonly Run[]): number | undefined {
  const peaks = runs.flatMap(({ peakBytes }) => peakBytes ?? [])
  return peaks.length > 0 ? Math.max(...peaks) : undefined
}
