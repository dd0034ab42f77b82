/** `check` on the command line, over real files. */
import { expect, test } from 'vitest'
import { inRepository } from '../harness/repository-root.ts'
import { folderWith, runIn } from './disk-fixture.ts'

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: default
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      serviceAccountName: web
`

test('each dangling reference is one line with its place, and the exit code is 1', async () => {
  const folder = folderWith({ 'kustomization.yaml': 'resources: [web.yaml]\n', 'web.yaml': deployment })
  expect(await runIn(folder, 'check', '.')).toEqual({
    code: 1,
    out:
      'web.yaml:13:27: Deployment web in default runs as ServiceAccount web, which default does not have [service-account]\n' +
      '1 of 3 references of 1 resources dangle\n',
    err: '',
  })
})

test('a root that does not build is reported as by build', async () => {
  const { code, out, err } = await runIn(
    folderWith({ 'kustomization.yaml': 'resources: [gone.yaml]\n' }),
    'check',
    '.',
  )
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('gone.yaml')
})

test('the top of a platform tree means its example', async () => {
  const { code, out } = await runIn(inRepository('manifests-bundle'), 'check', 'platform')
  expect(out).toMatch(/^0 of 1,?\d+ references of \d+ resources dangle\n$/)
  expect(code).toBe(0)
})

test('check without a directory says what it takes', async () => {
  const { code, err } = await runIn('/', 'check')
  expect([code, err]).toEqual([1, 'error: check takes one directory: the root to render and look through\n'])
})
