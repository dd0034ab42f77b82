/** What scalars and mappings of a manifest mean: go-yaml v3's nodes after kyaml's `DeAnchor`. */
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import { duplicateKey, notJson, yamlSyntax } from '../diagnostics/yaml-problems.ts'
import type { Entries, Rules } from './compose.ts'
import { Refusal } from './cursor.ts'
import { reprintedBlock } from './reprinted-block.ts'
import { resolvePlain, taggedValue } from './resolve-scalar.ts'
import { defineField, isList, isMap, Scalar, type Value, type ValueMap } from './value.ts'

/** Rules for one document; keys that the output could not hold are told to `report`. */
export function manifestRules(placeAt: (at: number) => Place, report: (problem: Diagnostic) => void): Rules {
  return {
    scalar({ tag, text, style, inFlow, at }) {
      const explicit = tag !== undefined && tag !== '!'
      if (style === 'plain') {
        if (explicit) return taggedValue(tag, text)
        if (text === '<<') return mergeKey
        const value = resolvePlain(text)
        return inFlow ? quotedInFlow(value) : value
      }
      let printed: string | undefined = text
      if (style !== 'quoted' && !inFlow) {
        printed = reprintedBlock(text, style)
        if (printed === undefined) report(yamlSyntax(tabProblem, placeAt(at), tabHint))
      }
      return explicit ? taggedValue(tag, printed ?? text) : (printed ?? text)
    },
    inFlow: allQuotedInFlow,
    mapping(entries) {
      const map: Record<string, Value> = {}
      const removed = removedField(entries)
      for (let index = 0; index < entries.keys.length; index++) {
        if (index === removed) continue
        const at = entries.at[index] ?? 0
        const key = keyText(entries.keys[index] ?? null, entries.top, (problem) => {
          report(notJson(problem, placeAt(at)))
        })
        if (key === undefined) continue
        if (Object.hasOwn(map, key)) report(duplicateKey(key, placeAt(at), placeAt(firstAt(entries, key))))
        defineField(map, key, entries.values[index] ?? null)
      }
      if (removed >= 0) addMerged(map, entries)
      return map
    },
  }
}

const tabProblem = 'found a tab character where an indentation space is expected'
const tabHint =
  'kustomize writes the block again without its indentation indicator and cannot read it then: quote the text instead'

/** kustomize writes flow collections again before it reads them as JSON: empty values and times are quoted there. */
function quotedInFlow(value: Value): Value {
  if (!(value instanceof Scalar)) return value
  if (value.tag === '!!null' && value.text === '') return ''
  return value.tag === '!!timestamp' && value.text.includes(':') ? value.text : value
}

/** Mappings that an alias put into a flow collection, and what they were: a merge takes their fields out of it again. */
const unquoted = new WeakMap<ValueMap, ValueMap>()

function allQuotedInFlow(value: Value): Value {
  if (isList(value)) return value.map(allQuotedInFlow)
  if (!isMap(value)) return quotedInFlow(value)
  const map: Record<string, Value> = {}
  for (const key of Object.keys(value)) defineField(map, key, allQuotedInFlow(value[key] ?? null))
  unquoted.set(map, value)
  return map
}

const mergeKey = new Scalar('!!merge', '<<')

const isMergeKey = (key: Value | undefined): boolean => key instanceof Scalar && key.tag === '!!merge'

/** The index of the first field named `<<`, which kyaml takes away whether it merges or is quoted. */
function removedField({ keys }: Entries): number {
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]
    if (key === '<<' || isMergeKey(key)) return index
  }
  return -1
}

/** The text of a key. Below the top, Go's JSON takes no keys but strings. */
function keyText(key: Value, top: boolean, problem: (detail: string) => void): string | undefined {
  if (typeof key === 'string') return key
  if (typeof key === 'object' && key !== null && !(key instanceof Scalar)) {
    problem(`a key is a ${isList(key) ? 'list' : 'mapping'}; only strings can be keys`)
    return undefined
  }
  const text = String(key)
  const isNull = key === null || (key instanceof Scalar && key.tag === '!!null')
  if (isMergeKey(key)) return text
  // An empty key is quoted when kustomize writes the document again.
  if (isNull && text === '') return text
  if (isNull || !top) problem(`the key ${text} is no string; write it as "${text}"`)
  return text
}

function firstAt({ keys, at }: Entries, key: string): number {
  const index = keys.findIndex((each) => (typeof each === 'string' ? each : isMap(each) || isList(each) ? undefined : String(each)) === key)
  return at[index] ?? 0
}

/** Adds the fields of the merge key's value; fields of the mapping itself win, then earlier sources. */
function addMerged(map: Record<string, Value>, entries: Entries): void {
  const indexes = entries.keys.flatMap((key, index) => (isMergeKey(key) ? [index] : []))
  const [index] = indexes
  if (index === undefined) return
  const at = entries.at[index] ?? 0
  if (indexes.length > 1) throw new Refusal('the mapping has the merge key twice', entries.at[indexes[1] ?? 0] ?? at, 'merge')
  for (const source of mergeSources(entries.values[index] ?? null, entries, at))
    for (const key of Object.keys(source)) if (!Object.hasOwn(map, key)) defineField(map, key, source[key] ?? null)
}

function mergeSources(value: Value, { mergesAlias, inFlow }: Entries, at: number): readonly ValueMap[] {
  if (isMap(value)) return [value]
  if (!isList(value)) throw new Refusal('its value is no mapping and no list of mappings', at, 'merge')
  if (mergesAlias) throw new Refusal('the alias stands for a list; only aliases of mappings can be merged', at, 'merge')
  return value.map((item) => {
    if (isMap(item)) return inFlow ? item : (unquoted.get(item) ?? item)
    throw new Refusal('its list holds something that is no mapping', at, 'merge')
  })
}
