/** The table of what is left out says what is said. */
import { expect, test } from 'vitest'
import { leftOut, leftOutTable, saidOf, tableInFile } from './left-out.ts'

test.each(leftOut)('$what', (each) => {
  const said = saidOf(each)
  expect(said?.message).toBeTruthy()
  expect(said?.at.line).toBeGreaterThan(0)
})

test('the table is up to date: npm run docs', () => {
  expect(tableInFile()).toBe(leftOutTable())
})
