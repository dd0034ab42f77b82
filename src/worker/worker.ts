/**
 * Entry of the web worker: small, so that it takes messages and asks for the values of a base while the engine, which
 * answers them, is still on its way. A browser keeps messages back until the entry has run.
 */
import { PartFiles } from './part-files.ts'
import type { WorkerReply, WorkerRequest } from './protocol.ts'

/** What this file uses of a worker's global; the DOM's types speak of a window's. */
interface WorkerScope {
  postMessage(reply: WorkerReply): void
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null
}
const scope = globalThis as unknown as WorkerScope

const parts = new PartFiles()
const answer = import('./answering.ts').then(({ answering }) =>
  answering(parts, (reply) => scope.postMessage(reply)),
)
// The page learns of it as of any failure of a worker.
answer.catch(reportError)

scope.onmessage = ({ data }) => {
  if (data.kind === 'open') {
    parts.askForValues(data.bundlesUrl, data.bundle)
    scope.postMessage({ kind: 'taken', ticket: data.ticket })
  }
  void answer.then(
    (handle) => handle(data),
    () => undefined,
  )
}
