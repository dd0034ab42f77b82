/** Fills in line and column of diagnostics, from the text of the files they name. */
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import { TextNotLoaded, type FileTree, type TreeFile } from './file-tree.ts'
import { sourceRange } from '../yaml/source-ranges.ts'

/** Where a place was found, and in which file; places live as long as the diagnostics a session keeps. */
const found = new WeakMap<Place, { readonly file: TreeFile; readonly place: Place }>()

/** The diagnostics with positions where their file and path have one; those that have a line keep it. */
export function locate(diagnostics: readonly Diagnostic[], tree: FileTree): readonly Diagnostic[] {
  return diagnostics.map((problem) => {
    const at = placed(problem.at, tree)
    const related = problem.related?.map((each) => ({ ...each, at: placed(each.at, tree) }))
    return { ...problem, at, ...(related ? { related } : {}) }
  })
}

function placed(at: Place, tree: FileTree): Place {
  if (at.line !== undefined) return at
  const file = tree.file(at.file)
  if (!file) return at
  const known = found.get(at)
  if (known?.file === file) return known.place
  const text = textOf(file)
  if (text === undefined) return at
  const range = sourceRange(text, at.document ?? 0, at.path ?? [], at.key === true)
  const place = range ? { ...at, ...range } : { ...at, line: 1, column: 1 }
  found.set(at, { file, place })
  return place
}

function textOf(file: TreeFile): string | undefined {
  try {
    return file.text()
  } catch (error) {
    // A warning about a base is not worth fetching its text: the place stays a file and a path.
    if (error instanceof TextNotLoaded) return undefined
    throw error
  }
}
