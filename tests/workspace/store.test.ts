/** The store: what was saved comes back, whatever happened in between. */
import { expect, test } from 'vitest'
import { readRecord, writeRecord } from '../../src/workspace/migrations.ts'
import { WorkspaceStore, type KeyValues } from '../../src/workspace/store.ts'
import { startingWorkspace, type Workspace } from '../../src/workspace/workspace.ts'

const workspace = startingWorkspace({ id: 'platform', root: '/example' })
const withText = (text: string): Workspace => ({ ...workspace, files: new Map([['/overlays/a.yaml', text]]) })

/** Storage in memory that takes a moment for each write. */
function memory(
  initial: Record<string, unknown> = {},
): KeyValues & { readonly values: Map<string, unknown>; writes: number } {
  const values = new Map(Object.entries(initial))
  return {
    values,
    writes: 0,
    get: (key) => Promise.resolve(structuredClone(values.get(key))),
    async set(key, value) {
      await Promise.resolve()
      this.writes++
      values.set(key, structuredClone(value))
    },
  }
}

test('nothing is stored at first, and afterwards what was saved', async () => {
  const values = memory()
  expect(await new WorkspaceStore(values).open()).toEqual({ kind: 'none' })
  await new WorkspaceStore(values).save(workspace)
  expect(await new WorkspaceStore(values).open()).toEqual({ kind: 'found', workspace })
})

test('of many quick saves the last one is stored, without one write each', async () => {
  const values = memory()
  const store = new WorkspaceStore(values)
  await Promise.all(Array.from({ length: 100 }, (_, index) => store.save(withText(String(index)))))
  expect(await store.open()).toEqual({ kind: 'found', workspace: withText('99') })
  expect(values.writes).toBeLessThan(5)
})

test.each([
  ['broken', { version: 1, base: 'platform', root: '/example' }, 'It is damaged'],
  ['foreign', 'a string', 'It is no workspace'],
  ['newer', { version: 99 }, 'It was saved by a newer version of the playground'],
  ['unknown', { version: 0 }, 'Version 0 of it is not known'],
])('a %s record is set aside, and saving goes on', async (_name, record, reason) => {
  const values = memory({ workspace: record })
  const store = new WorkspaceStore(values)
  expect(await store.open()).toEqual({ kind: 'unreadable', reason })
  await store.save(workspace)
  expect(await store.setAside()).toEqual(record)
  expect(await store.open()).toEqual({ kind: 'found', workspace })
})

test('a browser that refuses to store is told apart from one that does, and tried again', async () => {
  const values = memory()
  const store = new WorkspaceStore(values)
  const set = values.set.bind(values)
  values.set = () => Promise.reject(new Error('QuotaExceededError'))
  await expect(store.save(workspace)).rejects.toThrow('QuotaExceededError')
  values.set = set
  await store.save(workspace)
  expect(await store.open()).toMatchObject({ kind: 'found' })
  values.get = () => Promise.reject(new Error('SecurityError'))
  expect(await store.open()).toEqual({ kind: 'none' })
})

test('a record of version 1 opens for ever', () => {
  const record = {
    version: 1,
    base: 'kubeflow-1.9-embedded',
    root: '/overlays/my-platform',
    against: '/example',
    files: [['/overlays/my-platform/kustomization.yaml', 'resources:\n  - ../../example\n']],
  }
  expect(readRecord(record)).toEqual({
    kind: 'found',
    workspace: {
      base: 'kubeflow-1.9-embedded',
      root: '/overlays/my-platform',
      against: '/example',
      files: new Map([['/overlays/my-platform/kustomization.yaml', 'resources:\n  - ../../example\n']]),
    },
  })
})

test('what is written is read back', () => {
  expect(readRecord(structuredClone(writeRecord(workspace)))).toEqual({ kind: 'found', workspace })
})
