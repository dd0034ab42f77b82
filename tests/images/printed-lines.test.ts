/** A line that is found without parsing is the one that a reader of YAML finds. */
import { describe, expect, test } from 'vitest'
import { isMap, parseManifest, renderValue, sourceRange, type Value } from '../../src/engine/index.ts'
import { printedLine } from '../../src/images/printed-lines.ts'
import { platformOutput } from '../export/platform-bundle.ts'

type Path = readonly (string | number)[]

/** Every scalar of a value, by its path. */
function scalars(value: Value, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item: Value, index) => scalars(item, [...path, index]))
  if (isMap(value)) return Object.keys(value).flatMap((key) => scalars(value[key] ?? null, [...path, key]))
  return [path]
}

/** Paths whose line is another than the reader's, and how many were found. */
function compared(value: Value) {
  const text = renderValue(value)
  const lines = text.split('\n')
  const wrong: string[] = []
  let found = 0
  for (const path of scalars(value)) {
    const line = printedLine(lines, path)
    if (line === undefined) continue
    found++
    if (line + 1 !== sourceRange(text, 0, path)?.line) wrong.push(JSON.stringify(path))
  }
  return { wrong, found }
}

test('every scalar of the embedded platform', async () => {
  const all = (await platformOutput()).split(/^---\n/m)
  // Of the definitions, which are most of it, a few say the same as all of them.
  const some = all.filter((text, index) => text.length < 4000 || index % 40 === 0)
  const results = some.map((text) => compared(parseManifest(text, '').documents[0] ?? null))
  expect(results.flatMap(({ wrong }) => wrong)).toEqual([])
  expect(results.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThan(5000)
})

describe('what is easily mistaken', () => {
  test.each<[string, Value, Path]>([
    ['a key within a text', { a: 'x\nb: 1\n', b: 'y' }, ['b']],
    ['a key within a text below a key', { a: { t: 'b: 1\n\nb: 2\n', b: 'y' } }, ['a', 'b']],
    ['a dash within a text', { a: ['- x\n- y\n', 'z'] }, ['a', 1]],
    ['a longer key that begins alike', { ab: 1, a: 2 }, ['a']],
    ['lists of lists', { a: [['x', 'y'], ['z']] }, ['a', 1, 0]],
    [
      'mappings in lists',
      {
        a: [
          { b: 1, c: [1, 2] },
          { c: [3, 4], d: 5 },
        ],
      },
      ['a', 1, 'c', 1],
    ],
    ['a list, then a key', { a: ['x'], b: 'y' }, ['b']],
    ['a long text that is folded', { a: `${'word '.repeat(60)}b: x`, b: 'y' }, ['b']],
    ['a text that begins with spaces', { a: '  b: 1\n  c\n', b: 'y' }, ['b']],
  ])('%s', (_what, value, path) => {
    const text = renderValue(value)
    expect(printedLine(text.split('\n'), path)).toBe((sourceRange(text, 0, path)?.line ?? 0) - 1)
  })

  test.each<[string, Value, Path]>([
    ['a key in quotes', { 'a: b': 1 }, ['a: b']],
    ['a mapping', { a: { b: 1 } }, ['a']],
    ['a mapping in a list', { a: [{ b: 1 }] }, ['a', 0]],
    ['nothing there', { a: [1] }, ['a', 1]],
    ['a way through a scalar', { a: 'x' }, ['a', 'b']],
  ])('%s is left to the reader', (_what, value, path) => {
    expect(printedLine(renderValue(value).split('\n'), path)).toBeUndefined()
  })
})
