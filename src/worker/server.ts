/** Answers the page's requests, one after the other. Knows no thread and no network: both are given to it. */
import { sentenceOf } from '../base/sentence-of.ts'
import { changeSet } from '../diff/change-set.ts'
import { risksOf } from '../diff/risk/risks.ts'
import { Session, textFile, TextNotLoaded, type BuildResult, type FilePath } from '../engine/index.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import { arrivingPart, wholeText } from '../sources/arriving-part.ts'
import type { ArrivingText } from '../sources/arriving-text.ts'
import { filesOfPart, isPacked, type BundlePart, type PartFile } from '../sources/bundle-format.ts'
import { openArriving, type OpenedBundle } from '../sources/open.ts'
import { listPatch } from './list-patch.ts'
import type { Opened, QuestionSurroundings } from './opened.ts'
import type { BuiltDelta, FileDelta, Progress, WorkerReply, WorkerRequest } from './protocol.ts'
import { textUnavailable } from './problems.ts'
import { QuestionTable, type LaterQuestions, type Question } from './question-table.ts'
import { Remotes, type FindRemote } from './remotes.ts'
import { changeRows, resourceRow } from './rows.ts'

export interface ServerSurroundings {
  /**
   * Reads a file of a bundle piece by piece; `bytes` counts those that are here. Resolves after the last piece, rejects
   * with a sentence for the person.
   */
  readPart(bundlesUrl: string, file: PartFile, onPiece: (piece: string, bytes: number) => void): Promise<void>
  /** Opens a base that is kept in the browser file by file; told in files. Rejects with a sentence for the person. */
  openKept?(entry: BaseEntry, onProgress: (done: number, total: number) => void): Promise<OpenedBundle>
  /** Finds what a remote base names. */
  readonly findRemote?: FindRemote
  /** Brings the questions that nobody asks at first; left out, from where this was loaded. */
  readonly bringQuestions?: () => Promise<LaterQuestions>
  post(reply: WorkerReply): void
  /** Milliseconds from any start. */
  now(): number
  /** Lets messages arrive. */
  pause?(): Promise<void>
}

type Update = Extract<WorkerRequest, { kind: 'update' | 'open' }>

export class WorkerServer {
  readonly #around: ServerSurroundings
  readonly #questions: QuestionTable
  #opened: Opened | undefined
  #remotes: Remotes
  /** Of the request that is being answered. */
  #ticket: number | undefined
  /** How far the part is that is read, or was read last. */
  #loaded: Progress | undefined
  /** Questions nobody waits for any more. */
  readonly #cancelled = new Set<number>()
  #tail: Promise<void> = Promise.resolve()

  constructor(around: ServerSurroundings) {
    this.#around = around
    this.#questions = new QuestionTable(around.bringQuestions)
    this.#remotes = this.#noRemotes()
  }

  #noRemotes(): Remotes {
    return new Remotes(this.#around.findRemote ?? (() => Promise.resolve(undefined)))
  }

