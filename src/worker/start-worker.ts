/** Starts the real worker. Imports nothing that runs, so that a page can start it before all else. */
import type { WorkerPort } from './client.ts'
import type { WorkerReply } from './protocol.ts'

/** The worker, which may be started before anybody listens. */
export function startWorker(): WorkerPort {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'manifest-playground',
  })
  let failure: string | undefined
  worker.onerror = ({ message }) => (failure = message)
  return {
    postMessage: (request) => worker.postMessage(request),
    terminate: () => worker.terminate(),
    listen: (onReply, onError) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => onReply(data)
      worker.onerror = ({ message }) => onError(message)
      const reason = failure
      if (reason !== undefined) queueMicrotask(() => onError(reason))
    },
  }
}
