/** Fills in line and column of diagnostics, from the text of the files they name. */
import type { Diagnostic, Fix, Place } from '../diagnostics/diagnostic.ts'
import { TextNotLoaded, type FileTree, type TreeFile } from './file-tree.ts'
import { rangeInBlock } from '../yaml/block-ranges.ts'
import { sourceRange, type SourceRange } from '../yaml/source-ranges.ts'

/** The ranges found in each file; a build finds most problems again that the one before it found. */
const found = new WeakMap<TreeFile, Map<string, SourceRange | undefined>>()

/** The diagnostics with positions where their file and path have one; those that have a line keep it. */
export function locate(diagnostics: readonly Diagnostic[], tree: FileTree): readonly Diagnostic[] {
  return diagnostics.map((problem) => {
    const at = placed(problem.at, tree)
    const related = problem.related?.map((each) => ({ ...each, at: placed(each.at, tree) }))
    const fix = problem.fix && locatedFix(problem.fix, tree)
    const { fix: _, ...rest } = problem
    return { ...rest, at, ...(related ? { related } : {}), ...(fix ? { fix } : {}) }
  })
}

/** A fix of another value than the problem's has the range of that value; without one there is no fix. */
function locatedFix(fix: Fix, tree: FileTree): Fix | undefined {
  if (!fix.at || fix.range) return fix
  const { line, column, endLine, endColumn } = placed(fix.at, tree)
  if (line === undefined || column === undefined || endLine === undefined || endColumn === undefined)
    return undefined
  return { ...fix, range: { line, column, endLine, endColumn } }
}

function placed(at: Place, tree: FileTree): Place {
  if (at.line !== undefined) return at
  const file = tree.file(at.file)
  if (!file) return at
  const text = textOf(file)
  if (text === undefined) return at
  return { ...at, ...(rangeIn(file, text, at) ?? { line: 1, column: 1 }) }
}

function rangeIn(file: TreeFile, text: string, at: Place): SourceRange | undefined {
  let ranges = found.get(file)
  if (!ranges) found.set(file, (ranges = new Map<string, SourceRange | undefined>()))
  const { document = 0, path = [], key = false, inside } = at
  const place = JSON.stringify([document, path, key, inside])
  if (!ranges.has(place)) ranges.set(place, rangeOf(text, document, path, key, inside))
  return ranges.get(place)
}

function rangeOf(
  text: string,
  document: number,
  path: readonly (string | number)[],
  key: boolean,
  inside: Place['inside'],
) {
  const range = sourceRange(text, document, path, key)
  return (inside && range && rangeInBlock(text, range, inside)) ?? range
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
