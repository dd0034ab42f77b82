/** A platform's root: from a packed bundle, from YAML files, and by the reference; one process each, taking turns. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import type { ColdRun } from './cold-run.ts'
import { knownMedian, knownPeak, median, type Run } from './measure.ts'
import { bundleOnDisk, runChild, runCli, runReference, type BenchSurroundings } from './surroundings.ts'
import { megabytes, milliseconds, tableText, times } from './table.ts'

/** Prints the table; what it returns goes to the results. */
export async function benchCold(around: BenchSurroundings) {
  const { tree, bundle, root, rounds, reference, scratch } = around
  const { entry } = bundle
  const source = bundleOnDisk(bundle, scratch)
  const directory = path.join(tree, root)
  const runs: Record<'packed' | 'cli' | 'reference', Run[]> = { packed: [], cli: [], reference: [] }
  const inside: ColdRun[] = []
  for (let round = 0; round < rounds; round++) {
    const packed = await runChild<ColdRun>(around, { kind: 'cold', source, root })
    inside.push(packed.answer)
    runs.packed.push(packed.run)
    runs.cli.push(await runCli(directory))
    if (reference) runs.reference.push(await runReference(reference, directory))
  }
  const identical = runs.reference.every(
    ({ stdout }, round) =>
      stdout === runs.cli[round]?.stdout &&
      createHash('sha256').update(stdout).digest('hex') === inside[round]?.sha256,
  )
  const whole = median(runs.reference.map(({ ms }) => ms))
  const part = (pick: (run: ColdRun) => number): number => median(inside.map(pick))
  const row = (name: string, ms: number, cpuMs?: number, peak?: number): string[] => [
    name,
    ...[milliseconds(ms), milliseconds(cpuMs), times(whole / ms), megabytes(peak)],
  ]
  const processRow = (name: string, of: readonly Run[]): string[] =>
    row(name, median(of.map(({ ms }) => ms)), knownMedian(of.map(({ cpuMs }) => cpuMs)), knownPeak(of))
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
    fasterFromPacked: whole / part(({ totalMs }) => totalMs),
    fasterFromFiles: whole / median(runs.cli.map(({ ms }) => ms)),
    packedPeakBytes: knownPeak(runs.packed),
    referencePeakBytes: knownPeak(runs.reference),
    bundle: { valuesBytes: entry.values.bytes, textBytes: entry.text.bytes },
    inside,
    packed: bare(runs.packed),
    cli: bare(runs.cli),
    reference: bare(runs.reference),
  }
}
