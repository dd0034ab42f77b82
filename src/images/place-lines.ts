/** Finds the line of a place in the text of its resource as the output prints it. */
import { renderResource, sourceRange, type Resource } from '../engine/index.ts'
import type { ImagePlace } from './place.ts'
import { printedLine } from './printed-lines.ts'
import { offsetInText, valueAt } from './text-offset.ts'

/** One-based line in the YAML of the resource; that of the field where the way on is not to be found. */
export function lineOfPlace({ resource, parts }: ImagePlace): number {
  const part = parts.find(({ role }) => role === 'name') ?? parts[0]
  if (!part) return 1
  const lines = printedLines(resource)
  const printed = printedLine(lines, part.path)
  const line = printed === undefined ? sourceRange(renderResource(resource), 0, part.path)?.line : printed + 1
  if (line === undefined) return 1
  if (part.inside.length === 0) return line
  const text = valueAt(resource.value, part.path)
  const offset = typeof text === 'string' ? offsetInText(text, part) : undefined
  const header = lines[line - 1] ?? ''
  // Only in a block are the lines of the text those of the output.
  if (typeof text !== 'string' || offset === undefined || !/[|][-+0-9]*$/.test(header)) return line
  return line + 1 + (text.slice(0, offset).match(/\n/g)?.length ?? 0)
}

let last: { readonly resource: Resource; readonly lines: readonly string[] } | undefined

function printedLines(resource: Resource): readonly string[] {
  if (last?.resource !== resource) last = { resource, lines: renderResource(resource).split('\n') }
  return last.lines
}
