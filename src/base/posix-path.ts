/** Posix paths as Go's `path/filepath` treats them, without a file system. */

/** The shortest path equal to `path` by `.`, `..` and doubled slashes alone; `.` for an empty one. */
export function cleanPath(path: string): string {
  if (!unclean.test(path)) return path
  const rooted = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!rooted) parts.push('..')
  }
  return (rooted ? '/' : '') + parts.join('/') || '.'
}

/** What a clean path has none of; `/` and an empty one look the same. */
const unclean = /^$|^\.{1,2}(?:\/|$)|\/\.{0,2}(?:\/|$)/

/** `parts` joined by slashes and cleaned; empty parts are left out. */
export const joinPath = (...parts: readonly string[]): string =>
  cleanPath(parts.filter((part) => part !== '').join('/'))

/** `path` made absolute from the directory `from`, cleaned. */
export const resolvePath = (from: string, path: string): string =>
  path.startsWith('/') ? cleanPath(path) : joinPath(from, path)

/** The directory part of a clean path. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/')
  if (slash < 0) return '.'
  return slash === 0 ? '/' : path.slice(0, slash)
}

/** The last element of a clean path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Whether `path` is `directory` or below it; both clean and absolute. */
export const isWithin = (path: string, directory: string): boolean =>
  path === directory || directory === '/' || path.startsWith(`${directory}/`)

/** The way from one absolute directory to an absolute path: `../base/deployment.yaml`. */
export function relativePath(from: string, to: string): string {
  const a = from.split('/').filter(Boolean)
  const b = to.split('/').filter(Boolean)
  let common = 0
  while (common < a.length && common < b.length && a[common] === b[common]) common++
  return [...a.slice(common).map(() => '..'), ...b.slice(common)].join('/') || '.'
}
