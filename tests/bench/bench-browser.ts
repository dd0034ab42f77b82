/** The page in a real Chromium: open to rendered, key to painted diff, frames while typing, memory and bytes. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { Session, type Resource } from '../../src/engine/index.ts'
import { overlay, PlaygroundPage } from '../browser/playground-page.ts'
import { openSite, type Site } from '../harness/open-site.ts'
import { siteWithBundle } from '../harness/site-with-bundle.ts'
import { buildSite } from '../tools/build.mjs'
import { browserAtRest } from './browser-at-rest.ts'
import { knownMedian, median, percentile, type Run } from './measure.ts'
import { openOnDisk } from './open-on-disk.ts'
import {
  framesWhile,
  installProbe,
  openingOf,
  pressAndWait,
  type Keystroke,
  type Opening,
} from './page-probe.ts'
import { bundleOnDisk, runReference, type BenchSurroundings } from './surroundings.ts'
import { kilobytes, megabytes, milliseconds, tableText, times } from './table.ts'
import { workerHeap } from './worker-heap.ts'

/** Prints the table; what it returns goes to the results. */
export async function benchBrowser(around: BenchSurroundings) {
  await buildSite()
  const folder = path.join(around.scratch, 'site')
  siteWithBundle(around.bundle, folder)
  const site = await openSite(folder)
  try {
    const openings: Opening[] = []
    const references: Run[] = []
    let weight: Weight | undefined
    for (let round = 0; round < around.rounds; round++) {
      const page = await newPage(site)
      await browserAtRest(site.browser)
      await page.goto('/')
      openings.push(await openingOf(page))
      weight = await weightOf(page, site.url, folder, openings.at(-1)?.renderedMs ?? 0)
      await page.context().close()
      if (around.reference)
        references.push(await runReference(around.reference, path.join(around.tree, around.root)))
    }
    const typing = await type(site, around)
    const report = {
      openings,
      openToRenderedMs: median(openings.map(({ renderedMs }) => renderedMs)),
      referenceMs: knownMedian(references.map(({ ms }) => ms)),
      weight,
      ...typing,
    }
    print(around, report)
    return report
  } finally {
    await site.close()
  }
}

async function newPage(site: Site): Promise<Page> {
  const page = await site.newPage()
  await installProbe(page)
  return page
}

interface Weight {
  /** Scripts of the page itself that were there before the render was. */
  readonly scriptsBefore: Bytes
  /** All that the page and its worker had asked for by then. */
  readonly allBefore: Bytes
}
interface Bytes {
  readonly plain: number
  /** As a host sends them that compresses. */
  readonly gzip: number
}

async function weightOf(page: Page, url: string, folder: string, renderedMs: number): Promise<Weight> {
  const entriesBefore = (limit: number): string[] =>
    performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => performance.timeOrigin + startTime < limit)
      .map(({ name }) => name)
  const limit = (await page.evaluate(() => performance.timeOrigin)) + renderedMs
  const ofPage = await page.evaluate(entriesBefore, limit)
  const ofWorkers = await Promise.all(page.workers().map((worker) => worker.evaluate(entriesBefore, limit)))
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const sizeOf = (urls: readonly string[]): Bytes => {
    const files = [...new Set(urls)]
      .filter((each) => each.startsWith(url))
      .map((each) => path.join(folder, new URL(each).pathname))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file))
    return {
      plain: files.reduce((sum, { length }) => sum + length, 0),
      gzip: files.reduce((sum, file) => sum + gzipSync(file).length, 0),
    }
  }
  const needed = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => `${url}/${name}`)
  return {
    scriptsBefore: sizeOf(needed),
    allBefore: sizeOf([`${url}/index.html`, ...ofPage, ...ofWorkers.flat()]),
  }
}

