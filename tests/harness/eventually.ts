/** Waiting for what comes by itself. */
import { patienceMs } from './slowness.ts'

/**
 * Asks again and again until `holds` says yes of the answer, which is returned. Throws after `seconds`, naming `what` was
 * waited for and the last answer.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  seconds = patienceMs / 1000,
): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
    if (performance.now() > end)
      throw new Error(`Waited ${seconds} s for ${what}; the last answer was ${JSON.stringify(answer)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
