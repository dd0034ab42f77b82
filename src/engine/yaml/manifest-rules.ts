/** What scalars and mappings of a manifest mean: go-yaml v3's nodes after kyaml's `DeAnchor`. */
import type { Place } from '../diagnostics/diagnostic.ts'
import { duplicateKey, notJson, yamlSyntax } from '../diagnostics/yaml-problems.ts'
import type { Entries, Rules } from './compose.ts'
import { Refusal } from './cursor.ts'
import type { ReportLazily } from './problem-list.ts'
import { reprintedBlock } from './reprinted-block.ts'
import { resolvePlain, taggedValue } from './resolve-scalar.ts'
import { markQuotedKeys } from './quoted-keys.ts'
import {
  defineField,
  emptyInFlow,
  isList,
  isMap,
  markNonStringKeys,
  Scalar,
  type Value,
  type ValueMap,
} from './value.ts'

/** Rules for one document; what kustomize could not print again is told to `report`. */
export function manifestRules(placeAt: (at: number) => Place, report: ReportLazily): Rules {
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
        if (printed === undefined) report(() => yamlSyntax(tabProblem, placeAt(at), tabHint))
      }
      return explicit ? taggedValue(tag, printed ?? text) : (printed ?? text)
    },
    inFlow: allQuotedInFlow,
    mapping(entries) {
      const { keys, values } = entries
      const map: Record<string, Value> = {}
      const nonStrings: string[] = []
      const removed = removedField(entries)
      for (let index = 0; index < keys.length; index++) {
        if (index === removed) continue
        const at = entries.at[index] ?? 0
        const key = keys[index] ?? null
        const text = typeof key === 'string' ? key : keyText(key)
        if (text === undefined) {
          report(() => notJson(keyProblem(key), placeAt(at)))
          continue
        }
        if (typeof key !== 'string' && isNonString(key)) nonStrings.push(text)
        if (Object.hasOwn(map, text))
          report(() => duplicateKey(text, placeAt(at), placeAt(firstAt(entries, text))))
        defineField(map, text, values[index] ?? null)
      }
      if (removed >= 0) addMerged(map, entries)
      markNonStringKeys(map, nonStrings)
      if (entries.quoted) markQuotedKeys(map, quotedTexts(map, entries))
      return map
    },
  }
}

/** The keys whose strings were quoted or in block style although they could stand plain. */
function quotedTexts(map: ValueMap, { keys, quoted = [] }: Entries): ReadonlySet<string> {
  const texts = new Set<string>()
  for (const index of quoted) {
    const key = keys[index]
    if (typeof key !== 'string' || !Object.hasOwn(map, key)) continue
    const value = map[key]
    if (typeof value === 'string' && couldStandPlain(value)) texts.add(key)
  }
  return texts
}

/** Whether a string needs no quotes at all; in doubt not, as then everybody sees that it is quoted. */
export const couldStandPlain = (text: string): boolean =>
  startsPlain.test(text) && !needsQuotes.test(text) && resolvePlain(text) === text
const startsPlain = /^(?:[^\s,[\]{}#&*!|>'"%@`?:-]|[-?:](?=\S))/
const needsQuotes = /[\n\r]|:(?!\S)|\s#|\s$/

const tabProblem = 'found a tab character where an indentation space is expected'
const tabHint =
  'kustomize writes the block again without its indentation indicator and cannot read it then: quote the text instead'

const emptyFlowValue = new Scalar('!!null', emptyInFlow)

/** kustomize writes flow collections again before it reads them as JSON: empty values and times are quoted there. */
function quotedInFlow(value: Value): Value {
  if (!(value instanceof Scalar)) return value
  if (value.tag === '!!null' && value.text === '') return emptyFlowValue
  return value.tag === '!!timestamp' && value.text.includes(':') ? value.text : value
}

/** Mappings that an alias put into a flow collection, and what they were: a merge takes their fields out of it again. */
const unquoted = new WeakMap<ValueMap, ValueMap>()

function allQuotedInFlow(value: Value): Value {
  if (isList(value)) return value.map(allQuotedInFlow)
  if (!isMap(value)) return quotedInFlow(value)
  const map: Record<string, Value> = { ...value }
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

/** The text of a key; `undefined` where it is a list, a mapping or a written null, which kustomize stumbles over. */
function keyText(key: Value): string | undefined {
  if (key instanceof Scalar) return key.tag === '!!null' ? emptyKeyText(key.text) : key.text
  return key === null || typeof key === 'object' ? undefined : String(key)
}

/** An empty key is quoted when kustomize writes the document again. */
const emptyKeyText = (text: string): string | undefined =>
  text === '' || text === emptyInFlow ? '' : undefined

const isNonString = (key: Value): boolean =>
  !(key instanceof Scalar && (key.tag === '!!null' || isMergeKey(key)))

function keyProblem(key: Value): string {
  const found = isList(key) ? 'list' : isMap(key) ? 'mapping' : 'null'
  return `a key is a ${found}; only strings can be keys`
}

function firstAt({ keys, at }: Entries, key: string): number {
  const index = keys.findIndex((each) => (typeof each === 'string' ? each : keyText(each)) === key)
  return at[index] ?? 0
}

/** Adds the fields of the merge key's value; fields of the mapping itself win, then earlier sources. */
function addMerged(map: Record<string, Value>, entries: Entries): void {
  const indexes = entries.keys.flatMap((key, index) => (isMergeKey(key) ? [index] : []))
  const [index] = indexes
  if (index === undefined) return
  const at = entries.at[index] ?? 0
  if (indexes.length > 1)
    throw new Refusal('the mapping has the merge key twice', entries.at[indexes[1] ?? 0] ?? at, 'merge')
  for (const source of mergeSources(entries.values[index] ?? null, entries, at))
    for (const key of Object.keys(source))
      if (!Object.hasOwn(map, key)) defineField(map, key, source[key] ?? null)
}

function mergeSources(value: Value, { mergesAlias, inFlow }: Entries, at: number): readonly ValueMap[] {
  if (isMap(value)) return [value]
  if (!isList(value)) throw new Refusal('its value is no mapping and no list of mappings', at, 'merge')
  if (mergesAlias)
    throw new Refusal('the alias stands for a list; only aliases of mappings can be merged', at, 'merge')
  return value.map((item) => {
    if (isMap(item)) return inFlow ? item : (unquoted.get(item) ?? item)
    throw new Refusal('its list holds something that is no mapping', at, 'merge')
  })
}
