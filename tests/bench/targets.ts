/** What was aimed at, beside what was measured. */
import type { benchBrowser } from './bench-browser.ts'
import type { benchCold } from './bench-cold.ts'
import type { benchEdits } from './bench-edits.ts'
import type { benchGrowth } from './bench-growth.ts'
import { percentile } from './measure.ts'
import { kilobytes, megabytes, milliseconds, tableText, times } from './table.ts'

type ResultOf<Part extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Part>> | undefined

export interface BenchResults {
  readonly cold: ResultOf<typeof benchCold>
  readonly growth: ResultOf<typeof benchGrowth>
  readonly edits: ResultOf<typeof benchEdits>
  readonly browser: ResultOf<typeof benchBrowser>
}

/** One aim: a figure that should be at least or at most so much. */
interface Aim {
  readonly name: string
  readonly atLeast?: number
  readonly atMost?: number
  readonly measured: number | undefined
  readonly show: (value: number) => string
}

/** Prints every aim that this run has a figure for. */
export function printTargets(results: BenchResults): void {
  const rows = aims(results).flatMap(({ name, atLeast, atMost, measured, show }) => {
    if (measured === undefined || Number.isNaN(measured)) return []
    const reached = measured >= (atLeast ?? -Infinity) && measured <= (atMost ?? Infinity)
    const aim = atLeast === undefined ? `≤ ${show(atMost ?? NaN)}` : `≥ ${show(atLeast)}`
    return [[name, show(measured), aim, reached ? 'reached' : 'MISSED']]
  })
  console.log('\nAims')
  console.log(tableText(['', 'measured', 'aim', ''], rows))
}

function aims({ cold, growth, edits, browser }: BenchResults): Aim[] {
  const large = growth?.results.find(({ size }) => size === 3000)
  const editsOf = (name: string): number | undefined =>
    edits?.groups.find((group) => group.name === `all that touch ${name}`)?.p95
  const p95 = (values: readonly number[] | undefined): number | undefined =>
    values && percentile(values, 0.95)
  const plain = (value: number): string => value.toFixed(2)
  return [
    { name: 'from a packed bundle, cold', atLeast: 25, measured: cold?.fasterFromPacked, show: times },
    { name: 'from YAML files, whole process', atLeast: 6, measured: cold?.fasterFromFiles, show: times },
    {
      name: '3,000 generated resources, whole process',
      atLeast: 200,
      measured: large?.referenceMs && large.referenceMs / large.ms,
      show: times,
    },
    { name: 'growth, exponent', atMost: 1.1, measured: growth?.exponent.build, show: plain },
    {
      name: 'edit of a resource or two, p95',
      atMost: 16,
      measured: editsOf('a resource or two'),
      show: milliseconds,
    },
    {
      name: 'edit of every resource, p95',
      atMost: 150,
      measured: editsOf('every resource'),
      show: milliseconds,
    },
    {
      name: 'key to painted diff, p95',
      atMost: 50,
      measured: p95(browser?.keystrokes.map(({ paintedMs }) => paintedMs)),
      show: milliseconds,
    },
    { name: 'frame while typing, p95', atMost: 50, measured: p95(browser?.frames), show: milliseconds },
    {
      name: 'open to rendered',
      atLeast: 5,
      measured: browser?.referenceMs && browser.referenceMs / browser.openToRenderedMs,
      show: times,
    },
    {
      name: 'peak memory, packed, of the reference’s',
      atMost: 1,
      measured:
        cold?.packedPeakBytes && cold.referencePeakBytes && cold.packedPeakBytes / cold.referencePeakBytes,
      show: plain,
    },
    { name: 'heap of the worker', atMost: 150e6, measured: browser?.heap?.liveBytes, show: megabytes },
    {
      name: 'JavaScript before the first render, gzip',
      atMost: 130e3,
      measured: browser?.weight?.scriptsBefore.gzip,
      show: kilobytes,
    },
  ]
}
