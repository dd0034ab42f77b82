/** Finds what should not travel in a link: by the shape of the text, so that broken YAML hides nothing. */
import { directoryOf, resolvePath } from '../base/posix-path.ts'
import type { FilePath } from '../engine/index.ts'
import { indentedBelow, keyLine, linesOf, scalarAt, type Line } from './text-shape.ts'
import { tokenShapes } from './token-shapes.ts'

/** A piece of a file's text that looks secret. */
export interface SecretFinding {
  readonly path: FilePath
  /** What it looks like: `Secret data`, `private key`. */
  readonly what: string
  readonly line: number
  /** Offsets in the text; the end is exclusive. */
  readonly start: number
  readonly end: number
}

/** What stands in the place of a value that was left out. */
export const gap = '<left-out>'

/** Everything in the files that looks secret, in the order of the files, without overlaps. */
export function findSecrets(files: ReadonlyMap<FilePath, string>): SecretFinding[] {
  const generated = new Map([...files].flatMap(([path, text]) => filesOfSecretGenerators(path, text)))
  return [...files].flatMap(([path, text]) => {
    const whole = generated.get(path)
    const spans = whole === undefined ? spansIn(text) : [{ what: whole, start: 0, end: text.length }]
    return withoutOverlaps(spans)
      .filter(({ start, end }) => isWorthHiding(text.slice(start, end)))
      .map((span) => ({ path, ...span, line: text.slice(0, span.start).split('\n').length }))
  })
}

/** `text` of a file with a mark in the place of each finding. */
export function withGaps(text: string, findings: readonly Pick<SecretFinding, 'start' | 'end'>[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of findings) {
    result += text.slice(at, start) + gap
    at = end
  }
  return result + text.slice(at)
}

/** Lines of the files where something was left out. */
export const gapsIn = (
  files: ReadonlyMap<FilePath, string>,
): { readonly path: FilePath; readonly line: number }[] =>
  [...files].flatMap(([path, text]) =>
    text.includes(gap)
      ? text.split('\n').flatMap((line, index) => (line.includes(gap) ? [{ path, line: index + 1 }] : []))
      : [],
  )

type Span = Pick<SecretFinding, 'what' | 'start' | 'end'>

function spansIn(text: string): Span[] {
  const lines = linesOf(text)
  return [
    ...secretData(lines),
    ...generatorLiterals(lines),
    ...namedValues(lines),
    ...environment(lines),
    ...tokenShapes(text),
  ]
}

