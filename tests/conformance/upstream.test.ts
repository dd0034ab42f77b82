/**
 * Our build against two whole trees of kubeflow/manifests, from files and packed: every root gives the golden digest, or
 * fails as it must.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeUtf8 } from '../../src/base/utf8.ts'
import type { FileTree } from '../../src/engine/index.ts'
import { openBundle } from '../../src/sources/open.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { upstreamTrees } from '../harness/conformance-data.ts'
import { firstDifference } from '../harness/first-difference.ts'
import { readArchiveFile, writeFolder, type MemoryFiles } from '../harness/memory-files.ts'
import { referenceBinary, referenceBuild } from '../harness/reference.ts'
import { renderTree, treeOf } from '../harness/render-files.ts'

const trees = upstreamTrees()

if (trees.length === 0) {
  test('conformance data not present', () => {
    console.log(
      'conformance data not present: the upstream trees are not built (CONFORMANCE_DIR says where they are)',
    )
  })
}

describe.each(trees)('$name', ({ archive, goldens }) => {
  let files: MemoryFiles
  let tree: FileTree
  let onDisk: string | undefined

  beforeAll(async () => {
    files = await readArchiveFile(archive)
    tree = treeOf(files)
  })

  afterAll(async () => {
    if (onDisk) await rm(onDisk, { recursive: true, force: true })
  })

  test.each(goldens)('%s', async (root, golden) => {
    const { ok, text, problems } = renderTree(tree, root)
    if ('error' in golden) return expect(ok, 'kustomize fails').toBe(false)
    expect(ok, problems.join('\n')).toBe(true)
    if (sha256(text) !== golden.sha256) expect.fail(await howItDiffers(root, text))
  })

  test('the same from a packed bundle, without its text', () => {
    const sources = Object.entries(files).map(([name, bytes]) => ({ path: `/${name}`, bytes }))
    const { entry, parts } = packBundle(sources, { id: 'upstream', title: 'Upstream' })
    const values = decodeUtf8(parts.get(entry.values.file) ?? new Uint8Array())
    const opened = openBundle(entry, values, () =>
      Promise.reject(new Error('A render must not need the text')),
    )
    const different = goldens.filter(([root, golden]) => {
      const { ok, text } = renderTree(opened.tree, root)
      return 'error' in golden ? ok : sha256(text) !== golden.sha256
    })
    expect(different.map(([root]) => root)).toEqual([])
  }, 300_000)

  /** The digest says only that something differs; where the reference runs, it says what. */
  async function howItDiffers(root: string, text: string): Promise<string> {
    const same = `the output of ${root} does not have the golden digest`
    if ((await referenceBinary()) === undefined) return same
    if (onDisk === undefined) {
      onDisk = await mkdtemp(path.join(tmpdir(), 'upstream-'))
      writeFolder(onDisk, files)
    }
    const { stdout } = await referenceBuild(path.join(onDisk, root))
    return `${same}: ${firstDifference(text, stdout) ?? 'yet the reference prints the same here'}`
  }
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
