/** `npm run fuzz`: the same properties with new seeds, for `FUZZ_SECONDS` (a minute). A seed that fails is printed. */
import fc from 'fast-check'
import { test } from 'vitest'
import { properties } from './properties.ts'

const seconds = Number(process.env['FUZZ_SECONDS'] ?? 60)
const share = (seconds * 1000) / Object.keys(properties).length

test.each(Object.entries(properties))('%s', (name, property) => {
  const start = performance.now()
  let runs = 0
  for (let seed = Date.now() & 0x7fffffff; performance.now() - start < share; seed++, runs += 100) {
    fc.assert(property, { seed, numRuns: 100 })
  }
  console.log(`${name}: ${runs} runs`)
})
