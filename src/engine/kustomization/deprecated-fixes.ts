/** What to write instead of a deprecated field: the text `kustomize edit fix` would leave (`FixKustomizationPreMarshalling`). */
import type { Fix } from '../diagnostics/diagnostic.ts'
import type { Value } from '../yaml/value.ts'
import { writeDocument } from '../yaml/write-document.ts'
import type { Kustomization } from './types.ts'

/** Lines of a top-level field: from its key to its last line of content. */
interface Block {
  readonly start: number
  readonly end: number
}

/**
 * The fix for one deprecated field, `undefined` where none can be written with certainty: `vars`, fields in flow style,
 * labels that are set twice. The successor takes the entries behind its own, as kustomize appends them.
 */
export function deprecatedFix(
  text: string,
  file: string,
  field: string,
  successor: string,
  fields: Partial<Kustomization>,
): Fix | undefined {
  const lines = text.split('\n')
  const blocks = topLevelBlocks(lines)
  const old = blocks.get(field)
  const present = blocks.get(successor)
  if (!old || field === 'vars') return undefined
  const sameForm = field !== 'commonLabels' && field !== 'patchesStrategicMerge'
  if (sameForm && !present) return { title: `Rename to ${successor}`, file, replaceWith: successor }
  const items = sameForm ? itemLines(lines, old) : writtenItems(successor, field, fields)
  if (!items) return undefined
  const title = `Move to ${successor}`
  if (!present) return { title, file, ...replacing(lines, old, old, [`${successor}:`, ...items]) }
  const known = itemLines(lines, present)
  if (!known) return undefined
  const indent = /^ */.exec(lines[present.start + 1] ?? '')?.[0] ?? ''
  const kept = lines.slice(present.start, present.end)
  const moved = [...kept, ...items.map((line) => (line === '' ? line : indent + line))]
  return present.start < old.start
    ? { title, file, ...replacing(lines, present, old, [...moved, ...lines.slice(present.end, old.start)]) }
    : { title, file, ...replacing(lines, old, present, [...lines.slice(old.end, present.start), ...moved]) }
}

const keyLine = /^(?:"([^"\\]+)"|'([^']+)'|([A-Za-z][\w.-]*))\s*:(?:\s|$)/

/** The fields of the first document, by name; a field set twice counts for nothing. */
function topLevelBlocks(lines: readonly string[]): ReadonlyMap<string, Block> {
  const found: { name: string; start: number }[] = []
  let last = lines.length
  for (const [index, line] of lines.entries()) {
    if (found.length > 0 && /^(---|\.\.\.)(\s|$)/.test(line)) {
      last = index
      break
    }
    const match = keyLine.exec(line)
    if (match) found.push({ name: match[1] ?? match[2] ?? match[3] ?? '', start: index })
  }
  const blocks = new Map<string, Block>()
  for (const [index, { name, start }] of found.entries()) {
    let end = found[index + 1]?.start ?? last
    while (end > start + 1 && /^(#.*|\s*)$/.test(lines[end - 1] ?? '')) end--
    if (blocks.has(name)) return new Map()
    blocks.set(name, { start, end })
  }
  return blocks
}

/** The lines of a list's items, moved to the left edge; `undefined` where it is not a plain block list. */
function itemLines(lines: readonly string[], { start, end }: Block): string[] | undefined {
  const items = lines.slice(start + 1, end)
  const indent = /^( *)- /.exec(items[0] ?? '')?.[1]
  if (indent === undefined || !/:\s*(#.*)?$/.test(lines[start] ?? '')) return undefined
  if (!items.every((line) => line.startsWith(indent) || line.trim() === '')) return undefined
  return items.map((line) => line.slice(indent.length))
}

/** Entries in the successor's form, as kustomize prints them. */
function writtenItems(
  successor: string,
  field: string,
  fields: Partial<Kustomization>,
): string[] | undefined {
  const entries: Value[] = []
  if (field === 'commonLabels') {
    const pairs = fields.commonLabels ?? {}
    const twice = fields.labels?.some((each) =>
      Object.keys(each.pairs ?? {}).some((key) => Object.hasOwn(pairs, key)),
    )
    if (Object.keys(pairs).length === 0 || twice) return undefined
    entries.push({ includeSelectors: true, pairs })
  } else {
    for (const patch of fields.patchesStrategicMerge ?? [])
      entries.push(patch.includes('\n') ? { patch } : { path: patch })
  }
  const { value: written, diagnostics } = writeDocument({ [successor]: entries })
  return entries.length === 0 || diagnostics.length > 0 ? undefined : written.trimEnd().split('\n').slice(1)
}

function replacing(
  lines: readonly string[],
  first: Block,
  last: Block,
  by: readonly string[],
): Pick<Fix, 'range' | 'replaceWith'> {
  const endColumn = (lines[last.end - 1] ?? '').replace(/\r$/, '').length + 1
  return {
    range: { line: first.start + 1, column: 1, endLine: last.end, endColumn },
    replaceWith: trimmed(by).join('\n'),
  }
}

/** Without the blank lines that stood between the two fields. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return lines.slice(first, last + 1)
}
