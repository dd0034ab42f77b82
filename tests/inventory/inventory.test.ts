/** The embedded tree has what the platform has: all that runs, is called or routed, and nearly all of the rest. */
import { beforeAll, expect, test } from 'vitest'
import { readFolder } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'
import { compareInventory, groups, sumOf, type InventoryRow } from './compare.ts'

let rows: readonly InventoryRow[]
beforeAll(async () => {
  rows = compareInventory(treeOf(await readFolder(inRepository('manifests-bundle/platform'))))
})

test.each(groups.filter((group) => group !== 'rest'))('all %s are there', (group) => {
  const { asked, missing } = sumOf(rows, group)
  expect(asked).toBeGreaterThan(5)
  expect(missing).toEqual([])
})

test('of the rest at least 95 of 100 are there', () => {
  const { asked, found } = sumOf(rows, 'rest')
  expect(asked).toBeGreaterThan(300)
  expect(found / asked).toBeGreaterThanOrEqual(0.95)
})

test('each component of the inventory has something to count', () => {
  expect(rows.filter(({ counts }) => groups.every((group) => counts[group].asked === 0))).toEqual([])
})
