/** `check DIR`: renders a root and looks up every reference among its resources. */
import path from 'node:path'
import { build, kustomizationFileNames, type FilePath, type FileTree } from '../../engine/index.ts'
import { danglingAmong, references, withLine } from '../../platform/wiring/check-wiring.ts'
import { readArguments, UsageError } from '../arguments.ts'
import type { Surroundings } from '../command.ts'
import { diskTree } from '../disk-tree.ts'
import { placeText, reportText } from '../report.ts'

/** Prints one line for each reference that nothing answers, then how many were looked up; the exit code is 1 where one dangles. */
export function checkCommand(args: readonly string[], { cwd, out, err }: Surroundings): number {
  const { places } = readArguments(args, {})
  if (places.length !== 1)
    throw new UsageError('check takes one directory: the root to render and look through')
  const tree = diskTree()
  const root = rootIn(tree, path.resolve(cwd, places[0] ?? '.'))
  const { ok, resources, diagnostics } = build(tree, root)
  if (!ok) {
    err(reportText(diagnostics, tree, cwd))
    return 1
  }
  const found = references(resources)
  const dangling = danglingAmong(found)
  for (const { rule, message, at } of dangling)
    out(`${placeText(withLine(at, tree), cwd)}: ${message} [${rule}]\n`)
  out(`${dangling.length} of ${found.length} references of ${resources.length} resources dangle\n`)
  return dangling.length === 0 ? 0 : 1
}

/** The directory itself, or the platform's `example` below it where it is the top of such a tree. */
function rootIn(tree: FileTree, directory: FilePath): FilePath {
  const isRoot = (at: FilePath): boolean =>
    kustomizationFileNames.some((name) => tree.file(path.posix.join(at, name)) !== undefined)
  const example = path.posix.join(directory, 'example')
  return !isRoot(directory) && isRoot(example) ? example : directory
}
