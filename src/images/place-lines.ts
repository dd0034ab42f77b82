/** Finds the line of a place in the text of its resource as the output prints it. */
import { renderResource, sourceRange, type Resource } from '../engine/index.ts'
import type { ImagePlace } from './place.ts'
import { offsetInText, valueAt } from './text-offset.ts'

/** One-based line in the YAML of the resource; that of the field where the way on is not to be found. */
export function lineOfPlace({ resource, parts }: ImagePlace): number {
  const part = parts.find(({ role }) => role === 'name') ?? parts[0]
  if (!part) return 1
  const yaml = renderedText(resource)
  const range = sourceRange(yaml, 0, part.path)
  if (!range) return 1
  if (part.inside.length === 0) return range.line
  const text = valueAt(resource.value, part.path)
  const offset = typeof text === 'string' ? offsetInText(text, part) : undefined
  const header = yaml.split('\n')[range.line - 1] ?? ''
  // Only in a block are the lines of the text those of the output.
  if (typeof text !== 'string' || offset === undefined || !/[|][-+0-9]*$/.test(header)) return range.line
  return range.line + 1 + (text.slice(0, offset).match(/\n/g)?.length ?? 0)
}

let last: { readonly resource: Resource; readonly text: string } | undefined

function renderedText(resource: Resource): string {
  if (last?.resource !== resource) last = { resource, text: renderResource(resource) }
  return last.text
}
