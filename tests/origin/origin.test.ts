/** Origins of all resources of whole platforms, each held against what is found without the notes of the build. */
import { beforeAll, describe, expect, test } from 'vitest'
import { build, memoryTree, type FileTree, type Resource } from '../../src/engine/index.ts'
import { upstreamTrees } from '../harness/conformance-data.ts'
import { readArchiveFile, readFolder } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'
import { checkFiles, checkPatches, checkWays } from './origin-check.ts'

const platforms: { name: string; read: () => Promise<FileTree>; resources: number }[] = [
  {
    name: 'the embedded example',
    read: async () => memoryTree(await readFolder(inRepository('manifests-bundle/platform'))),
    resources: 500,
  },
  ...upstreamTrees()
    .filter(({ name }) => name.includes('914ff77'))
    .map(({ name, archive }) => ({
      name: `example of ${name}`,
      read: async () => treeOf(await readArchiveFile(archive)),
      resources: 500,
    })),
]

describe.each(platforms)('$name', ({ read, resources: least }) => {
  let tree: FileTree
  let resources: readonly Resource[]
  beforeAll(async () => {
    tree = await read()
    resources = build(tree, '/example').resources
  }, 60_000)

  test('the named file holds the resource', () => {
    const { looked, wrong } = checkFiles(tree, resources)
    expect(wrong).toEqual([])
    expect(looked).toBeGreaterThan(least)
  })

  test('each root of the way renders the resource and takes in the one before', () => {
    const { looked, wrong } = checkWays(tree, '/example', resources)
    expect(wrong).toEqual([])
    expect(looked).toBeGreaterThan(least * 2)
  }, 120_000)

  test('the named patches are those without which the resource is another', () => {
    const { wrong, patches, differed, ...more } = checkPatches(tree, '/example')
    expect(wrong, JSON.stringify({ patches, differed, ...more })).toEqual([])
    console.log(JSON.stringify({ patches, differed, ...more }))
    expect(patches).toBeGreaterThan(15)
    expect(differed).toBeGreaterThanOrEqual(patches)
  }, 240_000)
})
