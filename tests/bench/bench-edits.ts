/** Random edits of an overlay over a platform in one session: p50, p95 and the longest, by kind. */
import type { EditsRun } from './edits-run.ts'
import { percentile } from './measure.ts'
import { editKinds, reachesAll } from './platform-edits.ts'
import { bundleOnDisk, runChild, type BenchSurroundings } from './surroundings.ts'
import { megabytes, milliseconds, tableText } from './table.ts'

/** Prints the table; what it returns goes to the results. */
export async function benchEdits(around: BenchSurroundings) {
  const { bundle, root, edits, seed, scratch } = around
  const source = bundleOnDisk(bundle, scratch)
  const { run, answer } = await runChild<EditsRun>(around, { kind: 'edits', source, root, edits, seed })
  const summary = (name: string, of: EditsRun['edits']) => {
    const times = of.map(({ ms }) => ms)
    const changed = of.map((edit) => edit.changed)
    return {
      ...{ name, count: of.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
      ...{ max: Math.max(...times), changedAtMost: Math.max(...changed) },
    }
  }
  const groups = [
    ...editKinds.map((name) =>
      summary(
        name,
        answer.edits.filter(({ kind }) => kind === name),
      ),
    ),
    summary(
      'all that touch a resource or two',
      answer.edits.filter(({ kind }) => !reachesAll.has(kind)),
    ),
    summary(
      'all that touch every resource',
      answer.edits.filter(({ kind }) => reachesAll.has(kind)),
    ),
  ].filter(({ count }) => count > 0)
  console.log(
    `\n${answer.edits.length} random edits (seed ${seed}) of an overlay over ${root} in a session, each built and compared with the base;` +
      ` output ${answer.identical ? 'that of a fresh build' : 'NOT that of a fresh build'}, ${answer.failures.length} failed, peak ${megabytes(run.peakBytes)}`,
  )
  console.log(
    tableText(
      ['edit', 'count', 'p50', 'p95', 'max', 'changed at most'],
      groups.map(({ name, count, p50, p95, max, changedAtMost }) => [
        ...[
          name,
          String(count),
          milliseconds(p50),
          milliseconds(p95),
          milliseconds(max),
          String(changedAtMost),
        ],
      ]),
    ),
  )
  const { identical, failures } = answer
  if (failures[0] !== undefined) console.log(`The first failure: ${failures[0]}`)
  return { seed, identical, failures, peakBytes: run.peakBytes, groups, edits: answer.edits }
}
