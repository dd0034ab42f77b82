/** Counts of something named: `1 field`, `3 fields`. */

const form = new Intl.NumberFormat('en')

/** The number with its noun, which takes an `s` unless it is one. */
export const count = (number: number, noun: string): string =>
  `${form.format(number)} ${noun}${number === 1 ? '' : 's'}`

/** A size as people read it. */
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** {@link megabytes}, of small files in kilobytes. */
export const fileSize = (bytes: number): string =>
  bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : megabytes(bytes)
