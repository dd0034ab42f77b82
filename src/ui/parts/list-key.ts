/** The arrow keys of a list with one chosen row. */

/** The row a key goes to, with the key taken; `undefined` for other keys. */
export function listKey(event: KeyboardEvent, active: number, length: number): number | undefined {
  const page = 10
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: length - 1,
  }
  const to = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined
  if (to === undefined) return undefined
  event.preventDefault()
  return Math.max(0, Math.min(length - 1, to))
}
