/** The worker's answers, request by request. */
import { expect, test, vi } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/base/utf8.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { plainBundle } from '../../src/sources/plain-bundle.ts'
import { storeBundles } from '../../src/sources/stored-parts.ts'
import type { BuiltDelta, WorkerReply, WorkerRequest } from '../../src/worker/protocol.ts'
import type { Answer, Ask, QuestionName } from '../../src/worker/questions.ts'
import { WorkerServer } from '../../src/worker/server.ts'
import { patchedList } from '../../src/worker/list-patch.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import {
  bundlesUrl,
  overlayWith,
  serverOver,
  smallBundle,
  workspaceOf,
  type PartLog,
} from './playground-fixture.ts'

type Asked = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'ticket'> : never) : never

/** A worker with `workspace` open, what it has answered, and which parts of the bundle it has read. */
async function opened(workspace: Workspace) {
  const replies: WorkerReply[] = []
  const parts: PartLog = []
  const server = serverOver((reply) => replies.push(reply), parts)
  let ticket = 0
  const ask = async (request: Asked): Promise<WorkerReply> => {
    await server.handle({ ...request, ticket: ++ticket })
    return replies.at(-1) as WorkerReply
  }
  const { root, against } = workspace
  const first = await ask({
    kind: 'open',
    bundlesUrl,
    bundle: smallBundle,
    root,
    against,
    files: [...workspace.files],
  })
  const update = async (next: Workspace, gone: string[] = []): Promise<BuiltDelta> =>
    built(
      await ask({
        kind: 'update',
        root,
        against,
        files: [...next.files, ...gone.map((path) => [path, null] as const)],
      }),
    )
  const question = async <K extends QuestionName>(name: K, about: Ask<K>): Promise<Answer<K>> => {
    const reply = await ask({ kind: 'ask', name, ask: about })
    if (reply.kind !== 'answer') throw new Error(JSON.stringify(reply))
    return reply.answer as Answer<K>
  }
  return { question, update, parts, replies, first: built(first) }
}

function built(reply: WorkerReply): BuiltDelta {
  if (reply.kind !== 'built') throw new Error(JSON.stringify(reply))
  return reply.built
}
const names = ({ resources }: BuiltDelta): string[] =>
  patchedList([], resources).map(({ kind, name }) => `${kind} ${name}`)
const kustomization = '/overlays/my-platform/kustomization.yaml'

test('opening renders the overlay from the values alone', async () => {
  const { first, parts, replies } = await opened(workspaceOf())
  expect(first).toMatchObject({
    ok: true,
    stale: false,
    counts: { added: 0, removed: 0, changed: 0 },
  })
  expect(names(first)).toEqual([
    expect.stringMatching(/^ConfigMap settings-\w+$/),
    'Service web',
    'Deployment web',
  ])
  expect(parts).toEqual(['values'])
  expect(replies.map(({ kind }) => kind)).toEqual(['progress', 'progress', 'progress', 'built'])
})

test('an edit tells what changed, and sends no rows that are the same', async () => {
  const { update } = await opened(workspaceOf())
  const after = await update(overlayWith('replicas: [{name: web, count: 3}]\n'))
  expect(after.resources).toBeUndefined()
  expect(after.counts).toEqual({ added: 0, removed: 0, changed: 1 })
  expect(after.changes).toEqual([
    {
      key: 'Deployment.v1.apps/web.apps',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      namespace: 'apps',
      file: '/apps/web/web.yaml',
      change: 'changed',
      fields: 1,
      roots: ['/overlays/my-platform'],
    },
  ])
})

test('an edit of one resource sends one row, and one that changes nothing sends none', async () => {
  const labelled = (rest = ''): Workspace => overlayWith(`labels: [{pairs: {team: red}}]\n${rest}`)
  const { first, update } = await opened(labelled())
  expect(first.changes).toHaveLength(3)
  const scaled = 'replicas: [{name: web, count: 3}]\n'
  const after = await update(labelled(scaled))
  expect(after.resources).toBeUndefined()
  expect(after.changes).toEqual([[0, 2], expect.objectContaining({ kind: 'Deployment', fields: 2 })])
  const again = await update(labelled(`${scaled}# A comment.\n`))
  expect([again.resources, again.changes]).toEqual([undefined, undefined])
})

