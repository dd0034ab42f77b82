/** `plan` on the command line. */
import { expect, test } from 'vitest'
import { configMap, folderWith, runIn } from './disk-fixture.ts'

test('prints the phases of what a root renders', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: one\n'
  const folder = folderWith({
    'kustomization.yaml': 'resources: [all.yaml]\n',
    'all.yaml': `${configMap('a', 'one')}---\n${namespace}`,
  })
  expect(await runIn(folder, 'plan', '.')).toEqual({
    code: 0,
    err: '',
    out: `Phase 1: Namespaces, 1 object (1 Namespace)

Phase 2: Accounts, permissions, configuration and services, 1 object (1 ConfigMap)
  because ConfigMap one/a lives in Namespace one
`,
  })
})

test('a root that does not build has no plan', async () => {
  const { code, out, err } = await runIn(
    folderWith({ 'kustomization.yaml': 'resources: [b.yaml]\n' }),
    'plan',
    '.',
  )
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('b.yaml')
})

test.each([[['plan']], [['plan', 'a', 'b']]])('%j is not how it is called', async (args) => {
  expect(await runIn(folderWith({}), ...args)).toEqual({
    code: 1,
    out: '',
    err: 'error: plan takes one directory\n',
  })
})

test('what an earlier bundle installed and this root has not is named; a bundle that was changed is refused', async () => {
  const folder = folderWith({
    'one/kustomization.yaml': 'resources: [all.yaml]\n',
    'one/all.yaml': `${configMap('gone')}---\n${configMap('kept')}`,
    'two/kustomization.yaml': 'resources: [all.yaml]\n',
    'two/all.yaml': configMap('kept'),
    'no-bundle.zip': 'PK',
  })
  await runIn(folder, 'export', 'one', '-o', 'one.zip')
  const { code, out } = await runIn(folder, 'plan', 'two', '--against', 'one.zip')
  expect(code).toBe(0)
  expect(out).toMatch(/\nDeleted with --prune: 1 object\n {2}ConfigMap gone\n$/)
  const refused = await runIn(folder, 'plan', 'two', '--against', 'no-bundle.zip')
  expect(refused.err).toMatch(/^error: no-bundle\.zip is refused: /)
})