  /** Answers when everything asked before is answered. Never rejects: what fails is told to the page. */
  handle(request: WorkerRequest): Promise<void> {
    if (request.kind === 'cancel') {
      this.#cancelled.add(request.ticket)
      return this.#tail
    }
    this.#tail = this.#tail.then(async () => {
      this.#ticket = request.ticket
      try {
        this.#around.post(await this.#answer(request))
      } catch (error) {
        const message = sentenceOf(error)
        this.#around.post({ kind: 'failed', ticket: request.ticket, message })
      }
      this.#ticket = undefined
      this.#cancelled.delete(request.ticket)
    })
    return this.#tail
  }

  async #answer(request: Exclude<WorkerRequest, { kind: 'cancel' }>): Promise<WorkerReply> {
    const { kind, ticket } = request
    switch (kind) {
      case 'open':
        this.#opened = await this.#open(request)
        return { kind: 'built', ticket, built: await this.#built(this.#opened, request) }
      case 'update':
        return { kind: 'built', ticket, built: await this.#built(this.#need(), request) }
      case 'ask':
        return { kind: 'answer', ticket, answer: await this.#answerTo(ticket, request.name, request.ask) }
    }
  }

  async #answerTo(ticket: number, name: string, ask: unknown): Promise<unknown> {
    const opened = this.#need()
    const question = this.#questions.here(name) ?? (await this.#bringQuestion(ticket, name))
    const around: QuestionSurroundings = {
      openBundle: (entry) => this.#openBundle(ticket, opened.bundlesUrl, entry),
      supplyRemote: (url) => this.#supplyRemote(opened, ticket, url),
      tell: (progress) => this.#tell(ticket, progress),
      step: this.#steps(ticket),
    }
    return this.#withText(opened, ticket, () => question(opened, ask, around))
  }

  /** A network that is slow is no question that takes long. */
  async #bringQuestion(ticket: number, name: string): Promise<Question> {
    this.#tell(ticket, { step: 'fetching', done: 0, total: 0 })
    const question = await this.#questions.brought(name)
    this.#tell(ticket, { step: 'rendering', done: 0, total: 1 })
    return question
  }

  /** Tells of each step, lets a cancelling arrive now and then, and stops there. */
  #steps(ticket: number): QuestionSurroundings['step'] {
    let paused = this.#around.now()
    return async (doing, done = 0, total = 0) => {
      if (this.#around.now() - paused > 30) {
        this.#around.post({ kind: 'step', ticket, step: { doing, done, total } })
        await this.#around.pause?.()
        paused = this.#around.now()
      }
      if (this.#cancelled.has(ticket)) throw new Error('Stopped')
    }
  }

  /** Ready as soon as the beginning is here; the rest arrives while the first build runs. */
  #openBundle(ticket: number, bundlesUrl: string, entry: BaseEntry): Promise<OpenedBundle> {
    if (!isPacked(entry)) return this.#openKept(ticket, entry)
    const read = (part: BundlePart): ArrivingText => {
      const total = filesOfPart(part).reduce((sum, { bytes }) => sum + bytes, 0)
      const here = new Map<PartFile, number>()
      const tell = (): void => {
        this.#loaded = {
          step: 'loading',
          done: [...here.values()].reduce((sum, each) => sum + each, 0),
          total,
        }
        this.#tell(ticket, this.#loaded)
      }
      tell()
      return arrivingPart(part, (file, onPiece) =>
        this.#around.readPart(bundlesUrl, file, (piece, bytes) => {
          onPiece(piece)
          here.set(file, bytes)
          // Whoever waits for no more of it has no use for how far it is.
          if (ticket === this.#ticket) tell()
        }),
      )
    }
    return openArriving(entry, read(entry.values), () => wholeText(read(entry.text)))
  }

  async #supplyRemote(opened: Opened, ticket: number, url: string): Promise<string> {
    this.#tell(ticket, { step: 'fetching', done: 0, total: 0 })
    const commit = await this.#remotes.mount(opened, url, true, this.#tellFiles(ticket))
    if (commit === undefined) throw new Error(`What "${url}" names is here already`)
    return commit
  }

  #tellFiles(ticket: number): (done: number, total: number) => void {
    return (done, total) => this.#tell(ticket, { step: 'fetching', done, total })
  }

  async #openKept(ticket: number, entry: BaseEntry): Promise<OpenedBundle> {
    const opened = await this.#around.openKept?.(entry, this.#tellFiles(ticket))
    if (!opened) throw new Error(`The base "${entry.title}" is kept nowhere`)
    return opened
  }

  async #open(request: Extract<WorkerRequest, { kind: 'open' }>): Promise<Opened> {
    const { ticket, bundlesUrl, bundle: entry } = request
    this.#opened = undefined
    this.#remotes = this.#noRemotes()
    const bundle = await this.#openBundle(ticket, bundlesUrl, entry)
    return {
      entry,
      bundlesUrl,
      bundle,
      session: new Session(bundle.tree),
      remotes: () => this.#remotes.mounted(),
      base: new Map(),
      overlay: new Set(),
      shown: { root: request.root, base: [], edited: [], changes: changeSet([], []) },
      rowsSent: undefined,
      changesSent: [],
      baseSent: undefined,
      waitedMs: 0,
    }
  }

  async #built(opened: Opened, { kind, ticket, root, against, files }: Update): Promise<BuiltDelta> {
    // Who changes a file knows that it is rendered: a message more with every key would only be in the way of the answer.
    if (kind === 'open') this.#tell(ticket, { step: 'rendering', done: 0, total: 1 })
    const started = this.#around.now() - opened.waitedMs
    const base = await this.#baseBuild(opened, ticket, against)
    applyFiles(opened, files)
    const result = await this.#editedBuild(opened, ticket, root)
    if (result.ok) {
      const changes = changeSet(base.resources, result.resources)
      opened.shown = { root, base: base.resources, edited: result.resources, changes }
    } else if (opened.baseSent === undefined) {
      // Nothing was ever good: the base is what there is to see.
      opened.shown = { root, base: base.resources, edited: base.resources, changes: changeSet([], []) }
    }
    const lists = newLists(opened)
    return {
      ok: result.ok,
      stale: !result.ok,
      ms: this.#around.now() - opened.waitedMs - started,
      counts: opened.shown.changes.counts,
      diagnostics: this.#remotes.explained(result.diagnostics),
      ...lists,
      ...newBase(opened, base),
    }
  }

  /** The output of an untouched root; made before the overlay's files may shadow any of its own. */
  async #baseBuild(opened: Opened, ticket: number, against: FilePath): Promise<BuildResult> {
    const known = opened.base.get(against)
    if (known) return known
    const shadows = [...opened.overlay].some((path) => opened.bundle.tree.file(path))
    let apart = {
      tree: opened.bundle.tree,
      session: shadows ? new Session(opened.bundle.tree) : opened.session,
    }
    const build = (): Promise<BuildResult> => {
      // What is mounted in between makes another tree.
      const { tree } = opened.bundle
      if (apart.tree !== tree) apart = { tree, session: shadows ? new Session(tree) : opened.session }
      return this.#withText(opened, ticket, () => apart.session.built(against))
    }
    const made = await this.#remotes.built(opened, build, this.#tellFiles(ticket))
    opened.base.set(against, made)
    return made
  }

  /** The output of the root that is edited. Text that cannot be had is a problem of this build, not the end of the page. */
  async #editedBuild(opened: Opened, ticket: number, root: FilePath): Promise<BuildResult> {
    const build = (): Promise<BuildResult> => this.#withText(opened, ticket, () => opened.session.built(root))
    try {
      return await this.#remotes.built(opened, build, this.#tellFiles(ticket))
    } catch (error) {
      if (!(error instanceof TextUnavailable) || opened.baseSent === undefined) throw error
      return { ok: false, resources: [], diagnostics: [textUnavailable(error.path, error.message)] }
    }
  }

  /** Runs `act`, again and again while it stops for text that can be brought. */
  async #withText<T>(opened: Opened, ticket: number, act: () => T | Promise<T>): Promise<T> {
    for (let brought: FilePath | undefined; ;) {
      try {
        return await act()
      } catch (error) {
        // What was brought and is still not there is nothing to wait for.
        if (!(error instanceof TextNotLoaded) || error.path === brought) throw error
        brought = error.path
        const stopped = this.#around.now()
        this.#tellSoFar(opened, ticket)
        // A network that is slow is no build that takes long.
        if (this.#loaded) this.#tell(ticket, this.#loaded)
        await opened.bundle.loadText(brought).catch((cause: unknown) => {
          throw new TextUnavailable(error.path, cause)
        })
        opened.waitedMs += this.#around.now() - stopped
        this.#tell(ticket, { step: 'rendering', done: 0, total: 1 })
      }
    }
  }

  /** Before the first build is done: what it has got to see by now. */
  #tellSoFar(opened: Opened, ticket: number): void {
    if (opened.baseSent) return
    const rows = opened.session.accumulatedSoFar().map(resourceRow)
    const resources = listPatch(opened.rowsSent ?? [], rows)
    if (!resources) return
    opened.rowsSent = rows
    this.#around.post({ kind: 'soFar', ticket, resources })
  }

  #need(): Opened {
    if (!this.#opened) throw new Error('No base is open')
    return this.#opened
  }

  #tell(ticket: number, progress: Progress): void {
    this.#around.post({ kind: 'progress', ticket, progress })
  }
}

