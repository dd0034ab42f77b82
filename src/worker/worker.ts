/** Entry of the web worker: the server with this thread's messages and network. */
import type { PartFile } from '../sources/bundle-format.ts'
import type { WorkerReply, WorkerRequest } from './protocol.ts'
import { browserBases } from './browser-bases.ts'
import { bringLaterQuestions } from './question-table.ts'
import { WorkerServer } from './server.ts'

/** What this file uses of a worker's global; the DOM's types speak of a window's. */
interface WorkerScope {
  postMessage(reply: WorkerReply): void
  onmessage: ((event: MessageEvent<WorkerRequest>) => Promise<void>) | null
}
const scope = globalThis as unknown as WorkerScope

const keptBases = browserBases()

const server = new WorkerServer({
  readPart,
  findRemote: (url, allow) => keptBases.remote(url, allow),
  openKept: (entry, onProgress) => keptBases.open(entry, onProgress),
  post: (reply) => scope.postMessage(reply),
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
})
scope.onmessage = async ({ data }) => {
  await server.handle(data)
  // Who has asked about what is to be seen will ask more.
  if (data.kind === 'ask') void bringLaterQuestions().catch(() => undefined)
}

/** Fetches a file of a bundle piece by piece. */
async function readPart(
  bundlesUrl: string,
  { file }: PartFile,
  onPiece: (piece: string, bytes: number) => void,
): Promise<void> {
  const response = await fetch(new URL(file, bundlesUrl)).catch(() => undefined)
  if (!response?.ok || !response.body) {
    const reason = response ? `the server answered ${response.status}` : 'the network is not there'
    throw new Error(`The base could not be loaded: ${reason}`)
  }
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  const read = () =>
    reader.read().catch(() => {
      throw new Error('The base could not be loaded whole: the network went away')
    })
  let bytes = 0
  for (let piece = await read(); !piece.done; piece = await read())
    onPiece(decoder.decode(piece.value, { stream: true }), (bytes += piece.value.length))
  onPiece(decoder.decode(), bytes)
}