/** Types digits into a patch over the platform and takes them back. */
async function type(site: Site, around: BenchSurroundings) {
  const page = await newPage(site)
  await browserAtRest(site.browser)
  const playground = new PlaygroundPage(page)
  await playground.open()
  const patch = `${overlay}/bench.yaml`
  await playground.write(
    `${overlay}/kustomization.yaml`,
    `resources:\n- ../..${around.root}\npatches:\n- path: bench.yaml\n`,
  )
  await playground.write(patch, replicasPatch(someDeployment(around)))
  await page.keyboard.press('Control+End')
  await browserAtRest(site.browser)
  const keystrokes: Keystroke[] = []
  let typed = ''
  const press = async (digit: string | undefined): Promise<void> => {
    const before = typed
    typed = digit === undefined ? typed.slice(0, -1) : typed + digit
    const key = digit ?? 'Backspace'
    keystrokes.push(
      await pressAndWait(page, key, firstDigits + typed, digit === undefined ? firstDigits + before : ''),
    )
  }
  for (let key = 0; key < around.edits; key++) {
    const upwards = Math.floor(key / moreDigits.length) % 2 === 0
    await press(upwards ? moreDigits[typed.length] : undefined)
    await page.waitForTimeout(30)
  }
  const frames = await framesWhile(page, async () => {
    for (let key = 0; key < Math.min(around.edits, 100); key++) {
      await page.keyboard.press(key % 2 === 0 ? '5' : 'Backspace')
      await page.waitForTimeout(60)
    }
  })
  const heap = await workerHeap(page)
  await page.context().close()
  return { keystrokes, frames, heap }
}

/** The value starts with these, which nothing else in a diff does. */
const firstDigits = '9753'
const moreDigits = '10864'

function someDeployment({ bundle, root, scratch }: BenchSurroundings): Resource {
  const { tree } = openOnDisk(bundleOnDisk(bundle, scratch))
  const found = new Session(tree).built(root).resources.find(({ kind }) => kind === 'Deployment')
  if (!found) throw new Error(`${root} has no Deployment to patch`)
  return found
}

const replicasPatch = ({ apiVersion, kind, name, namespace }: Resource): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${
    namespace ? `  namespace: ${namespace}\n` : ''
  }spec:\n  replicas: ${firstDigits}`

function print({ root }: BenchSurroundings, report: Awaited<ReturnType<typeof benchBrowser>>): void {
  const { openings, referenceMs, openToRenderedMs, weight, keystrokes, frames, heap } = report
  const spread = (name: string, values: readonly number[]): string[] => [
    name,
    ...[0.5, 0.95].map((part) => milliseconds(percentile(values, part))),
    milliseconds(Math.max(...values)),
  ]
  console.log(`\nThe page with ${root}, in Chromium`)
  console.log(
    tableText(
      ['', 'p50', 'p95', 'max'],
      [
        spread(
          'open to first paint',
          openings.map(({ firstPaintMs }) => firstPaintMs),
        ),
        spread(
          'open to first rows',
          openings.map(({ firstRowsMs }) => firstRowsMs),
        ),
        spread(
          'open to rendered',
          openings.map(({ renderedMs }) => renderedMs),
        ),
        spread(
          'key to painted diff',
          keystrokes.map(({ paintedMs }) => paintedMs),
        ),
        spread(
          '  of it the build',
          keystrokes.map(({ buildMs }) => buildMs),
        ),
        spread('frame while typing', frames),
      ],
    ),
  )
  console.log(
    `Open to rendered ${times(referenceMs && referenceMs / openToRenderedMs)} faster than the reference's command (${milliseconds(referenceMs)})`,
  )
  console.log(
    `Worker heap ${megabytes(heap?.liveBytes)} (before collecting garbage ${megabytes(heap?.usedBytes)}); ` +
      `JavaScript before the first render ${kilobytes(weight?.scriptsBefore.gzip)} compressed; ` +
      `fetched before it ${megabytes(weight?.allBefore.plain)}, compressed ${megabytes(weight?.allBefore.gzip)}`,
  )
}
