/** Questions about changes: any two outputs compared, taken along as text, traced to where they come from. */
import { expect, test } from 'vitest'
import type { CompareAnswer } from '../../src/worker/questions/compare.ts'
import type { OriginAnswer } from '../../src/worker/questions/origin.ts'
import type { TouchedRow } from '../../src/worker/questions/touched.ts'
import type { ResourceDetail, WorkerReply } from '../../src/worker/protocol.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { bundlesUrl, overlayWith, serverOver, smallBundle, workspaceOf } from './playground-fixture.ts'

/** A worker with `workspace` open, to ask. */
async function opened(workspace: Workspace) {
  const replies: WorkerReply[] = []
  const server = serverOver((reply) => replies.push(reply))
  const { root, against } = workspace
  await server.handle({
    kind: 'open',
    ticket: 1,
    bundlesUrl,
    bundle: smallBundle,
    root,
    against,
    files: [...workspace.files],
  })
  return async <T>(name: string, ask: unknown): Promise<T> => {
    await server.handle({ kind: 'ask', ticket: 2, name, ask })
    const reply = replies.at(-1)
    if (reply?.kind !== 'answer') throw new Error(JSON.stringify(reply))
    return reply.answer as T
  }
}

const kustomization = '/overlays/my-platform/kustomization.yaml'
const patched = overlayWith(`patches:
  - path: replicas.yaml
  - patch: '{apiVersion: v1, kind: Service, metadata: {name: web, namespace: apps}, $patch: delete}'
configMapGenerator: [{name: more, literals: [a=b]}]
namePrefix: dev-
`)
const workspace = {
  ...patched,
  files: new Map([
    ...patched.files,
    [
      '/overlays/my-platform/replicas.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: apps}\nspec: {replicas: 3}\n',
    ],
  ]),
}

test('two roots of the tree', async () => {
  const ask = await opened(workspaceOf())
  const { changes, counts } = await ask<CompareAnswer>('compare', {
    before: { of: 'root', root: '/apps/web' },
    after: { of: 'root', root: '/example' },
  })
  expect([changes, counts]).toEqual([[], { added: 0, removed: 0, changed: 0 }])
})

test('a kept workspace against what is edited, and one resource of it', async () => {
  const ask = await opened(workspace)
  const kept = overlayWith('replicas: [{name: web, count: 5}]\nnamePrefix: dev-\n')
  const { changes } = await ask<CompareAnswer>('compare', {
    before: { of: 'workspace', entry: smallBundle, root: kept.root, files: [...kept.files] },
    after: { of: 'edited' },
  })
  expect(changes.map(({ change, kind }) => `${change} ${kind}`)).toEqual([
    'added ConfigMap',
    'changed Deployment',
    'removed Service',
  ])
  const detail = await ask<ResourceDetail>('compared', { key: changes[1]?.key })
  expect(detail.fields).toEqual([{ path: 'spec.replicas', before: '5', after: '3' }])
})

test('another base is opened for it, with a session of its own', async () => {
  const ask = await opened(workspace)
  const { changes, problems } = await ask<CompareAnswer>('compare', {
    before: { of: 'release', entry: { ...smallBundle, id: 'older' }, root: '/example' },
    after: { of: 'base', root: '/example' },
  })
  expect([changes, problems]).toEqual([[], { before: [], after: [] }])
})

test('a side that does not render says why', async () => {
  const ask = await opened(workspace)
  const { changes, problems } = await ask<CompareAnswer>('compare', {
    before: { of: 'root', root: '/nowhere' },
    after: { of: 'edited' },
  })
  expect(changes).toEqual([])
  expect(problems.before.map(({ code }) => code)).toEqual(['ROOT_MISSING'])
})

test('the origin of a resource: file and line, roots, and each entry with its place', async () => {
  const ask = await opened(workspace)
  const origin = await ask<OriginAnswer>('origin', { key: 'Deployment.v1.apps/dev-web.apps' })
  expect(origin).toEqual({
    from: { file: '/apps/web/web.yaml', line: 2 },
    generated: false,
    roots: [
      {
        root: '/apps/web',
        by: { file: '/apps/web/kustomization.yaml', line: 1, entry: 'resources[0]' },
        steps: [],
      },
      {
        root: '/example',
        by: { file: '/example/kustomization.yaml', line: 1, entry: 'resources[0]' },
        steps: [],
      },
      {
        root: '/overlays/my-platform',
        by: { file: kustomization, line: 1, entry: 'resources[0]' },
        steps: [
          {
            file: kustomization,
            line: 3,
            entry: 'patches[0]',
            content: '/overlays/my-platform/replicas.yaml',
            others: 0,
          },
          { file: kustomization, line: 6, entry: 'namePrefix', others: 2 },
        ],
      },
    ],
  })
})

test('what a generator made comes from its entry', async () => {
  const ask = await opened(workspace)
  const rows = await ask<TouchedRow[]>('touched', { file: kustomization })
  const made = rows.find(({ did }) => did === 'made')?.resources[0]
  const origin = await ask<OriginAnswer>('origin', { key: made?.key })
  expect(origin).toMatchObject({ from: { file: kustomization, line: 5 }, generated: true })
})

test('what each entry of the overlay touched', async () => {
  const ask = await opened(workspace)
  const rows = await ask<TouchedRow[]>('touched', { file: kustomization })
  expect(
    rows.map(({ entry, line, did, resources }) => [entry, line, did, resources.map(({ kind }) => kind)]),
  ).toEqual([
    ['resources[0]', 1, 'took in', ['ConfigMap', 'Deployment']],
    ['patches[0]', 3, 'changed', ['Deployment']],
    ['patches[1]', 4, 'removed', ['Service']],
    ['configMapGenerator[0]', 5, 'made', ['ConfigMap']],
    ['namePrefix', 6, 'changed', ['ConfigMap', 'ConfigMap', 'Deployment']],
  ])
})

test('changes as text', async () => {
  const ask = await opened(overlayWith('replicas: [{name: web, count: 3}]\n'))
  const text = (format: string) =>
    ask<string>('changeText', {
      format,
      keys: ['Deployment.v1.apps/web.apps'],
      other: false,
      title: 'Edited against base',
      hidden: 0,
    })
  expect(JSON.parse(await text('json-patch'))).toEqual([{ op: 'replace', path: '/spec/replicas', value: 3 }])
  expect(await text('unified')).toContain('-  replicas: 1\n+  replicas: 3\n')
  expect(await text('markdown')).toContain('| `spec.replicas` | `1` | `3` |')
})
