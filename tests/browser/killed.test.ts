/** The browser is killed while somebody types: at most the last second is lost, and nothing is ever corrupt. */
import { expect, test } from 'vitest'
import { killWhileTyping } from './killed-browser.ts'

/** `npm run fuzz` does it fifty times. */
test('killed three times', async () => {
  expect(await killWhileTyping(3, Math.random)).toBeLessThan(1000)
})
