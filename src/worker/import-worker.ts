/** Entry of the worker that imports: one request, then it is ended. */
import { browserBases } from './browser-bases.ts'
import type { ImportReply, ImportRequest } from './import-protocol.ts'
import { imported } from './import-server.ts'

/** What this file uses of a worker's global; the DOM's types speak of a window's. */
interface ImportScope {
  postMessage(reply: ImportReply): void
  onmessage: ((event: MessageEvent<ImportRequest>) => void) | null
}
const scope = globalThis as unknown as ImportScope

const bases = browserBases()
let told = 0
scope.onmessage = ({ data }) =>
  void imported(data, bases, (progress) => {
    // Thirty times a second is more than anybody sees.
    const now = performance.now()
    if (now - told < 33 && progress.done > 0) return
    told = now
    scope.postMessage({ kind: 'progress', progress })
  }).then((answer) => scope.postMessage(answer))
