/** Moments as people say them: relative, with the exact one on hover. */

const units: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
]

/** `3 minutes ago`; empty for a moment nobody wrote down. */
export function agoOf(at: number, now = Date.now()): string {
  if (at === 0) return ''
  const seconds = Math.max(0, (now - at) / 1000)
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  for (const [length, unit] of units) {
    if (seconds >= length) return words.format(-Math.floor(seconds / length), unit)
  }
  return 'just now'
}

/** The exact moment, in the person's own way of writing it. */
export const dateOf = (at: number): string => (at === 0 ? '' : new Date(at).toLocaleString())