/** Values below `data` and `stringData` of a mapping whose `kind` is Secret, wherever it stands. */
function secretData(lines: readonly Line[]): Span[] {
  return lines.flatMap((line, index) => {
    if (/["']?kind["']?\s*:\s*["']?Secret["']?\s*[,}]/.test(line.text)) {
      // In flow style or JSON: the values of the same line, or of those around it.
      return flowData(lines)
    }
    const key = keyLine(line)
    if (key?.name !== 'kind' || scalarAt(lines, index)?.text !== 'Secret') return []
    return mappingAround(lines, index, key.column).flatMap((at) => {
      const name = keyLine(lines[at])?.name
      if (name !== 'data' && name !== 'stringData') return []
      return indentedBelow(lines, at).flatMap((below) => valueSpan(lines, below, 'Secret data'))
    })
  })
}

/** In flow style what is data and what is not cannot be told by lines: every value but those of the head. */
const flowData = (lines: readonly Line[]): Span[] =>
  lines.flatMap(({ text, start }) =>
    [...text.matchAll(/["']?([\w.-]{1,100})["']?\s{0,5}:\s{0,5}"?([^\s"{}[\],][^"{}[\],]{0,5000})/g)].flatMap(
      (match) =>
        flowHead.test(match[1] ?? '')
          ? []
          : [
              spanOf(
                'Secret data',
                start + match.index + match[0].length - (match[2] ?? '').length,
                match[2] ?? '',
              ),
            ],
    ),
  )

const flowHead =
  /^(apiVersion|kind|metadata|name|namespace|type|data|stringData|labels|annotations|immutable)$/

/** Indexes of the keys of the same mapping: lines of the same column, up and down to where it ends. */
function mappingAround(lines: readonly Line[], index: number, column: number): number[] {
  const found: number[] = []
  const walk = (step: number, from: number) => {
    for (let at = from; at >= 0 && at < lines.length; at += step) {
      const line = lines[at]
      if (!line || /^(---|\.\.\.)/.test(line.text)) return
      const key = keyLine(line)
      if (line.isBlank || line.indent > column) continue
      if (key?.column === column) found.push(at)
      else if (line.indent < column) return
      // A dash begins the mapping: upwards it is the first key, downwards the next item.
      if (key?.afterDash && (step < 0 || at !== index)) {
        if (step > 0) found.pop()
        return
      }
    }
  }
  walk(-1, index)
  walk(1, index + 1)
  return found
}

/** `literals` of `secretGenerator`, behind their `=`. */
const generatorLiterals = (lines: readonly Line[]): Span[] =>
  generatorFields(lines, 'literals').flatMap(({ item, start }) => {
    const at = item.indexOf('=')
    return at < 0 ? [] : [spanOf('literal of a secretGenerator', start + at + 1, item.slice(at + 1))]
  })

/** Files of the overlay that a `secretGenerator` reads, with what they are. */
function filesOfSecretGenerators(path: FilePath, text: string): (readonly [FilePath, string])[] {
  if (!text.includes('secretGenerator')) return []
  const lines = linesOf(text)
  return ['files', 'envs', 'env'].flatMap((field) =>
    generatorFields(lines, field).map(({ item }) => {
      const file = item.slice(item.indexOf('=') + 1)
      return [resolvePath(directoryOf(path), file), 'file of a secretGenerator'] as const
    }),
  )
}

/** Items of a field below `secretGenerator`, unquoted. */
function generatorFields(
  lines: readonly Line[],
  field: string,
): { readonly item: string; readonly start: number }[] {
  const top = lines.findIndex((line) => keyLine(line)?.name === 'secretGenerator')
  if (top < 0) return []
  return indentedBelow(lines, top).flatMap((at) => {
    if (keyLine(lines[at])?.name !== field) return []
    const own = scalarAt(lines, at)
    const items = indentedBelow(lines, at).flatMap((below) => scalarAt(lines, below) ?? [])
    return [...(own ? flowItems(own) : []), ...items].map(({ text, start }) => ({ item: text, start }))
  })
}

/** The items of a list in flow style, or the one scalar there is. */
const flowItems = ({ text, start }: { text: string; start: number }) =>
  text.startsWith('[')
    ? [...text.matchAll(/[^[\],"'\s][^[\],"']*/g)].map((item) => ({
        text: item[0],
        start: start + item.index,
      }))
    : [{ text, start }]

const secretWord =
  /(password|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|secret[-_]?key|credentials?)$/i

/** Values of keys that are named like secrets, and of `env` entries that are. */
const namedValues = (lines: readonly Line[]): Span[] =>
  lines.flatMap((line, index) => {
    const key = keyLine(line)
    if (!key) return []
    if (secretWord.test(key.name)) return valueSpan(lines, index, key.name)
    const named = key.name === 'name' ? scalarAt(lines, index)?.text : undefined
    if (named === undefined || !secretWord.test(named)) return []
    const next = keyLine(lines[index + 1])
    return next?.name === 'value' && next.column === key.column ? valueSpan(lines, index + 1, named) : []
  })

/** `DB_PASSWORD=…` in properties and literals, `--client-secret=…` in arguments, `"password": "…"` in JSON. */
const environment = (lines: readonly Line[]): Span[] =>
  lines.flatMap(({ text, start }) =>
    [
      ...text.matchAll(
        /(?<![\w.-])-{0,2}([\w.-]{1,100})=([^\s"']{1,5000})|"([\w.-]{1,100})"\s{0,5}:\s{0,5}"([^"]{1,5000})/g,
      ),
    ].flatMap((match) => {
      const name = match[1] ?? match[3] ?? ''
      const value = match[2] ?? match[4] ?? ''
      if (!secretWord.test(name) && !(name === 'auth' && match[3])) return []
      return [spanOf(name, start + match.index + match[0].length - value.length, value)]
    }),
  )

/** The value of the key on a line: its scalar, or the lines of its block scalar. */
function valueSpan(lines: readonly Line[], index: number, what: string): Span[] {
  const scalar = scalarAt(lines, index)
  return scalar ? [spanOf(what, scalar.start, scalar.text)] : []
}

const spanOf = (what: string, start: number, text: string): Span => ({
  what,
  start,
  end: start + text.length,
})

/** References to a secret that stands elsewhere, switches, names of files, and what was left out already are none. */
const isWorthHiding = (value: string): boolean =>
  !/^(|true|false|null|~|\d{1,5}|<left-out>|[$*&!].{0,3}|\$\{?\w+\}?|\$\([\w.-]+\)|\/[\w./-]*|[|>][-+\d]{0,2}|\{\}|\[\])$/i.test(
    value.trim(),
  )

function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last && span.start < last.end) {
      if (span.end > last.end) kept[kept.length - 1] = { ...last, end: span.end }
    } else kept.push(span)
  }
  return kept
}
