/** Which format two texts are both written in, surely enough to compare them by their values. */
import { parseManifest, isMap, isList, type Value } from '../../engine/index.ts'
import type { EmbeddedFormat } from '../field-path.ts'
import { readIni } from './read-ini.ts'
import { readJson } from './read-json.ts'
import { readProperties } from './read-properties.ts'
import { readToml } from './read-toml.ts'

/** Two texts of one format, as values. */
export interface EmbeddedPair {
  readonly format: EmbeddedFormat
  readonly before: Value
  readonly after: Value
}

/** Longer texts are compared by lines. */
const mostCharacters = 2_000_000

type Read = (text: string) => Value | undefined

const readers: Readonly<Record<Exclude<EmbeddedFormat, 'base64'>, Read>> = {
  JSON: readJson,
  YAML: readYaml,
  properties: readProperties,
  INI: readIni,
  TOML: readToml,
}

/** What the name of a file says about what is in it; in each, the format it may also have is tried after the first. */
const byExtension: readonly (readonly [extension: RegExp, formats: readonly (keyof typeof readers)[]])[] = [
  [/\.json$/i, ['JSON']],
  [/\.ya?ml$/i, ['YAML']],
  [/\.(properties|env)$/i, ['properties']],
  [/\.(ini|cfg|cnf)$/i, ['INI']],
  [/\.toml$/i, ['TOML']],
  [/\.conf$/i, ['INI', 'properties']],
]

/**
 * Both texts read in the first format that takes them; `undefined` where none surely does. `name` is the field or file
 * they are kept under: its extension says what to expect, and without one only what cannot be mistaken is taken.
 */
export function readEmbedded(before: string, after: string, name: string): EmbeddedPair | undefined {
  if (before.length > mostCharacters || after.length > mostCharacters) return undefined
  const flag = /^--?[\w.-]+=(?=[[{])/.exec(before)?.[0]
  if (flag && after.startsWith(flag))
    return readEmbedded(before.slice(flag.length), after.slice(flag.length), '')
  const expected = byExtension.find(([extension]) => extension.test(name))?.[1]
  const formats = expected ?? sniffed(before).filter((format) => sniffed(after).includes(format))
  for (const format of formats) {
    const [old, next] = [readers[format](before), readers[format](after)]
    if (old !== undefined && next !== undefined) return { format, before: old, after: next }
  }
  return undefined
}

/** Formats a text without a telling name may have. */
function sniffed(text: string): (keyof typeof readers)[] {
  const start = text.trimStart()
  if (start.startsWith('{') || /^\[\s*(["{[\]\d-]|true|false|null)/.test(start)) return ['JSON']
  if (/^\[[^\]\n]+\]\s*$/m.test(text)) return ['INI']
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
  if (lines.length < 2) return []
  if (lines.every((line) => /^[\w.-]+\s*=/.test(line))) return ['properties']
  if (lines.every((line) => /^(\s|- |---|[\w"'./-]+:(\s|$))/.test(line)) && /^[\w"'./-]+:|^- /m.test(text))
    return ['YAML']
  return []
}

/** YAML that reads without a complaint as mappings or lists; several documents as a list of them. */
function readYaml(text: string): Value | undefined {
  const { documents, diagnostics } = parseManifest(text, 'embedded')
  const [first, ...more] = documents
  if (diagnostics.length > 0 || first === undefined) return undefined
  if (!documents.every((each) => isMap(each) || isList(each))) return undefined
  return more.length > 0 ? documents : first
}
