/** Constructed changes, each with what is shown of it: a table to read in `cases/`. */
import { describe, expect, test } from 'vitest'
import { constructedChanges, shownOf } from './constructed-changes.ts'

const cases = constructedChanges()

test('there are forty or more, fifteen or more of embedded configuration', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40)
  expect(cases.filter(({ file }) => file === 'embedded.txt').length).toBeGreaterThanOrEqual(15)
})

describe.each([...new Set(cases.map(({ file }) => file))])('%s', (file) => {
  test.each(cases.filter((each) => each.file === file).map((each) => [each.name, each] as const))(
    '%s',
    (_name, each) => {
      expect(shownOf(each)).toBe(each.shown)
    },
  )
})
