/** The file tree as rows. */
import { expect, test } from 'vitest'
import { foldersAbove, treeRows } from '../../src/ui/files/tree-rows.ts'

const own = ['/overlays/mine/kustomization.yaml', '/overlays/mine/extra/patch.yaml']
const base = ['/apps/a/b/only.yaml', '/apps/a/z.yaml', '/example/kustomization.yaml']

const shown = (expanded: readonly string[], filter = '') =>
  treeRows({ own, base, expanded: new Set(expanded), filter }).map(
    ({ kind, depth, name }) => `${'  '.repeat(depth - 1)}${name}${kind === 'folder' ? '/' : ''}`,
  )

test('folders stand before files, chains of single folders are one row, and the base comes last', () => {
  expect(shown(own.flatMap(foldersAbove))).toEqual([
    'overlays/mine/',
    '  extra/',
    '    patch.yaml',
    '  kustomization.yaml',
    'Base, read-only',
    'apps/a/',
    'example/',
  ])
})

test('a search opens every folder with a hit', () => {
  expect(shown([], 'only APPS')).toEqual(['Base, read-only', 'apps/a/b/', '  only.yaml'])
  expect(shown([], 'nothing like it')).toEqual([])
})

test('places among siblings are counted for screen readers', () => {
  const rows = treeRows({ own: [], base, expanded: new Set(['/apps/a']), filter: '' })
  expect(rows.slice(1).map(({ name, position, siblings }) => [name, position, siblings])).toEqual([
    ['apps/a', 1, 2],
    ['b', 1, 2],
    ['z.yaml', 2, 2],
    ['example', 2, 2],
  ])
})

test('a file of the overlay hides the base file of its path', () => {
  const rows = treeRows({ own: ['/a.yaml'], base: ['/a.yaml'], expanded: new Set(), filter: '' })
  expect(rows.map(({ path, own: isOwn }) => [path, isOwn])).toEqual([['/a.yaml', true]])
})
