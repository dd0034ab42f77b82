/** The properties that fuzzing holds the engine to, by name. */
import fc from 'fast-check'
import { editedTree, hostilePatch, hostileTree, treeWithBytes } from './arbitraries.ts'
import { survives, type Files } from './survival.ts'

const surviving = (trees: fc.Arbitrary<Files>) => fc.property(trees, (files) => void survives(files))

export const properties = {
  'any bytes as any file': surviving(treeWithBytes),
  'any edit of any tree': surviving(editedTree),
  'any JSON in any field': surviving(hostileTree),
  'any patch, selector and replacement': surviving(hostilePatch),
} as const
