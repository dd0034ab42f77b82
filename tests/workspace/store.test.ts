/** The store: what was saved comes back, whatever happened in between. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecord, writeRecord } from '../../src/workspace/migrations.ts'
import { ChangedElsewhere, cleanName, freeName, WorkspaceStore } from '../../src/workspace/store.ts'
import { startingWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { arbitraryShared } from '../share/arbitrary-shared.ts'
import { frozenRecords } from './frozen-records.ts'
import { memoryValues } from './memory-values.ts'

const workspace = startingWorkspace({ id: 'platform', root: '/example' })
const withText = (text: string): Workspace => ({ ...workspace, files: new Map([['/overlays/a.yaml', text]]) })
const textOf = (each: Workspace) => each.files.get('/overlays/a.yaml')

test('nothing is stored at first, and afterwards what was saved', async () => {
  const values = memoryValues()
  const store = new WorkspaceStore(values, () => 7)
  expect([await store.current(), await store.list()]).toEqual([undefined, []])
  const id = await store.create(workspace, 'mine')
  const later = new WorkspaceStore(values)
  expect(await later.current()).toBe(id)
  expect(await later.open(id)).toEqual({ kind: 'found', name: 'mine', revision: 0, changed: 7, workspace })
})

test('of many quick saves the last one is stored, without one write each', async () => {
  const values = memoryValues()
  const store = new WorkspaceStore(values)
  const id = await store.create(workspace, 'mine')
  await Promise.all(Array.from({ length: 100 }, (_, index) => store.save(id, withText(String(index)))))
  expect(await store.open(id)).toMatchObject({ workspace: withText('99') })
  expect(values.writes).toBeLessThan(6)
})

test('saves of two workspaces do not push one another out', async () => {
  const store = new WorkspaceStore(memoryValues())
  const [a, b] = [await store.create(workspace, 'a'), await store.create(workspace, 'b')]
  await Promise.all([
    store.save(a, withText('1')),
    store.save(a, withText('2')),
    store.save(b, withText('3')),
  ])
  expect(await store.open(a)).toMatchObject({ workspace: withText('2') })
  expect(await store.open(b)).toMatchObject({ workspace: withText('3') })
})

test('1,000 generated workspaces come back identical', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryShared, async ({ base, root, against, files }) => {
      const generated = { base: base.id, root, against, files }
      const store = new WorkspaceStore(memoryValues())
      const id = await store.create(workspace, 'any')
      await store.save(id, generated)
      expect(await store.open(id)).toMatchObject({ kind: 'found', workspace: generated })
    }),
    { numRuns: 1000 },
  )
})

test('two tabs never write over one another: the second is told', async () => {
  const values = memoryValues()
  const [one, two] = [new WorkspaceStore(values), new WorkspaceStore(values)]
  const id = await one.create(workspace, 'mine')
  await two.open(id)
  await one.save(id, withText('of one'))
  await expect(two.save(id, withText('of two'))).rejects.toBeInstanceOf(ChangedElsewhere)
  expect(await one.open(id)).toMatchObject({ workspace: withText('of one') })
  await two.open(id)
  await two.save(id, withText('after a look'))
  expect(await one.open(id)).toMatchObject({ workspace: withText('after a look') })
})

test('a browser that refuses to store is told apart from one that does, and tried again', async () => {
  const values = memoryValues()
  const store = new WorkspaceStore(values)
  const id = await store.create(workspace, 'mine')
  values.refusal = new Error('QuotaExceededError')
  await expect(store.save(id, withText('lost?'))).rejects.toThrow('QuotaExceededError')
  expect(await store.open(id)).toMatchObject({ workspace })
  values.refusal = undefined
  await store.save(id, withText('kept'))
  expect(await store.open(id)).toMatchObject({ workspace: withText('kept') })
})

describe('records that cannot be read', () => {
  test.each([
    ['broken', { version: 1, base: 'platform', root: '/example' }, 'It is damaged'],
    [
      'half',
      { ...writeRecord({ workspace, name: 'x', revision: 1, changed: 1 }), name: undefined },
      'It is damaged',
    ],
    ['foreign', 'a string', 'It is no workspace'],
    ['newer', { version: 99 }, 'It was saved by a newer version of the playground'],
    ['unknown', { version: 0 }, 'Version 0 of it is not known'],
    ['odd', { version: 0.5 }, 'Version 0.5 of it is not known'],
  ])('a %s record stays as it was, and saving goes on beside it', async (_name, record, reason) => {
    const values = memoryValues({ 'workspace:old': record })
    const store = new WorkspaceStore(values)
    expect(await store.open('old')).toEqual({ kind: 'unreadable', reason })
    expect(await store.current()).toBeUndefined()
    const id = await store.create(workspace, 'new')
    await store.save(id, withText('new'))
    await expect(store.save('old', workspace)).rejects.toBeInstanceOf(ChangedElsewhere)
    expect(await store.raw('old')).toEqual(record)
    expect(await store.list()).toContainEqual(expect.objectContaining({ id: 'old', unreadable: reason }))
  })

  test('whatever is stored, reading answers', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (stored) => void readRecord(stored)))
  })
})

describe('records of earlier versions open for ever', () => {
  test.each(Object.entries(frozenRecords))('%s', async (_name, { stored, reads }) => {
    expect(readRecord(stored)).toEqual({ kind: 'found', ...reads })
    const values = memoryValues({ workspace: stored })
    const store = new WorkspaceStore(values)
    const id = (await store.current()) ?? ''
    expect(await store.open(id)).toEqual({ kind: 'found', ...reads })
    await store.save(id, withText('edited'))
    expect(await new WorkspaceStore(values).open(id)).toMatchObject({ workspace: withText('edited') })
    expect(values.values.has('workspace'), 'the old place is empty').toBe(false)
  })

  test('two tabs that bring it over at once make one workspace of it', async () => {
    const values = memoryValues({ workspace: frozenRecords['version 1']?.stored })
    const ids = await Promise.all([
      new WorkspaceStore(values).current(),
      new WorkspaceStore(values).current(),
    ])
    expect(new Set(ids)).toEqual(new Set(['first']))
    expect(await new WorkspaceStore(values).list()).toHaveLength(1)
  })
})

describe('the list', () => {
  test('rename, delete and bring back', async () => {
    const store = new WorkspaceStore(memoryValues())
    const id = await store.create(workspace, 'mine')
    await store.rename(id, '  ours\u202e ')
    expect((await store.list()).map(({ name }) => name)).toEqual(['ours'])
    await store.remove(id)
    expect([await store.list(), (await store.list('deleted')).map(({ name }) => name)]).toEqual([
      [],
      ['ours'],
    ])
    await store.restore(id)
    await store.save(id, withText('goes on'))
    expect(await store.open(id)).toMatchObject({ name: 'ours', workspace: withText('goes on') })
  })

  test('of deleted workspaces the last ten can be brought back', async () => {
    let now = 0
    const store = new WorkspaceStore(memoryValues(), () => ++now)
    for (let index = 0; index < 15; index++) await store.remove(await store.create(workspace, `w${index}`))
    expect((await store.list('deleted')).map(({ name }) => name)).toEqual(
      [14, 13, 12, 11, 10, 9, 8, 7, 6, 5].map((index) => `w${index}`),
    )
  })

  test('no two have one name', () => {
    const taken = new Set(['a', 'a 2'])
    expect([
      freeName('a', taken),
      freeName('a 2', taken),
      freeName(' ', taken),
      freeName('b', taken),
    ]).toEqual(['a 3', 'a 3', 'overlay', 'b'])
    expect(cleanName('x'.repeat(500))).toHaveLength(100)
  })
})

describe('versions', () => {
  const minute = 60_000

  test('one a minute while typing, across reloads', async () => {
    const values = memoryValues()
    let now = 1e12
    let store = new WorkspaceStore(values, () => now)
    const id = await store.create(withText('0'), 'mine')
    for (let second = 1; second <= 300; second++) {
      now += 1000
      if (second === 150) {
        store = new WorkspaceStore(values, () => now)
        await store.open(id)
      }
      await store.save(id, withText(String(second)))
    }
    const texts = (await store.versions(id)).map((each) => textOf(each.workspace))
    expect(texts).toEqual(['0', '60', '120', '180', '240'])
  })

  test('a version can be made at any time, and the same twice is one', async () => {
    const store = new WorkspaceStore(memoryValues())
    const id = await store.create(withText('a'), 'mine')
    await store.keepVersion(id)
    await store.keepVersion(id)
    expect((await store.versions(id)).map((each) => textOf(each.workspace))).toEqual(['a'])
  })

  test('a month of work stays within bounds, with the last minutes close together', async () => {
    let now = 1e12
    const store = new WorkspaceStore(memoryValues(), () => now)
    const id = await store.create(withText('start'), 'mine')
    for (let at = 0; at < 30 * 24 * 60; at += 7) {
      now += 7 * minute
      await store.save(id, withText(String(at)))
    }
    for (let at = 0; at < 10; at++) {
      now += minute
      await store.save(id, withText(`last ${at}`))
    }
    const ages = (await store.versions(id)).map(({ changed }) => Math.round((now - changed) / minute))
    expect(ages.length).toBeLessThanOrEqual(80)
    expect(ages.filter((age) => age <= 10).length).toBeGreaterThanOrEqual(9)
    expect(ages[0], 'some are weeks old').toBeGreaterThan(5 * 24 * 60)
  })

  test('large workspaces keep fewer', async () => {
    let now = 1e12
    const store = new WorkspaceStore(memoryValues(), () => now)
    const id = await store.create(withText('x'.repeat(1_500_000)), 'mine')
    for (let at = 0; at < 6; at++) {
      now += minute
      await store.save(id, withText(`${at}`.repeat(1_500_000)))
    }
    expect(await store.versions(id)).toHaveLength(2)
  })
})
