/** What a change made of a resource is known again for the same list and key, and nowhere else. */
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/engine/diagnostics/diagnostic.ts'
import { rememberedBy } from '../../src/engine/resource/remembered-change.ts'
import { Resource } from '../../src/engine/resource/resource.ts'

const resource = new Resource({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } })
const problem: Diagnostic = { code: 'YAML_SYNTAX', severity: 'error', message: 'No', at: { file: '/a' } }

function asked() {
  const ran: string[] = []
  const problems: Diagnostic[] = []
  const ctx = { report: (each: Diagnostic) => void problems.push(each) }
  const renamed = (name: string) => () => (each: Resource, around: typeof ctx) => {
    ran.push(name)
    if (name === 'wrong') around.report(problem)
    return each.withMetadata('name', name)
  }
  const change = (list: object, name: string) => rememberedBy(list, name, ctx, renamed(name))(resource)
  return { ran, problems, change }
}

test('the same for the same list and key', () => {
  const { ran, change } = asked()
  const [list, other]: unknown[][] = [[], []]
  const first = change(list ?? [], 'a')
  expect(change(list ?? [], 'a')).toBe(first)
  expect(ran).toEqual(['a'])
  expect(change(list ?? [], 'b').name).toBe('b')
  expect(change(other ?? [], 'a')).not.toBe(first)
  expect(ran).toEqual(['a', 'b', 'a'])
})

test('what reports is asked each time', () => {
  const { ran, problems, change } = asked()
  const list: unknown[] = []
  change(list, 'wrong')
  change(list, 'wrong')
  expect(ran).toHaveLength(2)
  expect(problems).toEqual([problem, problem])
})

test('of many keys the last are kept, by when they were asked for', () => {
  const { ran, change } = asked()
  const list: unknown[] = []
  for (let index = 0; index < 200; index++) {
    change(list, `typed-${index}`)
    change(list, 'always')
  }
  expect(ran.filter((name) => name === 'always')).toHaveLength(1)
  ran.length = 0
  change(list, 'typed-0')
  change(list, 'typed-199')
  expect(ran).toEqual(['typed-0'])
})

test('of keys that each change a whole platform only the last few are kept', () => {
  const all = Array.from({ length: 1000 }, (_, index) => resource.withMetadata('name', `settings-${index}`))
  const list: unknown[] = []
  let ran = 0
  const change = (key: string) => {
    const renamed = rememberedBy(list, key, { report: () => undefined }, () => (each: Resource) => {
      ran++
      return each.withMetadata('namespace', key)
    })
    for (const each of all) renamed(each)
  }
  for (let index = 0; index < 20; index++) change(`typed-${index}`)
  ran = 0
  change('typed-19')
  expect(ran).toBe(0)
  change('typed-10')
  expect(ran).toBe(all.length)
})

test('of changes of many lists a resource keeps the last few', () => {
  const { ran, change } = asked()
  const lists = Array.from({ length: 40 }, () => [])
  for (const list of lists) change(list, 'a')
  ran.length = 0
  change(lists.at(-1) ?? [], 'a')
  expect(ran).toEqual([])
  change(lists[0] ?? [], 'a')
  expect(ran).toEqual(['a'])
})

test('the only build keeps nothing', () => {
  const fresh = new Resource(resource.value)
  const change = rememberedBy(
    [],
    'a',
    { report: () => undefined, once: true },
    () => (each: Resource) => each.withMetadata('name', 'a'),
  )
  expect(change(fresh).name).toBe('a')
  expect(fresh.outcomes).toBeUndefined()
})
