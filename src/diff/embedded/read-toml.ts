/** TOML as configuration has it: tables, lists of tables, and values that are texts, numbers, lists or inline tables. */
import { isList, isMap, type Value } from '../../engine/index.ts'
import { defineField } from './define-field.ts'
import { readJson } from './read-json.ts'

type Table = Record<string, Value>

/** The tables as mappings; `undefined` where a line is none this reader knows (texts over several lines, dates). */
export function readToml(text: string): Value | undefined {
  const top: Table = {}
  let table: Table | undefined = top
  for (const line of logicalLines(text)) {
    const header = /^(\[\[?)\s*([\w".\s/:-]+?)\s*\]\]?$/.exec(line)
    if (header) {
      table = tableAt(top, stepsOf(header[2] ?? ''), header[1] === '[[')
      if (!table) return undefined
      continue
    }
    const [, name, value] = /^([\w."-]+)\s*=\s*(.+)$/.exec(line) ?? []
    if (name === undefined || value === undefined) return undefined
    const steps = stepsOf(name)
    const last = steps.pop() ?? ''
    const owner = tableAt(table, steps, false)
    const read = readValue(value)
    if (!owner || read === undefined || Object.hasOwn(owner, last)) return undefined
    defineField(owner, last, read)
  }
  return Object.keys(top).length > 0 ? top : undefined
}

/** Lines without comments; a list over several lines is one. */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let open = ''
  for (const each of text.split(/\r?\n/)) {
    const line = withoutComment(each).trim()
    if (line === '') continue
    open = open === '' ? line : `${open} ${line}`
    const bare = open.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '')
    if ((bare.match(/[[{]/g)?.length ?? 0) > (bare.match(/[\]}]/g)?.length ?? 0)) continue
    lines.push(open)
    open = ''
  }
  return open === '' ? lines : [...lines, open]
}

const withoutComment = (line: string): string =>
  /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^"'#])*/.exec(line)?.[0] ?? line

const stepsOf = (name: string): string[] =>
  (name.match(/"[^"]*"|[^".\s]+/g) ?? []).map((step) => step.replaceAll('"', ''))

/** The table a header names, made where it is not there; of a list of tables the last, or with `append` a new one. */
function tableAt(from: Table, steps: readonly string[], append: boolean): Table | undefined {
  let table = from
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1
    const found = Object.hasOwn(table, step) ? table[step] : undefined
    if (isLast && append) {
      if (found !== undefined && !isList(found)) return undefined
      const fresh: Table = {}
      defineField(table, step, [...(found ?? []), fresh])
      return fresh
    }
    const next: Value | undefined = isList(found) ? found.at(-1) : (found ?? {})
    if (!isMap(next)) return undefined
    if (found === undefined) defineField(table, step, next)
    table = next
  }
  return table
}

function readValue(text: string): Value | undefined {
  if (/^'[^']*'$/.test(text)) return text.slice(1, -1)
  if (/^[+-]?\d[\d_]*(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text.replaceAll('_', ''))
  const json = text.replace(/'([^'"\\]*)'/g, '"$1"').replace(/,\s*([\]}])/g, '$1')
  const read = parsed(json)
  return read === undefined && text.startsWith('{') ? parsed(json.replace(/([\w-]+)\s*=/g, '"$1":')) : read
}

function parsed(text: string): Value | undefined {
  const read = readJson(`[${text}]`)
  return isList(read) && read.length === 1 ? read[0] : undefined
}
