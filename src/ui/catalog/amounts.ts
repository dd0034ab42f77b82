/** Requests as people write them. */
import type { ComponentRow } from '../../worker/questions/platform.ts'

const form = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `190m` below one processor, `1.5` from there. */
export const cpuText = (milliCpu: number): string =>
  milliCpu < 1000 ? `${form.format(milliCpu)}m` : form.format(milliCpu / 1000)

/** `768 MiB`, `3.8 GiB`. */
export const memoryText = (bytes: number): string =>
  bytes < 2 ** 30 ? `${form.format(bytes / 2 ** 20)}\u00a0MiB` : `${form.format(bytes / 2 ** 30)}\u00a0GiB`

/** `190m CPU` and `768 MiB`; nothing where nothing runs. */
export function requestsText({ milliCpu, bytes, containers, unset }: ComponentRow['requests']): string[] {
  if (containers === 0) return []
  if (unset === containers) return ['no requests']
  return [`${cpuText(milliCpu)} CPU`, memoryText(bytes)]
}
