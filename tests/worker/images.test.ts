/** The worker's questions about images: what is answered, and that nothing stays behind. */
import { expect, test } from 'vitest'
import type { WorkerReply } from '../../src/worker/protocol.ts'
import type { Answer, Ask, QuestionName } from '../../src/worker/questions.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { bundlesUrl, serverOver, smallBundle, workspaceOf } from './playground-fixture.ts'

const pod = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {containers: [{name: a, image: mysql, args: ["--x-image=quay.io/x/y:1"]}]}
`
const overlay = workspaceOf({
  'kustomization.yaml': 'resources: [../../example, pod.yaml]\n',
  'pod.yaml': pod,
})

async function opened(workspace: Workspace) {
  let last: WorkerReply | undefined
  const server = serverOver((reply) => (last = reply))
  const { root, against, files } = workspace
  await server.handle({
    kind: 'open',
    ticket: 1,
    bundlesUrl,
    bundle: smallBundle,
    root,
    against,
    files: [...files],
  })
  let ticket = 1
  const ask = async <K extends QuestionName>(name: K, about: Ask<K>): Promise<Answer<K>> => {
    await server.handle({ kind: 'ask', ticket: ++ticket, name, ask: about } as never)
    const reply = last as { kind: string; answer?: unknown; message?: string }
    if (reply.kind === 'failed') throw new Error(reply.message)
    return reply.answer as Answer<K>
  }
  return {
    server,
    ask,
    update: async (next: Workspace) => {
      await server.handle({
        kind: 'update',
        ticket: ++ticket,
        root: next.root,
        against: next.against,
        files: [...next.files],
      })
    },
  }
}

const rules = { registry: 'mirror.example', rules: [], keepsRegistry: false, lock: '' }

test('rows of images with their places', async () => {
  const { ask } = await opened(overlay)
  const { images } = await ask('images', {})
  expect(images.map(({ reference, need }) => [reference, need])).toEqual([
    ['docker.io/library/mysql:latest', 'install'],
    ['quay.io/x/y:1', 'run'],
  ])
  expect(images[0]?.places).toMatchObject([{ kind: 'Pod', name: 'a', path: 'spec.containers[0].image' }])
})

test('a rewrite is proved on its own output and leaves the tree as it was', async () => {
  const { ask, update } = await opened(overlay)
  const before = await ask('output', { side: 'edited' })
  const answer = await ask('rewriteOverlay', rules)
  expect(answer).toMatchObject({
    ok: true,
    over: overlay.root,
    folder: `${overlay.root}-registry`,
    outside: [],
    left: [],
    means: { images: 1, replacements: 0, patches: 1 },
  })
  await update(overlay)
  expect(await ask('output', { side: 'edited' })).toBe(before)
  // Applied, it is itself what is rendered: rewritten anew it goes over the same root.
  if (!answer.ok) throw new Error('no answer')
  await update({ ...overlay, root: answer.folder, files: new Map([...overlay.files, ...answer.files]) })
  expect((await ask('images', {})).images.map(({ registry }) => registry)).toEqual([
    'mirror.example',
    'mirror.example',
  ])
  expect(await ask('rewriteOverlay', rules)).toEqual(answer)
})

test('what is no registry is refused with a sentence', async () => {
  const { ask } = await opened(overlay)
  expect(await ask('rewriteOverlay', { ...rules, registry: 'team', lock: 'x' })).toEqual({
    ok: false,
    sentences: [
      '"team" has no host: without a dot or a port it means docker.io/team',
      'Digests, line 1: "" is no digest (sha256: and 64 digits)',
    ],
  })
})

test('the files to take away are the same each time', async () => {
  const { ask } = await opened(overlay)
  for (const file of ['images.txt', 'images.json', 'sbom.cdx.json', 'image-scan.zip'] as const) {
    const first = await ask('imageFile', { file })
    expect(first.length).toBeGreaterThan(10)
    expect(await ask('imageFile', { file })).toEqual(first)
  }
})