test('a broken overlay keeps the last good render and says so', async () => {
  const { update, question } = await opened(overlayWith('replicas: [{name: web, count: 3}]\n'))
  const broken = await update(overlayWith('replicas: [{name: web, count: 3\n'))
  expect(broken).toMatchObject({ ok: false, stale: true, counts: { changed: 1 } })
  expect(broken.diagnostics[0]).toMatchObject({ severity: 'error', at: { file: kustomization } })
  expect(broken.diagnostics[0]?.at.line).toBeGreaterThan(0)
  expect(await question('output', { side: 'edited' })).toContain('replicas: 3')
  expect(await update(overlayWith(''))).toMatchObject({ ok: true, stale: false, diagnostics: [] })
})

test('where nothing was ever good the base is shown', async () => {
  const { first } = await opened(overlayWith('nonsense: true\n'))
  expect(first).toMatchObject({ ok: false, stale: true, counts: { added: 0, removed: 0, changed: 0 } })
  expect(names(first)).toHaveLength(3)
})

test('all about one resource: both texts, the fields, who did it', async () => {
  const { question } = await opened(overlayWith('replicas: [{name: web, count: 3}]\n'))
  const detail = (key: string) => question('resource', { key })
  const web = await detail('Deployment.v1.apps/web.apps')
  expect(web?.base).toContain('replicas: 1\n')
  expect(web?.edited).toContain('replicas: 3\n')
  expect(web?.fields).toEqual([{ path: 'spec.replicas', before: '1', after: '3' }])
  expect(web?.transformations).toEqual([{ kustomization, entry: 'replicas[0]' }])
  const service = await detail('Service.v1.[noGrp]/web.apps')
  expect(service).toMatchObject({ fields: [], transformations: [] })
  expect(service?.base).toBe(service?.edited)
  expect(await detail('Nothing.v1.[noGrp]/web.apps')).toBeUndefined()
})

test('added and removed resources have one text', async () => {
  const patch =
    "patches: [{patch: '{apiVersion: v1, kind: Service, metadata: {name: web, namespace: apps}, $patch: delete}'}]\n"
  const { first, question } = await opened(
    overlayWith(`${patch}configMapGenerator: [{name: new, literals: [a=b]}]\n`),
  )
  expect(first.counts).toEqual({ added: 1, removed: 1, changed: 0 })
  const [added, removed] = patchedList([], first.changes)
  expect(await question('resource', { key: added?.key ?? '' })).not.toHaveProperty('base')
  expect(await question('resource', { key: removed?.key ?? '' })).not.toHaveProperty('edited')
})

test('text of the base comes when it is asked for, once', async () => {
  const { question, parts } = await opened(workspaceOf())
  const text = (path: string) => question('fileText', { path })
  expect(await text('/apps/web/web.yaml')).toContain('# A comment')
  expect(await text('/README.md')).toBe('# A base\n')
  expect(await text('/nothing')).toBeUndefined()
  expect(parts).toEqual(['values', 'text'])
  expect(await question('files', {})).toContain('/README.md')
})

test('a build that needs text nobody expected fetches it and goes on', async () => {
  const { update, parts } = await opened(workspaceOf())
  const after = await update(
    workspaceOf({
      'kustomization.yaml': 'resources: [../../example, ../../apps/extra]\n',
      '../../apps/extra/kustomization.yaml': '',
    }),
  )
  expect(after.ok).toBe(false)
  const extra = new Map([
    [kustomization, 'resources: [../../example, ../../apps/extra]\n'],
    ['/apps/extra/kustomization.yaml', 'resources: [job.yaml]\n'],
  ])
  expect(await update({ ...workspaceOf(), files: extra })).toMatchObject({ ok: true, counts: { added: 1 } })
  expect(parts).toEqual(['values', 'text'])
})

test('a file of the overlay over one of the base gives way again when it is deleted', async () => {
  const { update } = await opened(workspaceOf())
  const shadow = new Map([...workspaceOf().files, ['/apps/web/settings.env', 'color=blue\n']])
  expect(await update({ ...workspaceOf(), files: shadow })).toMatchObject({ counts: { changed: 1 } })
  expect(await update(workspaceOf(), ['/apps/web/settings.env'])).toMatchObject({ counts: { changed: 0 } })
})

test('an export is that of the last edit, as is its size', async () => {
  const workspace = workspaceOf()
  const { question, update } = await opened(workspace)
  const ask = { root: workspace.root, form: 'output', format: 'file' } as const
  const exported = async () => {
    const size = await question('exportSize', ask)
    const made = await question('makeExport', ask)
    if (!size.ok || !made.ok) throw new Error('nothing was exported')
    expect(made.packed.size).toBe(size.bytes)
    return made.packed.text()
  }
  expect(await exported()).toContain('replicas: 1\n')
  await update(overlayWith('replicas: [{name: web, count: 33}]\n'))
  expect(await exported()).toContain('replicas: 33\n')
})

