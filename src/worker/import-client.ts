/** The page's side of an import: a worker of its own for each, so that one that takes too long can be stopped. */
import type { ImportAnswer, ImportProgress, ImportReply, ImportRequest } from './import-protocol.ts'

/** An import under way. */
export interface Importing {
  /** Resolves with what came of it; to `undefined` where it was stopped. Never rejects. */
  readonly answer: Promise<ImportAnswer | undefined>
  readonly stop: () => void
}

/** Starts an import in a worker. */
export function startImport(
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void,
): Importing {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    type: 'module',
    name: 'import',
  })
  let stop: () => void = () => undefined
  const answer = new Promise<ImportAnswer | undefined>((resolve) => {
    stop = () => resolve(undefined)
    worker.onmessage = ({ data }: MessageEvent<ImportReply>) => {
      if (data.kind === 'progress') onProgress(data.progress)
      else resolve(data)
    }
    worker.onerror = ({ message }) =>
      resolve({
        kind: 'refused',
        reason: `The import stopped${message ? `: ${message}` : ', because the browser ended it: it may have too little memory'}`,
      })
    worker.postMessage(request)
  })
  return { answer: answer.finally(() => worker.terminate()), stop: () => stop() }
}
