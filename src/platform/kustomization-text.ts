/** Edits the lists of a kustomization as a person would: line by line, comments and everything else left as they are. */
import { isList, parseManifest, scalarText, sourceRange, type Value, fieldOf } from '../engine/index.ts'

/** The lists that name other roots. */
export type ListField = 'resources' | 'bases' | 'components'

/** What to do with one list: entries by their index, and new ones behind an index (-1: in front). */
export interface ListEdit {
  readonly replaced?: ReadonlyMap<number, readonly string[]>
  readonly inserted?: { readonly after: number; readonly entries: readonly string[] }
}

/** The top of a kustomization; `undefined` where its text is no YAML mapping. */
export function readKustomizationText(text: string, file: string): Value | undefined {
  const { documents, diagnostics } = parseManifest(text, file)
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : documents[0]
}

/** The entries of a list, in order; empty where there is none. */
export function listOf(kustomization: Value | undefined, field: ListField): readonly string[] {
  const list = fieldOf(kustomization, field)
  return isList(list) ? list.map((entry) => scalarText(entry) ?? '') : []
}

/** The text with one of its lists edited; a list that becomes empty stays as `[]`. */
export function withListEdit(text: string, file: string, field: ListField, edit: ListEdit): string {
  const entries = listOf(readKustomizationText(text, file), field)
  const lines = text.split('\n')
  const rows = entries.map((_, index) => (sourceRange(text, 0, [field, index])?.line ?? 0) - 1)
  const isOneALine = rows.every(
    (row, index) => /^\s*-\s/.test(lines[row] ?? '') && (index === 0 || row > (rows[index - 1] ?? 0)),
  )
  if (entries.length === 0 || !isOneALine) return withWholeList(text, field, edited(entries, edit))
  const indent = /^\s*/.exec(lines[rows[0] ?? 0] ?? '')?.[0] ?? ''
  const written = (entry: string): string => `${indent}- ${plain(entry)}`
  const next = lines.map((line): string[] => [line])
  rows.forEach((row, index) => {
    const replacement = edit.replaced?.get(index)
    if (replacement) next[row] = replacement.map(written)
  })
  const { inserted } = edit
  if (inserted) {
    const row = rows[Math.max(inserted.after, 0)] ?? 0
    const more = inserted.entries.map(written)
    next[row] = inserted.after < 0 ? [...more, ...(next[row] ?? [])] : [...(next[row] ?? []), ...more]
  }
  const result = next.flat().join('\n')
  return edited(entries, edit).length > 0 ? result : withWholeList(text, field, [])
}

function edited(entries: readonly string[], { replaced, inserted }: ListEdit): readonly string[] {
  const kept = entries.map((entry, index) => replaced?.get(index) ?? [entry])
  const at = inserted ? inserted.after + 1 : 0
  return [...kept.slice(0, at), inserted?.entries ?? [], ...kept.slice(at)].flat()
}

/** Writes a list anew, over the old one or at the end. */
function withWholeList(text: string, field: ListField, entries: readonly string[]): string {
  const list =
    entries.length === 0
      ? `${field}: []`
      : [`${field}:`, ...entries.map((entry) => `  - ${plain(entry)}`)].join('\n')
  const key = sourceRange(text, 0, [field], true)
  const lines = text.split('\n')
  const first = (key?.line ?? 0) - 1
  if (!key || !lines[first]?.startsWith(field)) return `${text.replace(/\n*$/, '\n')}${list}\n`
  const value = sourceRange(text, 0, [field])
  const last = Math.max(first, (value?.endLine ?? key.line) - 1)
  return [...lines.slice(0, first), list, ...lines.slice(last + 1)].join('\n')
}

/** A path as a plain scalar, in quotes where YAML would read it otherwise. */
const plain = (entry: string): string => (/^[\w./][\w./-]*$/.test(entry) ? entry : JSON.stringify(entry))
