/** The memory of the page's worker, as the browser counts it. */
import type { CDPSession, Page } from 'playwright-core'

export interface WorkerHeap {
  /** In use as found. */
  readonly usedBytes: number
  /** In use once all garbage is gone. */
  readonly liveBytes: number
}

/** The heap of the page's own worker (Monaco's is another one); `undefined` where the browser does not tell. */
export async function workerHeap(page: Page): Promise<WorkerHeap | undefined> {
  const session = await page.context().newCDPSession(page)
  const found = new Promise<string | undefined>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (
        targetInfo.type === 'worker' &&
        /manifest-playground|\/worker-/.test(targetInfo.title + targetInfo.url)
      )
        resolve(sessionId)
    })
    setTimeout(() => resolve(undefined), 5000)
  })
  // Not flat: this client hears of other sessions only by messages inside of messages.
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const worker = await found
  if (worker === undefined) return undefined
  const ask = asker(session, worker)
  const { usedSize: usedBytes } = (await ask('Runtime.getHeapUsage')) as { usedSize: number }
  await ask('HeapProfiler.collectGarbage')
  const { usedSize: liveBytes } = (await ask('Runtime.getHeapUsage')) as { usedSize: number }
  return { usedBytes, liveBytes }
}

function asker(session: CDPSession, sessionId: string): (method: string) => Promise<unknown> {
  let last = 0
  return (method) => {
    const id = ++last
    const answered = new Promise<unknown>((resolve, reject) => {
      session.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
        const answer = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } }
        if (from !== sessionId || answer.id !== id) return
        if (answer.error) reject(new Error(answer.error.message))
        else resolve(answer.result)
      })
    })
    return session
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      .then(() => answered)
  }
}
