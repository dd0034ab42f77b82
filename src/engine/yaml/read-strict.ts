/** Reads a configuration file by the rules of sigs.k8s.io/yaml's `YAMLToJSON`: go-yaml v2, first document, string keys. */
import type { Place, Read } from '../diagnostics/diagnostic.ts'
import { duplicateKey, notJson } from '../diagnostics/yaml-problems.ts'
import type { Entries, Rules } from './compose.ts'
import { Refusal } from './cursor.ts'
import { decodeScalar11, NoJson } from './decode-scalar.ts'
import { describe } from './describe.ts'
import { shortestFloat } from './go-numbers.ts'
import { problemList, type ReportLazily } from './problem-list.ts'
import { readDocument } from './read-documents.ts'
import { plainTag11, taggedValue } from './resolve-scalar.ts'
import { positionAt } from './text-lines.ts'
import { defineField, isList, isMap, Scalar, type Value, type ValueMap } from './value.ts'

/**
 * The value of the file, made of strings, numbers, booleans, null, lists and mappings only; `undefined` where it has no
 * document or cannot be read. A key set twice is a warning: the later one counts, as in kustomize.
 */
export function readStrictYaml(text: string, file: string): Read<Value | undefined> {
  const { diagnostics, report } = problemList()
  const placeAt = (at: number): Place => ({ file, ...positionAt(text, at) })
  const value = readDocument(text, configurationRules(placeAt, report), 0, placeAt, report)
  return { value: value === undefined ? undefined : plain(value), diagnostics }
}

function configurationRules(placeAt: (at: number) => Place, report: ReportLazily): Rules {
  return {
    scalar({ tag, text, style, at }) {
      if (tag === undefined && style !== 'plain') return text
      if (tag === '!') return text
      if (tag === undefined && text === '<<') return new Scalar('!!merge', text)
      const value = taggedValue(tag ?? plainTag11(text), text)
      if (!(value instanceof Scalar)) return value
      const decoded = decodeScalar11(value)
      if (!(decoded instanceof NoJson)) return typeof decoded === 'bigint' ? Number(decoded) : decoded
      report(() => notJson(decoded.reason, placeAt(at)))
      return null
    },
    inFlow: (value) => value,
    mapping(entries) {
      const map: Record<string, Value> = {}
      const own = new Map<string, number>()
      for (let index = 0; index < entries.keys.length; index++) {
        const key = entries.keys[index] ?? null
        const value = entries.values[index] ?? null
        const at = entries.at[index] ?? 0
        if (key instanceof Scalar) {
          for (const source of mergeSources(value, entries, at))
            for (const field of Object.keys(source)) defineField(map, field, source[field] ?? null)
          continue
        }
        const text = keyText(key)
        if (text === undefined) {
          report(() => notJson(`a key is ${describe(key)}; only text can be a key`, placeAt(at)))
          continue
        }
        const first = own.get(text)
        if (first !== undefined)
          report(() => ({ ...duplicateKey(text, placeAt(at), placeAt(first)), severity: 'warning' }))
        own.set(text, at)
        defineField(map, text, value)
      }
      return map
    },
  }
}

/** A key as text: numbers and booleans are printed, other things cannot be keys. */
function keyText(key: Value): string | undefined {
  if (typeof key === 'string') return key
  if (typeof key === 'boolean') return String(key)
  if (typeof key === 'number') return Number.isSafeInteger(key) ? String(key) : singleFloat(key)
  return undefined
}

/** The shortest digits that stand for the number among floats of 32 bits, as sigs.k8s.io/yaml prints keys. */
function singleFloat(key: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(key.toPrecision(digits))
    if (Math.fround(short) === Math.fround(key)) return shortestFloat(short)
  }
  return shortestFloat(key)
}

/** Sources of a merge key, the last to be set first: earlier ones of a list take precedence. */
function mergeSources(value: Value, entries: Entries, at: number): readonly ValueMap[] {
  const list = isList(value) && !entries.mergesAlias ? value.toReversed() : [value]
  return list.map((source) => {
    if (isMap(source)) return source
    throw new Refusal('its value is no mapping and no list of mappings', at, 'merge')
  })
}

/** `<<` as a value is text. */
function plain(value: Value): Value {
  if (value instanceof Scalar) return value.text
  if (isList(value)) return value.some(holdsScalar) ? value.map(plain) : value
  if (!isMap(value) || !Object.values(value).some(holdsScalar)) return value
  const map: Record<string, Value> = {}
  for (const key of Object.keys(value)) defineField(map, key, plain(value[key] ?? null))
  return map
}

const holdsScalar = (value: Value): boolean => typeof value === 'object' && value !== null
