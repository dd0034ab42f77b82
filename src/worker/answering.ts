/** The server with this thread's messages and network. */
import { browserBases } from './browser-bases.ts'
import type { PartFiles } from './part-files.ts'
import type { WorkerReply, WorkerRequest } from './protocol.ts'
import { bringLaterQuestions } from './question-table.ts'
import { WorkerServer } from './server.ts'

/** What answers requests by `post`, in the order they come. */
export function answering(
  parts: PartFiles,
  post: (reply: WorkerReply) => void,
): (request: WorkerRequest) => Promise<void> {
  const keptBases = browserBases()
  const server = new WorkerServer({
    readPart: (bundlesUrl, file, onPiece) => parts.read(bundlesUrl, file, onPiece),
    findRemote: (url, allow) => keptBases.remote(url, allow),
    openKept: (entry, onProgress) => keptBases.open(entry, onProgress),
    post,
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
  })
  return async (request) => {
    await server.handle(request)
    // Who has asked about what is to be seen will ask more.
    if (request.kind === 'ask') void bringLaterQuestions().catch(() => undefined)
  }
}
