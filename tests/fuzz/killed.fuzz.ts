/** The browser is killed while somebody types, `KILLS` times (50). Needs the built site. */
import { expect, test } from 'vitest'
import { killWhileTyping } from '../browser/killed-browser.ts'

test('at most the last second is lost, nothing is corrupt', async () => {
  const times = Number(process.env['KILLS'] ?? 50)
  const lost = await killWhileTyping(times, Math.random)
  console.log(`killed ${times} times: at most ${Math.round(lost)} ms of typing lost`)
  expect(lost).toBeLessThan(1000)
})
