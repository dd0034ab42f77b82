/** The page's side of the worker: promises out, latest edit wins, a worker that runs away is ended and started again. */
import type { Diagnostic, FilePath } from '../engine/index.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { isSameData, patchedList } from './list-patch.ts'
import { buildStopped, buildTimedOut, workerFailed } from './problems.ts'
import type {
  Built,
  BuiltDelta,
  FileDelta,
  Progress,
  ResourceRow,
  WorkerReply,
  WorkerRequest,
} from './protocol.ts'
import type { Answer, Ask, HowToAsk, QuestionName } from './questions.ts'

/** What the client needs of a Worker; tests give it one without a thread. */
export interface WorkerPort {
  readonly postMessage: (request: WorkerRequest) => void
  readonly terminate: () => void
  /** `onError` is told of a worker that cannot start or stops by itself. */
  readonly listen: (onReply: (reply: WorkerReply) => void, onError: (message: string) => void) => void
}

export interface ClientOptions {
  /** How long one build may take before the worker is ended. */
  readonly timeLimitMs?: number
  /** Told when a worker has what it is to open. */
  readonly onTaken?: () => void
  /** Told while a bundle is loaded and first rendered. */
  readonly onProgress?: (progress: Progress) => void
  /** Told while a base arrives: the resources that are accumulated by now, before the last transformations. */
  readonly onSoFar?: (resources: readonly ResourceRow[]) => void
}

/** How long one build may take. */
export const buildTimeLimitMs = 10_000

/** What the worker holds, so far as it has confirmed it. */
interface Opened {
  readonly bundlesUrl: string
  readonly bundle: BaseEntry
}
type Request =
  Exclude<WorkerRequest, { kind: 'cancel' }> extends infer R
    ? R extends WorkerRequest
      ? Omit<R, 'ticket'>
      : never
    : never
type Reply = Exclude<WorkerReply, { kind: 'taken' | 'progress' | 'step' | 'soFar' | 'failed' }>
interface Pending {
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: Error) => void
  readonly onStep: HowToAsk['onStep']
}
interface QueuedUpdate {
  readonly workspace: Workspace
  readonly onSent: (() => void) | undefined
  readonly resolve: (built: Built | undefined) => void
  readonly reject: (error: unknown) => void
}

/** Raised in every promise that waits when the worker is ended before it answers. */
class WorkerEnded extends Error {
  readonly why: 'timed out' | 'stopped' | 'failed'
  constructor(why: WorkerEnded['why'], message: string) {
    super(message)
    this.why = why
  }
}

const tookTooLong = (): WorkerEnded =>
  new WorkerEnded('timed out', 'The worker took too long and was started again')

export class WorkerClient {
  readonly #start: () => WorkerPort
  readonly #options: ClientOptions
  readonly #pending = new Map<number, Pending>()
  #port: WorkerPort | undefined
  #nextTicket = 1
  #watchdog: ReturnType<typeof setTimeout> | undefined
  #opened: Opened | undefined
  /** Files the worker has. */
  #sent: ReadonlyMap<FilePath, string> = new Map()
  #lastGood: Workspace | undefined
  /** The lists as this worker sent them: it says of the next ones what is different. */
  #lists: Pick<Built, 'resources' | 'changes' | 'diagnostics' | 'baseDiagnostics'> | undefined
  #building = false
  /** What runs is the way back to what was rendered before: there is nothing to stop. */
  #startsAgain = false
  #queued: QueuedUpdate | undefined

  constructor(start: () => WorkerPort, options: ClientOptions = {}) {
    this.#start = start
    this.#options = options
  }

  /** Starts the worker ahead of the first opening, so that it is there when what to open is known. */
  prepare(): void {
    this.#port ??= this.#listenTo(this.#start())
  }

