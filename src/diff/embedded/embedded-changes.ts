/** Texts inside of manifests compared by what they say: a file in a ConfigMap, an annotation, an argument. */
import { decodeBase64 } from '../../base/base64.ts'
import { decodeUtf8, isUtf8 } from '../../base/utf8.ts'
import type { Value } from '../../engine/index.ts'
import type { FieldChange } from '../field-change.ts'
import { isInside, type FieldPath, type FieldStep } from '../field-path.ts'
import { readEmbedded } from './read-embedded.ts'

/** Two texts that differ, and where they stand. */
export interface TextPair {
  readonly before: string
  readonly after: string
  readonly path: FieldPath
  readonly isBase64?: boolean
}

type Compare = (before: Value, after: Value, path: FieldPath) => FieldChange[]

/** Texts within texts are opened this far. */
const mostInside = 4

/**
 * The changes within the texts where both are surely of one format, with the way in as a step of the path; one change of
 * layout where they say the same; else one change, of lines where there are several.
 */
export function embeddedChanges(pair: TextPair, compare: Compare): FieldChange[] {
  const { before, after, path } = pair
  const decoded = pair.isBase64 === true ? decodedPair(pair) : undefined
  if (decoded) return embeddedChanges(decoded, compare)
  const read =
    path.filter(isInside).length < mostInside ? readEmbedded(before, after, nameOf(path)) : undefined
  if (!read) return [{ path, before, after, ...(isLong(before, after) && { note: 'lines' }) }]
  const inner: FieldPath = [...path, { inside: read.format }]
  const changes = compare(read.before, read.after, inner)
  return changes.length > 0 ? changes : [{ path: inner, before, after, note: 'layout' }]
}

function decodedPair({ before, after, path }: TextPair): TextPair | undefined {
  const [old, next] = [textOf(before), textOf(after)]
  if (old === undefined || next === undefined) return undefined
  return { before: old, after: next, path: [...path, { inside: 'base64' }] }
}

/** The text that base64 stands for; `undefined` where it stands for none. */
function textOf(base64: string): string | undefined {
  const bytes = decodeBase64(base64)
  if (!bytes || !isUtf8(bytes)) return undefined
  const text = decodeUtf8(bytes)
  // eslint-disable-next-line no-control-regex -- a text has none of these.
  return /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text
}

/** The name of the field or file the text is kept under. */
const nameOf = (path: FieldPath): string =>
  path.findLast((step: FieldStep): step is string => typeof step === 'string') ?? ''

const isLong = (before: string, after: string): boolean =>
  before.trimEnd().includes('\n') || after.trimEnd().includes('\n')
