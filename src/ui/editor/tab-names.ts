/** What tabs are called: the file's name, and its folder where two open files share a name. */
import { baseName, directoryOf } from '../../base/posix-path.ts'

/** A short name for each path, no two alike where their folders differ in name. */
export function tabNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>()
  for (const path of paths) uses.set(baseName(path), (uses.get(baseName(path)) ?? 0) + 1)
  return new Map(
    paths.map((path) => {
      const name = baseName(path)
      return [path, (uses.get(name) ?? 0) > 1 ? `${baseName(directoryOf(path))}/${name}` : name]
    }),
  )
}