test('what cannot be answered is a sentence', async () => {
  const replies: WorkerReply[] = []
  const server = serverOver((reply) => replies.push(reply))
  await server.handle({ kind: 'ask', name: 'files', ask: {}, ticket: 7 })
  expect(replies).toEqual([{ kind: 'failed', ticket: 7, message: 'No base is open' }])
})

test('the first resources are told before the last piece of the base is here', async () => {
  const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`
  const files = {
    '/example/kustomization.yaml': 'resources: [../first, ../second]\n',
    '/first/kustomization.yaml': 'resources: [first.yaml]\n',
    '/first/first.yaml': map('first'),
    '/second/kustomization.yaml': 'resources: [second.yaml]\n',
    '/second/second.yaml': map('second'),
  }
  const { entry, parts } = packBundle(
    Object.entries(files).map(([path, text]) => ({ path, bytes: encodeUtf8(text) })),
    { id: 'two', title: 'Two' },
  )
  const values = decodeUtf8(parts.get(entry.values.file) ?? new Uint8Array())
  const cut = values.lastIndexOf('{"documents')
  const replies: WorkerReply[] = []
  let finish: () => void = () => undefined
  const server = new WorkerServer({
    readPart: (_url, _part, onPiece) => {
      onPiece(values.slice(0, cut), cut)
      return new Promise((resolve) => {
        finish = () => {
          onPiece(values.slice(cut), values.length)
          resolve()
        }
      })
    },
    post: (reply) => replies.push(reply),
    now: () => performance.now(),
  })
  const [root, against] = ['/example', '/example']
  const opening = server.handle({
    kind: 'open',
    ticket: 1,
    bundlesUrl,
    bundle: entry,
    root,
    against,
    files: [],
  })
  await vi.waitFor(() => expect(replies.at(-2)?.kind).toBe('soFar'))
  expect(replies.at(-1)).toMatchObject({ progress: { step: 'loading', done: cut } })
  expect(replies.at(-2)).toMatchObject({ resources: [{ kind: 'ConfigMap', name: 'first' }] })
  finish()
  await opening
  expect(replies.map(({ kind }) => kind).slice(-3)).toEqual(['progress', 'progress', 'built'])
  expect(replies.at(-1)).toMatchObject({ built: { ok: true, resources: [[0, 1], { name: 'second' }] } })
})

test('text that two bases share is read from its own file', async () => {
  const notes = Array.from({ length: 900 }, (_, index) => `${index}: ${(index * 7919) % 10007}\n`).join('')
  const packed = (id: string, text: string) => {
    const files = { '/example/kustomization.yaml': 'resources: []\n', '/notes.txt': text }
    const { entry, parts } = packBundle(
      Object.entries(files).map(([path, content]) => ({ path, bytes: encodeUtf8(content) })),
      { id, title: id },
    )
    return plainBundle(entry, (file) => parts.get(file) ?? new Uint8Array())
  }
  const { entries, files } = storeBundles([packed('one', notes), packed('two', `More\n${notes}`)])
  const [, entry] = entries
  if (!entry) throw new Error('nothing was stored')
  const replies: WorkerReply[] = []
  let clock = 0
  const server = new WorkerServer({
    readPart: async (_url, { file }, onPiece) => {
      const bytes = files.get(file) ?? new Uint8Array()
      await Promise.resolve()
      onPiece(decodeUtf8(bytes), bytes.length)
    },
    post: (reply) => replies.push(reply),
    // Later each time, so that nothing of the progress is left out.
    now: () => (clock += 1000),
  })
  const [root, against] = ['/example', '/example']
  await server.handle({ kind: 'open', ticket: 1, bundlesUrl, bundle: entry, root, against, files: [] })
  await server.handle({ kind: 'ask', ticket: 2, name: 'fileText', ask: { path: '/notes.txt' } })
  expect(replies.at(-1)).toMatchObject({ kind: 'answer', answer: `More\n${notes}` })
  const shared = entry.text.shared?.[0]?.bytes ?? 0
  expect(shared).toBeGreaterThan(0.8 * notes.length)
  const loading = replies.flatMap((reply) =>
    reply.kind === 'progress' && reply.progress.step === 'loading' ? [reply.progress] : [],
  )
  expect(loading.at(-1)).toMatchObject({ total: entry.text.bytes + shared })
})
