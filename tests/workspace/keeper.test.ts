/** Two tabs on one workspace: the second is told, and whatever it chooses, nothing is overwritten in silence. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Claims, type Tabs } from '../../src/workspace/claim.ts'
import { Keeper } from '../../src/workspace/keeper.ts'
import { WorkspaceStore } from '../../src/workspace/store.ts'
import { startingWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { memoryValues, type MemoryValues } from './memory-values.ts'

const withText = (text: string): Workspace => ({
  ...startingWorkspace({ id: 'platform', root: '/example' }),
  files: new Map([['/overlays/a.yaml', text]]),
})

/** A browser: what its tabs have in common. Over plain HTTP there are no locks. */
class Browser {
  readonly values: MemoryValues = memoryValues()
  readonly #channels: Tabs['channel'][] = []
  readonly #locks = new Map<string, { reject: (error: Error) => void }>()
  readonly #secure: boolean
  constructor(secure: boolean) {
    this.#secure = secure
  }

  tab(memory?: string): Keeper {
    const channel: Tabs['channel'] = {
      onmessage: null,
      postMessage: (data: unknown) => {
        for (const other of this.#channels)
          if (other !== channel)
            queueMicrotask(
              () => void other.onmessage?.call(channel as BroadcastChannel, { data } as MessageEvent),
            )
      },
    }
    this.#channels.push(channel)
    let mine = memory
    const tabs = { channel, locks: this.#secure ? { request: this.#request } : undefined }
    return new Keeper(new WorkspaceStore(this.values), new Claims(tabs), {
      get: () => mine,
      set: (id) => (mine = id),
    })
  }

  /** As `navigator.locks.request` does with `ifAvailable` and `steal`. */
  readonly #request = (async (
    name: string,
    options: LockOptions,
    hold: (lock: Lock | null) => Promise<void> | undefined,
  ): Promise<void> => {
    const holder = this.#locks.get(name)
    if (holder && !options.steal) return hold(null)
    holder?.reject(new DOMException('stolen', 'AbortError'))
    const stolen = new Promise<void>((_, reject) => this.#locks.set(name, { reject }))
    const mine = this.#locks.get(name)
    await Promise.race([stolen, hold({ name, mode: 'exclusive' })])
    if (this.#locks.get(name) === mine) this.#locks.delete(name)
  }) as LockManager['request']
}

describe.each([
  ['with locks', true],
  ['over plain HTTP', false],
])('%s', (_name, secure) => {
  let browser: Browser
  let one: Keeper
  beforeEach(async () => {
    browser = new Browser(secure)
    one = browser.tab()
    await one.save(withText('first'))
  })
  /** A second tab, opened on the same workspace. */
  const second = async () => {
    const two = browser.tab()
    return { two, opened: await two.restore() }
  }

  test('a first visit makes a workspace, called after its folder, and keeps it', async () => {
    expect([one.name, one.holding]).toEqual(['my-platform', 'own'])
    await one.save(withText('second'))
    expect(await browser.tab(one.id).store.open(one.id ?? '')).toMatchObject({
      workspace: withText('second'),
    })
  })

  test('quick saves of a first visit make one workspace', async () => {
    const keeper = new Browser(secure).tab()
    await Promise.all(['a', 'b', 'c'].map((text) => keeper.save(withText(text))))
    expect(await keeper.store.list()).toHaveLength(1)
    expect(await keeper.store.open(keeper.id ?? '')).toMatchObject({ workspace: withText('c') })
  })

  test('the second tab sees the workspace, and saves nothing', async () => {
    const { two, opened } = await second()
    expect([two.holding, opened.workspace]).toEqual(['elsewhere', withText('first')])
    await two.save(withText('of two'))
    expect(await one.store.open(one.id ?? '')).toMatchObject({ workspace: withText('first') })
  })

  test('it may take over: the first tab is told, and saves nothing from then on', async () => {
    const { two } = await second()
    await one.save(withText('newest of one'))
    expect(await two.takeOver()).toEqual(withText('newest of one'))
    await vi.waitFor(() => expect(one.holding).toBe('lost'))
    await one.save(withText('too late'))
    await two.save(withText('of two'))
    expect(await two.store.open(two.id ?? '')).toMatchObject({ workspace: withText('of two') })
    expect(await one.takeOver()).toEqual(withText('of two'))
    await vi.waitFor(() => expect(two.holding).toBe('lost'))
  })

  test('it may read along', async () => {
    const { two } = await second()
    const seen: string[] = []
    two.onFollow = ({ files }) => seen.push(files.get('/overlays/a.yaml') ?? '')
    two.readAlong()
    await one.save(withText('typed in one'))
    await vi.waitFor(() => expect(seen).toContain('typed in one'))
    expect([one.holding, two.holding]).toEqual(['own', 'reading'])
  })

  test('it may work on a copy', async () => {
    const { two, opened } = await second()
    await two.openNew(opened.workspace ?? withText(''), two.name)
    await two.save(withText('of two'))
    expect([two.name, two.holding]).toEqual(['my-platform 2', 'own'])
    expect(await one.store.open(one.id ?? '')).toMatchObject({ workspace: withText('first') })
  })

  test('a tab that was closed leaves the workspace to the next', async () => {
    if (!secure) return
    const next = new Browser(secure)
    next.values.values.set('workspace:x', browser.values.values.get(`workspace:${one.id}`))
    const keeper = next.tab()
    await keeper.restore()
    expect(keeper.holding).toBe('own')
  })

  test('even a tab that heard nothing does not save over another', async () => {
    const deaf = new Browser(secure)
    deaf.values.values.set('workspace:x', browser.values.values.get(`workspace:${one.id}`))
    const keeper = deaf.tab()
    await keeper.restore()
    const other = new WorkspaceStore(deaf.values)
    await other.open('x')
    await other.save('x', withText('of the other'))
    await keeper.save(withText('of the deaf'))
    expect(keeper.holding).toBe('lost')
    expect(await other.open('x')).toMatchObject({ workspace: withText('of the other') })
  })
})

test('a tab keeps its own workspace over a reload', async () => {
  const browser = new Browser(true)
  const keeper = browser.tab()
  await keeper.save(withText('a'))
  const first = keeper.id
  await keeper.openNew(withText('b'), 'other')
  const reloaded = browser.tab(first)
  expect((await reloaded.restore()).workspace).toEqual(withText('a'))
})

test('a browser that keeps nothing still gives a page', async () => {
  const browser = new Browser(true)
  browser.values.keys = () => Promise.reject(new Error('SecurityError'))
  browser.values.refusal = new Error('SecurityError')
  const keeper = browser.tab()
  expect(await keeper.restore()).toEqual({})
  await expect(keeper.save(withText('a'))).rejects.toThrow('SecurityError')
})
