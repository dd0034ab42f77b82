/** Runs a program and says how long it took, how much of the processor it used and how much memory it held at most. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Run {
  /** From outside: the whole process counts. */
  readonly ms: number
  /** Processor time, which other programs on the machine do not lengthen; `undefined` where the system does not tell. */
  readonly cpuMs: number | undefined
  /** Peak resident memory, same condition. */
  readonly peakBytes: number | undefined
  readonly ok: boolean
  readonly stdout: string
}

/** Runs `command` to its end; what it says about problems is shown where `shows` is set. */
export function runProgram(command: string, args: readonly string[], shows = false): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', shows ? 'inherit' : 'ignore'] })
    const pieces: Buffer[] = []
    let seen: Seen | undefined
    // The system counts; it is asked often, because the figures are gone with the process.
    const watch = setInterval(() => (seen = look(child.pid) ?? seen), 5)
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      const ms = performance.now() - started
      const stdout = Buffer.concat(pieces).toString()
      resolve({ ms, cpuMs: seen?.cpuMs, peakBytes: seen?.peakBytes, ok: code === 0, stdout })
    })
  })
}

interface Seen {
  readonly cpuMs: number
  readonly peakBytes: number
}

/** Linux says it in /proc; elsewhere there is no such folder. */
function look(pid: number | undefined): Seen | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    // After the name in brackets, which may hold blanks: fields 14 and 15 of all, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    if (kilobytes === undefined) return undefined
    return { peakBytes: Number(kilobytes) * 1024, cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 }
  } catch {
    return undefined
  }
}

/** The value in the middle, or between the two in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** The median of those that are known; `undefined` where none is. */
export function knownMedian(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length > 0 ? median(known) : undefined
}

/** The highest peak that is known. */
export function knownPeak(of: readonly Run[]): number | undefined {
  const peaks = of.flatMap(({ peakBytes }) => peakBytes ?? [])
  return peaks.length > 0 ? Math.max(...peaks) : undefined
}

/** The value below which the given part of all lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN]
  return low + (high - low) * (at - Math.floor(at))
}

/** The exponent of growth: the slope of time over size where both are logarithms. */
export function growthExponent(points: readonly { size: number; ms: number }[]): number {
  const xs = points.map(({ size }) => Math.log(size))
  const ys = points.map(({ ms }) => Math.log(ms))
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [x0, y0] = [mean(xs), mean(ys)]
  const rise = xs.reduce((sum, x, index) => sum + (x - x0) * ((ys[index] ?? 0) - y0), 0)
  return rise / xs.reduce((sum, x) => sum + (x - x0) ** 2, 0)
}