/** Text that a build needs could not be brought; the message is the sentence that says why. */
class TextUnavailable extends Error {
  readonly path: FilePath
  constructor(path: FilePath, cause: unknown) {
    super(sentenceOf(cause), { cause })
    this.path = path
  }
}

/** A deleted file gives way to that of the base, where the base has one. */
function applyFiles(opened: Opened, files: readonly FileDelta[]): void {
  const { bundle, session, overlay } = opened
  if (files.some(([path, text]) => overlay.has(path) === (text === null))) {
    const paths = new Set(overlay)
    for (const [path, text] of files) {
      if (text === null) paths.delete(path)
      else paths.add(path)
    }
    opened.overlay = paths
  }
  session.apply(
    files.map(([path, text]) => ({
      path,
      file: text === null ? bundle.tree.file(path) : textFile(path, text),
    })),
  )
}

/** What differs from the lists the page has. */
function newLists(opened: Opened): Pick<BuiltDelta, 'resources' | 'changes'> {
  const { shown, overlay } = opened
  const rows = shown.edited.map(resourceRow)
  const { changes: all } = shown.changes
  const changed = changeRows(all, overlay, shown.root, risksOf(all, shown))
  const resources = listPatch(opened.rowsSent ?? [], rows)
  const changes = listPatch(opened.changesSent, changed)
  opened.rowsSent = rows
  opened.changesSent = changed
  return { ...(resources && { resources }), ...(changes && { changes }) }
}

function newBase(opened: Opened, base: BuildResult): Pick<BuiltDelta, 'baseDiagnostics'> {
  if (opened.baseSent === base) return {}
  opened.baseSent = base
  return { baseDiagnostics: base.diagnostics }
}
