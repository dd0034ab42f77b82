/** Changes as Markdown, for the description of a pull request. */
import { directoryOf } from '../../base/posix-path.ts'
import { lineHunks } from '../../base/line-diff.ts'
import { renderValue, scalarText, type Resource, type Value } from '../../engine/index.ts'
import { countsOf, type ResourceChange } from '../change-set.ts'
import type { FieldChange } from '../field-change.ts'
import { formatFieldPath } from '../field-path.ts'
import type { Risk } from '../risk/risk.ts'

/** What is compared, and how much of it a filter leaves out. */
export interface MarkdownHeading {
  readonly title: string
  readonly hidden: number
}

/** A heading with counts, the risks first, then a table of fields for each resource, folded where there are many. */
export function markdownOf(
  changes: readonly ResourceChange[],
  risks: ReadonlyMap<ResourceChange, readonly Risk[]>,
  { title, hidden }: MarkdownHeading,
): string {
  const { changed, added, removed } = countsOf(changes)
  const left = hidden > 0 ? `\n\n_${hidden} more are left out by a filter._` : ''
  const parts = [
    `### ${escaped(title)}\n\n${changed} changed · ${added} added · ${removed} removed${left}`,
    componentTable(changes),
    riskList(changes, risks),
    ...changes.map(sectionOf),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const shownOf = (change: ResourceChange): Resource =>
  change.kind === 'removed' ? change.before : change.after

function nameOf(change: ResourceChange): string {
  const { kind, name, namespace } = shownOf(change)
  const former = change.kind === 'changed' && change.before.name !== name ? `${change.before.name} → ` : ''
  return `${kind} ${former}${name}${namespace ? ` (${namespace})` : ''}`
}

function componentTable(changes: readonly ResourceChange[]): string {
  const counts = new Map<string, number>()
  for (const change of changes) {
    const file = shownOf(change).state.origin?.file
    const component = file ? directoryOf(file).split('/').slice(1, 3).join('/') : 'unknown'
    counts.set(component, (counts.get(component) ?? 0) + 1)
  }
  if (counts.size < 2) return ''
  const rows = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `| ${escaped(name)} | ${count} |`)
  return ['| Where from | Changes |', '|---|---|', ...rows].join('\n')
}

function riskList(
  changes: readonly ResourceChange[],
  risks: ReadonlyMap<ResourceChange, readonly Risk[]>,
): string {
  const lines = changes.flatMap((change) =>
    (risks.get(change) ?? []).map(
      ({ title, reason }) => `- ⚠ **${title}**, ${escaped(nameOf(change))}: ${escaped(reason)}`,
    ),
  )
  return lines.join('\n')
}

const signs = { added: '+', removed: '−', changed: '~' }

function sectionOf(change: ResourceChange): string {
  const head = `#### ${signs[change.kind]} ${escaped(nameOf(change))}`
  if (change.kind !== 'changed') return head
  const short = change.fields.filter(({ note }) => note !== 'lines').map(rowOf)
  const table = short.length > 0 ? ['| Field | Before | After |', '|---|---|---|', ...short].join('\n') : ''
  return [head, table, ...change.fields.filter(({ note }) => note === 'lines').map(linesOf)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function rowOf({ path, before, after, note }: FieldChange): string {
  const field = `${code(formatFieldPath(path))}${note === 'order' ? ' (only the order)' : ''}`
  if (note === 'layout') return `| ${field} | | says the same, written differently |`
  return `| ${field} | ${cell(before)} | ${cell(after)} |`
}

const mostInCell = 300

function cell(value: Value | undefined): string {
  if (value === undefined) return '_not set_'
  const text = renderValue(value).trimEnd()
  return code(text.length > mostInCell ? `${text.slice(0, mostInCell)} …` : text)
}

function linesOf({ path, before, after }: FieldChange): string {
  const lines = lineHunks(scalarText(before) ?? '', scalarText(after) ?? '', 2).flatMap((hunk) =>
    hunk.lines.map(({ sign, text }) => sign + text),
  )
  // A fence of the text itself must not end this one.
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => (/`+/.exec(line)?.[0].length ?? 0) + 1)))
  return `${code(formatFieldPath(path))}\n\n${fence}diff\n${lines.join('\n')}\n${fence}`
}

/** A text in a cell of a table: pipes and line breaks would end it. */
function code(text: string): string {
  const line = text.replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ')
  const ticks = '`'.repeat((/`+/.exec(line)?.[0].length ?? 0) + 1)
  return ticks.length > 1 ? `${ticks} ${line} ${ticks}` : `\`${line}\``
}

/** Names and sentences as plain text. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&')
