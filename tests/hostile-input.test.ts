/** What no file of src/ may do, because what it shows comes from strangers. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRepository } from './harness/repository-root.ts'
import { sourceFiles } from './harness/source-imports.ts'

const ways: Readonly<Record<string, RegExp>> = {
  'HTML from text':
    /\{@html\b|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc=/,
  'code from text': /\beval\(|new Function\(|set(Timeout|Interval)\(\s*['"`]/,
  'the address of a script from text': /javascript:/,
}

test.each(Object.entries(ways))('no file makes %s', (_name, way) => {
  const found = sourceFiles().filter((file) => way.test(readFileSync(inRepository('src', file), 'utf8')))
  expect(found).toEqual([])
})

test('the search finds what it looks for', () => {
  expect(['{@html text}', 'a.innerHTML = b'].every((text) => ways['HTML from text']?.test(text))).toBe(true)
  expect(['eval(x)', 'setTimeout("x")'].every((text) => ways['code from text']?.test(text))).toBe(true)
})
