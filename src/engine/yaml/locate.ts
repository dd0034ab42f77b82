/** Fills in line and column of diagnostics, from the text of the files they name. */
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import { TextNotLoaded, type FileTree } from '../tree/file-tree.ts'
import { sourceRange } from './source-ranges.ts'

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
  const text = textOf(at.file, tree)
  if (text === undefined) return at
  const range = sourceRange(text, at.document ?? 0, at.path ?? [], at.key === true)
  return range ? { ...at, ...range } : { ...at, line: 1, column: 1 }
}

function textOf(path: string, tree: FileTree): string | undefined {
  try {
    return tree.file(path)?.text()
  } catch (error) {
    // A warning about a base is not worth fetching its text: the place stays a file and a path.
    if (error instanceof TextNotLoaded) return undefined
    throw error
  }
}
