/** Pages on a machine that is slower than this one: what holds there does not hold by luck. */
import type { BrowserContext, Page } from 'playwright-core'

/** How many times slower the pages of the browser tests are: `SLOW=5 npm run test:browser`; 1 where nothing is said. */
export const slowness = Math.max(1, Number(process.env['SLOW'] ?? 1) || 1)

/** How long a wait may be. */
export const patienceMs = slowness > 1 ? 60_000 : 30_000

/** What is put between the page and whoever answers it, for each time it is slower. */
const delayMs = 30

/** Slows every page of `context` down, those to come included. Call it before its first page is made. */
export async function slowDown(context: BrowserContext): Promise<void> {
  context.setDefaultTimeout(patienceMs)
  if (slowness === 1) return
  await context.addInitScript(answerLate, delayMs * slowness)
  context.on('page', (page) => void slowDownPage(page))
}

/** The processor and the network of one page. */
export async function slowDownPage(page: Page): Promise<void> {
  if (slowness === 1) return
  try {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness })
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: delayMs * slowness,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  } catch {
    // The page is closed already.
  }
}

/** Runs in the page: the worker, IndexedDB and the clipboard answer `late` milliseconds later, in their order. */
function answerLate(late: number): void {
  const delayed = (target: object, name: string, applies: (on: object) => boolean): void => {
    const before = Object.getOwnPropertyDescriptor(target, name)
    if (!before?.set) return
    Object.defineProperty(target, name, {
      ...before,
      set(handler: ((event: Event) => unknown) | null) {
        const later =
          handler && applies(this as object)
            ? (event: Event) => void setTimeout(() => handler.call(this, event), late)
            : handler
        before.set?.call(this, later)
      },
    })
  }
  delayed(Worker.prototype, 'onmessage', () => true)
  delayed(IDBTransaction.prototype, 'oncomplete', () => true)
  delayed(IDBOpenDBRequest.prototype, 'onsuccess', () => true)
  // Where nothing is asked in the same transaction, which would be over.
  delayed(
    IDBRequest.prototype,
    'onsuccess',
    (on) =>
      on instanceof IDBRequest &&
      !(on instanceof IDBOpenDBRequest) &&
      on.transaction?.mode === 'readonly' &&
      !(on.source instanceof IDBIndex),
  )
}
