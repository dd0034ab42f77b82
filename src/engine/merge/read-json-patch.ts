/** Reads JSON patches: JSON text where it begins with a bracket, YAML otherwise (`jsonPatchFromBytes` of kustomize). */
import { Recent } from '../../base/recent.ts'
import { sentenceOf } from '../../base/sentence-of.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { goJson } from '../yaml/go-json.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import { toJson, type JsonMap, type JsonValue } from '../yaml/to-json.ts'
import { defineField, fieldOf, isList, isMap, isMissingOrNull, type Value } from '../yaml/value.ts'
import { valueOfJson } from './canonical-json.ts'

/** JSON with the source text in place of scalars; null stays null. */
export type RawJson = string | null | readonly RawJson[] | { readonly [key: string]: RawJson }

/** One step of a JSON patch. Fields that are missing, null or no strings are absent. */
export interface JsonPatchOperation {
  /** `unknown` where it is no string. */
  readonly op: string
  readonly path?: string
  readonly from?: string
  readonly value?: Value
  /** The value as it is written, for tests. */
  readonly raw?: RawJson
}

/** Why a text is no JSON patch: in words, and with what its YAML reader said. */
export interface NoJsonPatch {
  readonly reason: string
  readonly diagnostics: readonly Diagnostic[]
}

/** The operations of a patch text; none for an empty document. The same ones for the same text, where it is not long. */
export const readJsonPatch = (text: string, file: string): readonly JsonPatchOperation[] | NoJsonPatch =>
  known.get(`${file}\0${text}`, () => read(text, file))

const known = new Recent<readonly JsonPatchOperation[] | NoJsonPatch>(50, 10_000)

function read(text: string, file: string): readonly JsonPatchOperation[] | NoJsonPatch {
  if (text === '') return { reason: 'it is empty', diagnostics: [] }
  const found = text.startsWith('[') ? readJson(text) : readYaml(text, file)
  if ('reason' in found) return found
  const { document, raw } = found
  if (isMissingOrNull(document)) return []
  if (!isList(document)) return { reason: 'it is no list of operations', diagnostics: [] }
  const wrong = document.findIndex((each) => !isMap(each) && !isMissingOrNull(each))
  if (wrong >= 0) return { reason: `operation ${String(wrong)} is no mapping`, diagnostics: [] }
  return document.map((each, index) =>
    operationOf(each, Array.isArray(raw) ? (raw as readonly RawJson[])[index] : undefined),
  )
}

interface ReadText {
  readonly document: Value
  readonly raw: RawJson
}

function readJson(text: string): ReadText | NoJsonPatch {
  try {
    const document = valueOfJson(JSON.parse(text) as JsonValue)
    return { document, raw: rawLeaves(JSON.parse(withRawScalars(text)) as JsonValue) }
  } catch (error) {
    return {
      reason: `it is no JSON: ${sentenceOf(error)}`,
      diagnostics: [],
    }
  }
}

function readYaml(text: string, file: string): ReadText | NoJsonPatch {
  const { value, diagnostics } = readStrictYaml(text, file)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { reason: 'it is no YAML', diagnostics: errors }
  const json = toJson(value ?? null).value
  return { document: valueOfJson(json), raw: rawOfJson(json) }
}

function operationOf(value: Value, raw: RawJson | undefined): JsonPatchOperation {
  const text = (field: string): string | undefined => {
    const found = fieldOf(value, field)
    return typeof found === 'string' ? found : undefined
  }
  const [op, path, from, written] = [text('op'), text('path'), text('from'), fieldOf(value, 'value')]
  return {
    op: op ?? 'unknown',
    ...(path === undefined ? {} : { path }),
    ...(from === undefined ? {} : { from }),
    ...(written === undefined ? {} : { value: written, raw: rawField(raw, 'value') }),
  }
}

const rawField = (raw: RawJson | undefined, key: string): RawJson =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    ? ((raw as { readonly [key: string]: RawJson })[key] ?? null)
    : null

/** JSON text in which every scalar value became the string of its own source text. */
const withRawScalars = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[-+.\deE]*|true|false/g, (token, colon: string | undefined) =>
    colon === undefined ? JSON.stringify(token) : token,
  )

const rawLeaves = (json: JsonValue): RawJson => mapLeaves(json, String)
const rawOfJson = (json: JsonValue): RawJson => mapLeaves(json, goJson)

function mapLeaves(json: JsonValue, leaf: (scalar: string | number | boolean) => string): RawJson {
  if (json === null) return null
  if (typeof json !== 'object') return leaf(json)
  if (Array.isArray(json)) return (json as readonly JsonValue[]).map((item) => mapLeaves(item, leaf))
  const map: Record<string, Value> = {}
  for (const key of Object.keys(json)) defineField(map, key, mapLeaves((json as JsonMap)[key] ?? null, leaf))
  return map as { readonly [key: string]: RawJson }
}
