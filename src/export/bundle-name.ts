/** What an export is called. */
import type { FilePath } from '../engine/index.ts'

/** A name that a cluster takes for an object: the last part of the root's path, made fit (RFC 1123 label). */
export function bundleName(root: FilePath): string {
  const last = /[^/]+$/.exec(root)?.[0] ?? ''
  const fit = last
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return fit === '' ? 'platform' : fit
}
