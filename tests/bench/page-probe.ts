/** What the bench watches inside of the page, from its first moment on; knows the page only as a person sees it. */
import type { Page } from 'playwright-core'

/** A key press and what came of it, in milliseconds. */
export interface Keystroke {
  /** From the key to the frame that shows what it did. */
  readonly paintedMs: number
  /** What the page says the build took. */
  readonly buildMs: number
}

/** When the page showed what, in milliseconds after the navigation began. */
export interface Opening {
  readonly firstPaintMs: number
  /** The first rows of resources. */
  readonly firstRowsMs: number
  readonly renderedMs: number
}

interface Probe {
  opening: { firstRowsMs?: number; renderedMs?: number }
  expected: { shows: string; without: string } | undefined
  pressed: number
  painted: number
  frames: number[]
  watchesFrames: boolean
}
type Probed = typeof globalThis & { benchProbe: Probe }

/** To be called before the page is opened. */
export const installProbe = (page: Page): Promise<unknown> => page.addInitScript(watch)

/** Runs in the page, alone: nothing outside of it exists there. */
function watch(): void {
  const probe: Probe = {
    opening: {},
    expected: undefined,
    pressed: 0,
    painted: 0,
    frames: [],
    watchesFrames: false,
  }
  ;(globalThis as Probed).benchProbe = probe
  /** Tells when the frame that shows the present state is on the screen. */
  const whenPainted = (tell: (ms: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => tell(performance.now())
      port2.postMessage(undefined)
    })
  }
  const look = (): void => {
    const { opening, expected } = probe
    if (opening.renderedMs === undefined) {
      const status = document.querySelector('[role="status"]')?.textContent ?? ''
      if (/^\s*[1-9][\d,]* resource/.test(status)) {
        opening.firstRowsMs ??= (whenPainted((ms) => (opening.firstRowsMs = ms)), 0)
        if (/ ms\b|stale/.test(status)) {
          opening.renderedMs = 0
          whenPainted((ms) => (opening.renderedMs = ms))
        }
      }
    }
    if (!expected) return
    const text = document.querySelector('[aria-label="Changes"]')?.textContent ?? ''
    if (!text.includes(expected.shows) || (expected.without && text.includes(expected.without))) return
    probe.expected = undefined
    whenPainted((ms) => (probe.painted = ms))
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
  addEventListener('keydown', (event) => (probe.pressed = event.timeStamp), { capture: true })
  let last = 0
  const frame = (now: number): void => {
    if (probe.watchesFrames && last > 0) probe.frames.push(now - last)
    last = probe.watchesFrames ? now : 0
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

/** Waits for the first render. */
export async function openingOf(page: Page): Promise<Opening> {
  await page.waitForFunction(() => ((globalThis as Probed).benchProbe.opening.renderedMs ?? 0) > 0, null, {
    timeout: 120_000,
  })
  return page.evaluate(() => {
    const { firstRowsMs = 0, renderedMs = 0 } = (globalThis as Probed).benchProbe.opening
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return { firstPaintMs: paint?.startTime ?? 0, firstRowsMs, renderedMs }
  })
}

/** Presses a key and waits until the diff shows one text and no longer the other (if that is not empty). */
export async function pressAndWait(page: Page, key: string, shows: string, without = ''): Promise<Keystroke> {
  await page.evaluate(
    (expected) => {
      const { benchProbe } = globalThis as Probed
      benchProbe.painted = 0
      benchProbe.expected = expected
    },
    { shows, without },
  )
  await page.keyboard.press(key)
  await page.waitForFunction(() => (globalThis as Probed).benchProbe.painted > 0, null, { timeout: 30_000 })
  return page.evaluate(() => {
    const { painted, pressed } = (globalThis as Probed).benchProbe
    const status = document.querySelector('[role="status"]')?.textContent ?? ''
    return { paintedMs: painted - pressed, buildMs: Number(/([\d,]+) ms/.exec(status)?.[1] ?? NaN) }
  })
}

/** The times between frames while `act` runs. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  const watches = (on: boolean): Promise<void> =>
    page.evaluate((value) => {
      ;(globalThis as Probed).benchProbe.watchesFrames = value
    }, on)
  await watches(true)
  await act()
  await watches(false)
  return page.evaluate(() => (globalThis as Probed).benchProbe.frames.splice(0))
}
