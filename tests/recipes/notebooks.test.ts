/** The form for notebooks: what it offers afterwards, and that the rest of its text is as it was. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { Resource } from '../../src/engine/index.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { objectOf, RecipeTree } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Form = Record<string, Record<string, unknown> & { value?: unknown; readOnly?: boolean }>

const textOf = (resources: readonly Resource[]): string =>
  (objectOf(resources, 'ConfigMap', 'jupyter-web-app-config') as { data: Record<string, string> }).data[
    'spawner_ui_config.yaml'
  ] ?? ''

/** What the web app of notebooks reads. */
const formOf = (resources: readonly Resource[]): Form =>
  (parse(textOf(resources)) as { spawnerFormDefaults: Form }).spawnerFormDefaults

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  test('images, sizes and fixed fields are those asked for, all else is as it was', () => {
    const { files: written, resources, remarks } = tree.apply('notebooks', samples['notebooks']?.answers)
    expect(remarks).toEqual([])
    const before = formOf(tree.resources())
    const after = formOf(resources)
    const rstudio = `docker.io/ours/rstudio@sha256:${'0123456789abcdef'.repeat(4)}`
    expect(after).toEqual({
      ...before,
      allowCustomImage: false,
      image: {
        ...before['image'],
        value: 'registry.example.com:5000/ds/jupyter:v7',
        options: ['registry.example.com:5000/ds/jupyter:v7', 'registry.example.com:5000/ds/jupyter-cuda:v7'],
      },
      imageGroupOne: {
        ...before['imageGroupOne'],
        value: 'docker.io/ours/code:1.2',
        options: ['docker.io/ours/code:1.2'],
      },
      imageGroupTwo: { ...before['imageGroupTwo'], value: rstudio, options: [rstudio] },
      imagePullPolicy: { ...before['imagePullPolicy'], readOnly: true },
      cpu: { ...before['cpu'], value: '2', limitFactor: 'none', readOnly: true },
      memory: { ...before['memory'], value: '4Gi', limitFactor: '1.5' },
      gpus: { ...before['gpus'], readOnly: true },
      configurations: { ...before['configurations'], readOnly: true },
      workspaceVolume: after['workspaceVolume'],
    })
    expect(JSON.stringify(after['workspaceVolume'])).toBe(
      JSON.stringify(before['workspaceVolume']).replace('"storage":"5Gi"', '"storage":"20Gi"'),
    )
    expect(tree.read(written)).toEqual({ notebooks: samples['notebooks']?.answers })
  })

  test('every comment stays, in its order', () => {
    const comments = (resources: readonly Resource[]) =>
      textOf(resources)
        .split('\n')
        .filter((line) => /^\s*#/.test(line))
    const { resources } = tree.apply('notebooks', samples['notebooks']?.answers)
    expect(comments(tree.resources()).length).toBeGreaterThan(0)
    expect(comments(resources)).toEqual(comments(tree.resources()))
  })

  test('the web app reads the new text: the name of its ConfigMap says what is in it', () => {
    const { resources } = tree.apply('notebooks', samples['notebooks']?.answers)
    const [name, old] = [resources, tree.resources()].map(
      (each) => each.find(({ name: own }) => own.startsWith('jupyter-web-app-config-'))?.name,
    )
    expect(name).not.toBe(old)
    expect(JSON.stringify(objectOf(resources, 'Deployment', 'jupyter-web-app-deployment'))).toContain(
      `"name":"${name ?? ''}"`,
    )
  })

  test('a field that the form of the tree does not have is named', () => {
    const lacks = !('tolerationGroup' in formOf(tree.resources()))
    const plan = tree.plan('notebooks', { shut: 'tolerationGroup' })
    expect(plan.ok ? '' : plan.reason).toBe(lacks ? 'The form of this tree has no field tolerationGroup' : '')
  })
})
