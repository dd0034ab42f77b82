/** Bases that were opened are there without network, too: their files lie where the service worker looks. */
import type { BaseEntry } from '../../sources/base-entry.ts'
import {
  bundleIndexFile,
  filesOfBundle,
  type BundleEntry,
  type BundleIndex,
} from '../../sources/bundle-format.ts'

/** As the service worker calls it. */
const cacheName = 'bases'

/**
 * Puts the files of a base of this site into the browser's cache, and takes out those the site no longer offers.
 * Waits for the service worker; where there is none, or the browser keeps nothing, nothing happens.
 */
export async function keepBase(bundlesUrl: string, base: BaseEntry): Promise<void> {
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
  if (!container || !isOfSite(base)) return
  try {
    await container.ready
    const cache = await caches.open(cacheName)
    const index = new URL(bundleIndexFile, bundlesUrl).href
    if (!(await cache.match(index))) await cache.add(index)
    for (const url of filesOf(base, bundlesUrl)) if (!(await cache.match(url))) await cache.add(url)

    const offered = ((await (await cache.match(index))?.json()) as BundleIndex | undefined)?.bundles ?? []
    const current = new Set([index, ...[...offered, base].flatMap((each) => filesOf(each, bundlesUrl))])
    for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url)
  } catch {
    // Storage is full or forbidden, or the network is gone already: the base is there while the network is.
  }
}

const isOfSite = (base: BaseEntry): base is BundleEntry => 'values' in base

const filesOf = (base: BundleEntry, bundlesUrl: string): string[] =>
  filesOfBundle(base).map(({ file }) => new URL(file, bundlesUrl).href)
