/** Questions that are brought when somebody asks them. */
import { expect, test, vi } from 'vitest'
import { bringLaterQuestions, QuestionTable } from '../../src/worker/question-table.ts'

test('what the first picture asks is there at once, the rest is brought once', async () => {
  const bring = vi.fn(bringLaterQuestions)
  const table = new QuestionTable(bring)
  expect(table.here('files')).toBeTypeOf('function')
  expect(table.here('platform')).toBeUndefined()
  expect(bring).not.toHaveBeenCalled()
  const question = await table.brought('platform')
  expect(table.here('platform')).toBe(question)
  await table.brought('images')
  expect(bring).toHaveBeenCalledTimes(1)
})

test('a script that cannot be had is a sentence that says what to do, and is asked for again', async () => {
  const bring = vi
    .fn(bringLaterQuestions)
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  const table = new QuestionTable(bring)
  await expect(table.brought('platform')).rejects.toThrow(
    'A part of the playground could not be loaded: the network is not there. Reload the page',
  )
  await expect(table.brought('platform')).resolves.toBeTypeOf('function')
})

test.each(['nobody', 'toString', '__proto__'])('nobody answers "%s"', async (name) => {
  await expect(new QuestionTable().brought(name)).rejects.toThrow(`Nobody here answers "${name}"`)
})
