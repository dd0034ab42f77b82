/** What holds for every recipe of the table: read back, composed, removed, hostile answers, the real kustomize. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { Answers } from '../../src/recipes/recipe.ts'
import { recipes } from '../../src/recipes/recipes.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { RecipeTree, startingFiles } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 120_000 })

/** The whole matrix takes an hour: a part of it in every run, all of it with `CHECK_REFERENCE=1`. */
const isWhole = process.env['CHECK_REFERENCE'] !== undefined

const ids = recipes.map(({ id }) => id)
const answersOf = (id: string): Answers => samples[id]?.answers ?? {}

test('every recipe has a sample', () => {
  expect(Object.keys(samples).sort()).toEqual([...ids].sort())
})

describe.each(platformTrees().slice(0, isWhole ? undefined : 1))('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  const whyNot = (id: string): string | undefined =>
    recipes.find((recipe) => recipe.id === id)?.whyNot(tree.around(id))
  const conflict = (a: string, b: string): string | undefined => {
    const [one, other] = [a, b].map((id) => recipes.find((recipe) => recipe.id === id))
    return one?.conflicts?.[b] ?? other?.conflicts?.[a]
  }

  test.each(ids)('%s: does what it says, is read back, goes without a trace', async (id) => {
    const why = whyNot(id)
    if (why !== undefined) {
      const plan = tree.plan(id, answersOf(id))
      expect(plan).toEqual({ ok: false, reason: why, invalid: {} })
      return
    }
    const applied = tree.apply(id, answersOf(id))
    expect(applied.remarks).toEqual([])
    expect(applied.files).not.toEqual(startingFiles)
    expect(tree.read(applied.files)).toEqual({ [id]: expect.objectContaining(answersOf(id)) as Answers })
    expect(tree.apply(id, tree.read(applied.files)[id], applied.files).files).toEqual(applied.files)
    expect(tree.apply(id, undefined, applied.files).files).toEqual(startingFiles)
    if (isWhole) await tree.compare(applied.files)
  })

  test.each(ids)('%s: random answers are read back, and go without a trace', (id) => {
    if (whyNot(id) !== undefined) return
    const random = samples[id]?.random ?? fc.constant({})
    fc.assert(
      fc.property(random, (answers) => {
        const { files: written } = tree.apply(id, answers)
        expect(tree.read(written)[id]).toEqual(expect.objectContaining(answers))
        expect(tree.apply(id, undefined, written).files).toEqual(startingFiles)
      }),
      { numRuns: isWhole ? 50 : 3, seed: 9, endOnFailure: true },
    )
  })

  const hostile = [
    `'"\`; $(reboot) && \${HOME} | cat <<EOF`,
    'a: b # c\n- d: {e: [f]}',
    '"\n---\nkind: Secret\n',
    '\u202ekubeflow \ud83d\ude00 \u00e9\u4e2d',
    '=b,c=d|{{ .Values }} $(VAR) %s &amp; *x &y !z',
    '9'.repeat(1_000_000),
  ]
  const texts = recipes.flatMap(({ id, questions }) =>
    questions.flatMap((question) =>
      question.kind === 'table'
        ? question.columns.map((column) => [id, `${question.id}.${column.id}`] as const)
        : [[id, question.id] as const],
    ),
  )

  test.each(texts)('%s: hostile texts stay in %s, or are refused with a sentence', (id, place) => {
    if (whyNot(id) !== undefined) return
    const [question = '', column] = place.split('.')
    const shapeOf = (written: ReadonlyMap<string, string>) => {
      const names = new Set([...written.values()].flatMap((text) => fileNames(text)))
      return [...written]
        .filter(([path]) => !names.has(path.replace(/^.*\//, '')))
        .map(([path, text]) => [path, path.endsWith('kustomization.yaml') ? fieldNames(parse(text)) : ''])
    }
    const usual = shapeOf(tree.apply(id, answersOf(id)).files)
    for (const text of hostile) {
      const old = answersOf(id)[question]
      const answer =
        column === undefined
          ? text
          : (Array.isArray(old) ? (old as Record<string, string>[]) : [{}]).map((row) => ({
              ...row,
              [column]: text,
            }))
      const plan = tree.plan(id, { ...answersOf(id), [question]: answer })
      if (!plan.ok) {
        expect([plan.reason, ...Object.values(plan.invalid)].join('')).toMatch(/^[A-Z"].{10,400}$/su)
        continue
      }
      const applied = tree.apply(id, { ...answersOf(id), [question]: answer })
      expect(shapeOf(applied.files)).toEqual(usual)
      expect(tree.read(applied.files)[id]?.[question]).toEqual(answer)
    }
  })

  const pairs = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => [a, b] as const))
  test.each(isWhole ? pairs : pairs.filter((_, at) => at % 17 === 0))(
    '%s and %s: the same in both orders',
    (a, b) => {
      if (whyNot(a) !== undefined || whyNot(b) !== undefined) return
      const first = (id: string) => tree.apply(id, answersOf(id)).files
      const why = conflict(a, b)
      const [forth, back] = [tree.plan(b, answersOf(b), first(a)), tree.plan(a, answersOf(a), first(b))]
      if (why !== undefined) {
        for (const plan of [forth, back]) expect(plan.ok ? '' : plan.reason).toContain(why)
        return
      }
      if (!forth.ok || !back.ok) {
        // Whatever stands in the way is named, from whichever side one comes.
        expect([forth.ok || forth.reason !== '', back.ok || back.reason !== '']).toEqual([true, true])
        return
      }
      const both = tree.apply(b, answersOf(b), first(a)).files
      expect(tree.apply(a, answersOf(a), first(b)).files).toEqual(both)
      expect(tree.apply(a, undefined, both).files).toEqual(first(b))
      expect(tree.apply(b, undefined, both).files).toEqual(first(a))
    },
  )

  test('all that fit together: the same in both orders, and as the real kustomize builds it', async () => {
    const fitting = ids.filter(
      (id, at) =>
        whyNot(id) === undefined && !ids.slice(0, at).some((other) => conflict(id, other) !== undefined),
    )
    const apply = (order: readonly string[]) =>
      order.reduce((done, id) => tree.apply(id, answersOf(id), done).files, startingFiles)
    const all = apply(fitting)
    expect(apply([...fitting].reverse())).toEqual(all)
    await tree.compare(all)
    expect(fitting.reduce((done, id) => tree.apply(id, undefined, done).files, all)).toEqual(startingFiles)
  })
})

/** The names of a kustomization's fields, and how many elements each list has; a key of a generator is one, text or file. */
function fieldNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fieldNames)
  if (typeof value !== 'object' || value === null) return 0
  const { literals, files, ...rest } = value as Record<string, unknown>
  const keys = ([literals ?? [], files ?? []].flat() as string[]).map((each) => each.replace(/=.*$/s, ''))
  const fields = Object.entries(rest).map(([name, each]) => [name, fieldNames(each)])
  return keys.length > 0 ? [...fields, ['keys', keys.sort()]] : fields
}

/** The files a kustomization's generators take keys from. */
function fileNames(text: string): readonly string[] {
  if (!/^(?:configMap|secret)Generator:/m.test(text)) return []
  const kustomization = parse(text) as Record<string, { files?: string[] }[] | undefined>
  return ['configMapGenerator', 'secretGenerator'].flatMap((field) =>
    (kustomization[field] ?? []).flatMap(({ files = [] }) =>
      files.map((each) => each.replace(/^[^=]*=/, '')),
    ),
  )
}
