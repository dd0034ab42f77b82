/** Runs a program and says how long it took and how much memory it held at most. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Run {
  readonly ms: number
  /** Peak resident memory; `undefined` where this system does not tell. */
  readonly peakBytes: number | undefined
  readonly ok: boolean
  readonly stdout: string
}

/** Runs `command` to its end, from outside: the whole process counts. */
export function runProgram(command: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    const pieces: Buffer[] = []
    let peakBytes: number | undefined
    // The system keeps the peak; it is asked often, because it is gone with the process.
    const watch = setInterval(() => (peakBytes = peakOf(child.pid) ?? peakBytes), 10)
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      const ms = performance.now() - started
      resolve({ ms, peakBytes, ok: code === 0, stdout: Buffer.concat(pieces).toString() })
    })
  })
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

/** The value in the middle, or between the two in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5)

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
