/** What tabs are called: the file's name, and its folder where two open files share a name. */
import { baseName, directoryOf } from '../../base/posix-path.ts'
import { visibleText } from '../../base/visible-text.ts'

export interface TabName {
  readonly name: string
  /** Only where the name alone does not tell. */
  readonly folder: string
}

/** The name of each path's tab. */
export function tabNames(paths: readonly string[]): ReadonlyMap<string, TabName> {
  const uses = new Map<string, number>()
  for (const path of paths) uses.set(baseName(path), (uses.get(baseName(path)) ?? 0) + 1)
  return new Map(
    paths.map((path) => {
      const name = baseName(path)
      const folder = (uses.get(name) ?? 0) > 1 ? baseName(directoryOf(path)) : ''
      return [path, { name: visibleText(name), folder: visibleText(folder) }]
    }),
  )
}
