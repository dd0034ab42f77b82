/** What the palette finds, and what it puts first. */
import { expect, test } from 'vitest'
import { fuzzyMatch } from '../../src/ui/palette/fuzzy.ts'

const files = [
  'apps/katib/upstream/installs/katib-cert-manager/kustomization.yaml',
  'apps/centraldashboard/base/deployment.yaml',
  'common/dex/base/deployment.yaml',
  'apps/jupyter/notebook-controller/base/deployment.yaml',
]

const found = (search: string): string[] =>
  files
    .flatMap((text) => {
      const match = fuzzyMatch(search, text)
      return match ? [{ text, score: match.score }] : []
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)

test('every word counts, in any order', () => {
  expect(found('deployment dex')).toEqual(['common/dex/base/deployment.yaml'])
  expect(found('nothing dex')).toEqual([])
})

test('a word at the start of a name comes before one within', () => {
  expect(fuzzyMatch('dash', 'dashboard')?.score).toBeGreaterThan(
    fuzzyMatch('dash', 'centraldashboard')?.score ?? 0,
  )
})

test('the first letters of words find', () => {
  expect(found('jncb')).toEqual(['apps/jupyter/notebook-controller/base/deployment.yaml'])
})

test('the matching letters are told', () => {
  expect(fuzzyMatch('dex', 'common/dex')?.hits).toEqual([7, 8, 9])
  expect(fuzzyMatch('', 'common/dex')?.hits).toEqual([])
})
