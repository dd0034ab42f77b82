/** Waits until a browser is done with itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'

/**
 * Resolves when the browser has used next to no processor for a while. With each window Chromium loads pages of its own
 * (those of the address bar: more than a second of processor time), which a window that stands has behind it.
 * Rejects where a browser never comes to rest.
 */
export async function browserAtRest(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const usedSeconds = async (): Promise<number> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
  }
  try {
    let [before, quiet] = [await usedSeconds(), 0]
    for (let look = 0; quiet < quietLooks; look++) {
      if (look === mostLooks) throw new Error('The browser does not come to rest')
      await sleep(betweenLooksMs)
      const now = await usedSeconds()
      quiet = now - before <= quietSeconds ? quiet + 1 : 0
      before = now
    }
  } finally {
    await session.detach()
  }
}

const betweenLooksMs = 100
/** Of one processor, between two looks. */
const quietSeconds = 0.015
const quietLooks = 5
const mostLooks = 300