  /** Loads the base `bundle`, whose files lie below `bundlesUrl` where it is packed, and renders `workspace` over it; ends what was before. */
  async open(bundlesUrl: string, bundle: BaseEntry, workspace: Workspace): Promise<Built> {
    if (this.#opened) this.close()
    this.#opened = { bundlesUrl, bundle }
    return this.#whileBuilding(() => this.#openWith(workspace))
  }

  /**
   * Renders `workspace`, of which only what changed is sent. While a build runs the newest call waits for its turn and
   * those before it resolve to `undefined`: nobody builds what is no longer wanted. Never rejects for a broken overlay.
   * `onSent` is called when the worker has been told: what is asked there is answered right behind the build.
   */
  update(workspace: Workspace, onSent?: () => void): Promise<Built | undefined> {
    if (!this.#building) return this.#whileBuilding(() => this.#updateTo(workspace, onSent))
    this.#queued?.resolve(undefined)
    return new Promise((resolve, reject) => {
      this.#queued = { workspace, onSent, resolve, reject }
    })
  }

  /** The answer to one question about what is open. */
  async ask<K extends QuestionName>(name: K, ask: Ask<K>, how: HowToAsk = {}): Promise<Answer<K>> {
    return (await this.#request('answer', { kind: 'ask', name, ask }, how)).answer as Answer<K>
  }

  /** Ends a build that runs: what was rendered before it stays, and the next edit renders again. */
  stop(): void {
    if (this.#building && !this.#startsAgain) this.#end(new WorkerEnded('stopped', 'The build was stopped'))
  }

  /** Ends the worker; what waits for it is rejected. */
  close(): void {
    this.#end(new WorkerEnded('failed', 'The worker stopped: it was closed'))
    this.#queued?.resolve(undefined)
    this.#queued = undefined
    this.#building = false
    this.#opened = this.#lastGood = undefined
  }

  async #whileBuilding(build: () => Promise<Built>): Promise<Built> {
    this.#building = true
    const opened = this.#opened
    try {
      return await build()
    } finally {
      if (opened === this.#opened) {
        this.#building = false
        const next = this.#queued
        this.#queued = undefined
        if (next)
          void this.#whileBuilding(() => this.#updateTo(next.workspace, next.onSent)).then(
            next.resolve,
            next.reject,
          )
      }
    }
  }

  async #openWith(workspace: Workspace): Promise<Built> {
    const { root, against } = workspace
    try {
      const reply = await this.#request('built', {
        kind: 'open',
        ...this.#needOpened(),
        root,
        against,
        files: this.#delta(workspace, true),
      })
      return this.#accept(workspace, reply.built)
    } catch (error) {
      if (!(error instanceof WorkerEnded) || !this.#opened) throw error
      return this.#startAgain(workspace, error)
    }
  }

  async #updateTo(workspace: Workspace, onSent?: () => void): Promise<Built> {
    // Without a worker (it could not be started again) the next edit tries from the beginning.
    if (!this.#port) return this.#openWith(workspace)
    const { root, against } = workspace
    try {
      const files = this.#delta(workspace, false)
      const asked = this.#request('built', { kind: 'update', root, against, files })
      onSent?.()
      return this.#accept(workspace, (await asked).built)
    } catch (error) {
      if (!(error instanceof WorkerEnded) || !this.#opened) throw error
      return this.#startAgain(workspace, error)
    }
  }

  /** A new worker with the last workspace that rendered, or else the bare base; its output is shown as stale. */
  async #startAgain(failed: Workspace, reason: WorkerEnded): Promise<Built> {
    this.#startsAgain = true
    try {
      return await this.#rendersAgain(failed, reason)
    } finally {
      this.#startsAgain = false
    }
  }

