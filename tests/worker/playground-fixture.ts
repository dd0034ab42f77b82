/** A small base, packed, and a worker without a thread over it: for tests of the server and the client. */
import { encodeUtf8, decodeUtf8 } from '../../src/base/utf8.ts'
import type { BundleEntry } from '../../src/sources/bundle-format.ts'
import { packBundle } from '../../src/sources/pack.ts'
import type { WorkerPort } from '../../src/worker/client.ts'
import type { WorkerReply, WorkerRequest } from '../../src/worker/protocol.ts'
import { WorkerServer } from '../../src/worker/server.ts'
import { startingWorkspace, type Workspace } from '../../src/workspace/workspace.ts'

const files = {
  '/example/kustomization.yaml': 'resources: [../apps/web]\n',
  '/apps/web/kustomization.yaml':
    'resources: [web.yaml]\nconfigMapGenerator: [{name: settings, envs: [settings.env]}]\n',
  '/apps/web/settings.env': 'color=red\n',
  '/apps/web/web.yaml': `# A comment that only the text has.
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: apps}
spec:
  replicas: 1
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: apps}
`,
  '/apps/extra/job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: extra}\n',
  '/README.md': '# A base\n',
}

const packed = packBundle(
  Object.entries(files).map(([path, text]) => ({ path, bytes: encodeUtf8(text) })),
  { id: 'small', title: 'Small' },
)

export const smallBundle: BundleEntry = packed.entry
export const bundlesUrl = 'https://example.com/bundles/'

/** The workspace with these files of `/overlays/my-platform` instead of or beside its kustomization. */
export function workspaceOf(overlay: Readonly<Record<string, string>> = {}): Workspace {
  const start = startingWorkspace(smallBundle)
  const entries = Object.entries(overlay).map(([path, text]) => [`${start.root}/${path}`, text] as const)
  return { ...start, files: new Map([...start.files, ...entries]) }
}

/** An overlay over `/example` with this after its resources. */
export const overlayWith = (rest: string): Workspace =>
  workspaceOf({ 'kustomization.yaml': `resources: [../../example]\n${rest}` })

/** Names of the parts that were read. */
export type PartLog = string[]

/** A server over the packed base. */
export function serverOver(post: (reply: WorkerReply) => void, log: PartLog = []): WorkerServer {
  return new WorkerServer({
    readPart(_url, part, onPiece) {
      log.push(part.file.includes('.values.') ? 'values' : 'text')
      const bytes = packed.parts.get(part.file)
      if (!bytes) return Promise.reject(new Error('The base could not be loaded'))
      onPiece(decodeUtf8(bytes), part.bytes)
      return Promise.resolve()
    },
    post,
    now: () => performance.now(),
  })
}

/** A port with a server behind it, whose messages arrive later and are copied, as between threads. */
export class InProcessPort implements WorkerPort {
  readonly sent: WorkerRequest[] = []
  terminated = false
  #onReply: (reply: WorkerReply) => void = () => undefined
  #onError: (message: string) => void = () => undefined
  readonly #server = serverOver((reply) => setTimeout(() => this.#onReply(structuredClone(reply))))
  /** Requests for which this holds are never answered, as by a worker that runs away. */
  readonly #hangsOn: (request: WorkerRequest) => boolean

  constructor(hangsOn: (request: WorkerRequest) => boolean = () => false) {
    this.#hangsOn = hangsOn
  }
  postMessage(request: WorkerRequest): void {
    this.sent.push(structuredClone(request))
    // As the entry of the worker does, which has the opening before there is anybody to answer it.
    if (request.kind === 'open') setTimeout(() => this.#onReply({ kind: 'taken', ticket: request.ticket }))
    if (!this.#hangsOn(request)) setTimeout(() => void this.#server.handle(structuredClone(request)))
  }
  terminate(): void {
    this.terminated = true
  }
  listen(onReply: (reply: WorkerReply) => void, onError: (message: string) => void): void {
    this.#onReply = onReply
    this.#onError = onError
  }
  crash(message: string): void {
    this.#onError(message)
  }
}
