/** What holds for every recipe of the table: read back, composed, removed, hostile answers, the real kustomize. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { withDefaults } from '../../src/recipes/apply/answers.ts'
import type { Answers } from '../../src/recipes/recipe.ts'
import { recipes } from '../../src/recipes/recipes.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { RecipeTree, startingFiles, type AppliedOverlay } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 120_000 })

/** The whole matrix takes an hour: a part of it in every run, all of it with `CHECK_REFERENCE=1`. */
const isWhole = process.env['CHECK_REFERENCE'] !== undefined

const ids = recipes.map(({ id }) => id)
const answersOf = (id: string): Answers => samples[id]?.answers ?? {}

/** Components of a release that do not build, with the real kustomize neither; what is said of them. */
const brokenUpstream: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'kubeflow-manifests-914ff77': { 'knative-eventing': /"observedGeneration" .* is already set/ },
}

test('every recipe has a sample', () => {
  expect(Object.keys(samples).sort()).toEqual([...ids].sort())
})

describe.each(platformTrees().slice(0, isWhole ? undefined : 1))('$name', ({ name, files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  const whyNot = (id: string): string | undefined =>
    recipes.find((recipe) => recipe.id === id)?.whyNot(tree.around(id))
  /** Answers with what the form would have shown for the rest. */
  const told = (id: string, answers: Answers | undefined): Answers => {
    const recipe = recipes.find((each) => each.id === id)
    if (!recipe || !answers) throw new Error(`${id} was not read back`)
    return withDefaults(recipe, tree.around(id), answers)
  }
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
    const broken = brokenUpstream[name]?.[id]
    if (broken !== undefined) {
      expect(tree.plan(id, answersOf(id))).toMatchObject({
        ok: false,
        reason: expect.stringMatching(broken) as unknown,
      })
      return
    }
    const applied = tree.apply(id, answersOf(id))
    expect(applied.remarks).toEqual([])
    expect(applied.files).not.toEqual(startingFiles)
    const read = tree.read(applied.files)
    expect(Object.keys(read)).toEqual([id])
    expect(told(id, read[id])).toEqual(told(id, answersOf(id)))
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
        expect(told(id, tree.read(written)[id])).toEqual(told(id, answers))
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
  ].filter((_, at) => isWhole || at % 2 === 0)
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
    const usual = shapeOf(tree.apply(id, answersOf(id)))
    for (const text of hostile) {
      const rows = answersOf(id)[question] as readonly Record<string, string>[]
      const answer =
        column === undefined
          ? text
          : rows.with(rowOf(id, question, column), { ...rows[rowOf(id, question, column)], [column]: text })
      const plan = tree.plan(id, { ...answersOf(id), [question]: answer })
      if (!plan.ok) {
        const sentences = [plan.reason, ...Object.values(plan.invalid)].filter((each) => each !== '')
        expect(sentences).not.toEqual([])
        for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z"].{10,400}$/su)
        continue
      }
      const applied = tree.apply(id, { ...answersOf(id), [question]: answer })
      expect(shapeOf(applied)).toEqual(usual)
      expect(told(id, tree.read(applied.files)[id])[question]).toEqual(
        told(id, { [question]: answer })[question],
      )
    }
  })

  /** A row of the sample in which the column counts. */
  const rowOf = (id: string, question: string, column: string): number => {
    const table = recipes.find((each) => each.id === id)?.questions.find((each) => each.id === question)
    const when = table?.kind === 'table' ? table.columns.find((each) => each.id === column)?.when : undefined
    const rows = answersOf(id)[question] as readonly Record<string, string>[]
    const found = rows.findIndex((row) => !when || when.is.includes(row[when.field] ?? ''))
    if (found < 0) throw new Error(`No row of the sample of ${id} has ${column}`)
    return found
  }

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
        whyNot(id) === undefined &&
        brokenUpstream[name]?.[id] === undefined &&
        !ids.slice(0, at).some((other) => conflict(id, other) !== undefined),
    )
    const apply = (order: readonly string[]) =>
      order.reduce((done, id) => tree.apply(id, answersOf(id), done).files, startingFiles)
    const all = apply(fitting)
    expect(apply([...fitting].reverse())).toEqual(all)
    await tree.compare(all)
    expect(fitting.reduce((done, id) => tree.apply(id, undefined, done).files, all)).toEqual(startingFiles)
  })
})

/** The fields of each kustomization with the lengths of their lists, and what is rendered, but for the name of a hash. */
function shapeOf({ files, resources }: AppliedOverlay): unknown {
  const kustomizations = [...files].filter(([path]) => path.endsWith('/kustomization.yaml'))
  return {
    fields: kustomizations.map(([path, text]) => [
      path,
      Object.entries(parse(text) as object).map(([name, list]) => [
        name,
        Array.isArray(list) ? list.length : 0,
      ]),
    ]),
    // Where they are sorted by name, a hash may change places.
    resources: resources
      .map((each) => `${each.kind} ${each.namespace} ${each.name.replace(/-[a-z0-9]{10}$/, '')}`)
      .sort(),
  }
}