  async #rendersAgain(failed: Workspace, reason: WorkerEnded): Promise<Built> {
    const bare: Workspace = { ...failed, root: failed.against, files: new Map() }
    const workspace = this.#lastGood ?? bare
    const { root, against } = workspace
    const reply = await this.#request('built', {
      kind: 'open',
      ...this.#needOpened(),
      root,
      against,
      files: this.#delta(workspace, true),
    })
    const built = this.#accept(workspace, reply.built)
    const problem = this.#problemOf(failed.root, reason)
    return { ...built, ok: false, stale: true, diagnostics: [problem] }
  }

  #problemOf(root: FilePath, { why, message }: WorkerEnded): Diagnostic {
    if (why === 'stopped') return buildStopped(root)
    return why === 'timed out' ? buildTimedOut(root, this.#timeLimitMs) : workerFailed(root, message)
  }

  #accept(workspace: Workspace, delta: BuiltDelta): Built {
    const before = this.#lists
    const resources = patchedList(before?.resources ?? [], delta.resources)
    const changes = patchedList(before?.changes ?? [], delta.changes)
    const baseDiagnostics = delta.baseDiagnostics ?? before?.baseDiagnostics ?? []
    const diagnostics = kept(before?.diagnostics, delta.diagnostics)
    if (delta.ok) this.#lastGood = workspace
    this.#lists = { resources, changes, diagnostics, baseDiagnostics }
    return { ...delta, ...this.#lists }
  }

  /** What differs from what the worker has; remembers that it will have it. */
  #delta(workspace: Workspace, all: boolean): FileDelta[] {
    const before = all ? new Map<FilePath, string>() : this.#sent
    const gone = [...before.keys()].filter((path) => !workspace.files.has(path))
    const written = [...workspace.files].filter(([path, text]) => before.get(path) !== text)
    this.#sent = workspace.files
    return [...gone.map((path): FileDelta => [path, null]), ...written]
  }

  #needOpened(): Opened {
    if (!this.#opened) throw new Error('No base is open')
    return this.#opened
  }

  async #request<K extends Reply['kind']>(
    kind: K,
    request: Request,
    { signal, onStep }: HowToAsk = {},
  ): Promise<Extract<Reply, { kind: K }>> {
    this.#needOpened()
    signal?.throwIfAborted()
    const ticket = this.#nextTicket++
    const port = (this.#port ??= this.#listenTo(this.#start()))
    const reply = await new Promise<Reply>((resolve, reject) => {
      this.#pending.set(ticket, { resolve, reject, onStep })
      signal?.addEventListener('abort', () => {
        if (!this.#pending.delete(ticket)) return
        port.postMessage({ kind: 'cancel', ticket })
        this.#watch()
        reject(signal.reason as Error)
      })
      port.postMessage({ ...request, ticket })
      this.#watch()
    })
    if (reply.kind !== kind) throw new Error(`The worker answered "${reply.kind}" to "${request.kind}"`)
    return reply as Extract<Reply, { kind: K }>
  }

  #listenTo(port: WorkerPort): WorkerPort {
    // A worker that was ended has nothing more to say.
    const isCurrent = (): boolean => this.#port === port
    port.listen(
      (reply) => isCurrent() && this.#receive(reply),
      (message) =>
        isCurrent() &&
        this.#end(new WorkerEnded('failed', `The worker stopped: ${message || 'unknown reason'}`)),
    )
    return port
  }

  #receive(reply: WorkerReply): void {
    if (reply.kind === 'taken') return this.#options.onTaken?.()
    if (reply.kind === 'progress') {
      this.#options.onProgress?.(reply.progress)
      // A slow network is not a build that runs away.
      return reply.progress.step === 'rendering' ? this.#watch() : clearTimeout(this.#watchdog)
    }
    if (reply.kind === 'step') {
      this.#pending.get(reply.ticket)?.onStep?.(reply.step)
      return this.#watch()
    }
    if (reply.kind === 'soFar') {
      const resources = patchedList(this.#lists?.resources ?? [], reply.resources)
      this.#lists = { resources, changes: [], diagnostics: [], baseDiagnostics: [] }
      return this.#options.onSoFar?.(resources)
    }
    const pending = this.#pending.get(reply.ticket)
    this.#pending.delete(reply.ticket)
    this.#watch()
    if (reply.kind === 'failed') pending?.reject(new Error(reply.message))
    else pending?.resolve(reply)
  }

  get #timeLimitMs(): number {
    return this.#options.timeLimitMs ?? buildTimeLimitMs
  }

  /** Gives whatever is waited for the whole time limit from now. */
  #watch(): void {
    clearTimeout(this.#watchdog)
    if (this.#pending.size === 0) return
    this.#watchdog = setTimeout(() => this.#end(tookTooLong()), this.#timeLimitMs)
  }

  #end(reason: WorkerEnded): void {
    clearTimeout(this.#watchdog)
    this.#port?.terminate()
    this.#port = this.#lists = undefined
    this.#sent = new Map()
    const waiting = [...this.#pending.values()]
    this.#pending.clear()
    for (const { reject } of waiting) reject(reason)
  }
}

/** The value before where the next one says the same: who shows it need not look again. */
const kept = <T>(before: T | undefined, next: T): T =>
  before !== undefined && isSameData(before, next) ? before : next
