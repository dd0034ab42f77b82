/** Each worked example builds over the embedded platform and changes what its title says. */
import { expect, test } from 'vitest'
import { changeSet } from '../../src/diff/change-set.ts'
import { memoryTree, Session, textFile, type Resource } from '../../src/engine/index.ts'
import { examplesOver } from '../../src/workspace/first-visit.ts'
import { workspaceWith } from '../../src/workspace/workspace.ts'
import { platformTrees } from '../harness/platform-trees.ts'

const base = { id: 'platform', root: '/example' }
const expected: Record<string, RegExp> = {
  'high-availability': /^4 changed, 1 added, 0 removed$/,
  'registry-mirror': /^[1-9]\d* changed, 0 added, 0 removed$/,
  'first-person': /^2 changed, 0 added, 0 removed$/,
  'without-tensorboards': /^1 changed, 0 added, 1\d removed$/,
}

test('four are offered over the platform, none over another base', () => {
  expect(examplesOver(base).map(({ id }) => id)).toEqual(Object.keys(expected))
  expect(examplesOver({ root: '/apps' })).toEqual([])
})

test('each builds without a problem and changes what it says', async () => {
  const files = await platformTrees()[0]?.files()
  const session = new Session(memoryTree(files ?? {}))
  const built = (root: string): readonly Resource[] => {
    const { diagnostics, resources } = session.built(root)
    expect(
      diagnostics.filter(({ severity, at }) => severity !== 'info' && at.file.startsWith('/overlays')),
    ).toEqual([])
    return resources
  }
  const before = built('/example')
  for (const { id, files: own } of examplesOver(base)) {
    const workspace = workspaceWith(base, own)
    session.apply([...workspace.files].map(([path, text]) => ({ path, file: textFile(path, text) })))
    const { changed, added, removed } = changeSet(before, built(workspace.root)).counts
    expect(`${changed} changed, ${added} added, ${removed} removed`, id).toMatch(expected[id] ?? /^$/)
  }
})
