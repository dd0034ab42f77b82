/** Reads a file of `configurations:`. */
import type { Diagnostic, Read, Report } from '../diagnostics/diagnostic.ts'
import {
  emptyTransformerConfig,
  fieldSpecLists,
  sortedConfig,
  type TransformerConfig,
} from '../fields/transformer-config.ts'
import type { TreeFile } from '../tree/file-tree.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import { fieldOf, isList, isMap, scalarText, type Value } from '../yaml/value.ts'
import { decode } from './decode.ts'
import { fieldSpecShape, type Shape } from './shape.ts'

const specs: Shape = { kind: 'list', of: fieldSpecShape }
const text: Shape = { kind: 'string' }

const transformerConfigShape: Shape = {
  kind: 'struct',
  name: 'TransformerConfig',
  fields: {
    ...Object.fromEntries(fieldSpecLists.map((list) => [list, specs])),
    nameReference: {
      kind: 'list',
      of: {
        kind: 'struct',
        name: 'NameBackReferences',
        fields: { group: text, version: text, kind: text, fieldSpecs: specs },
      },
    },
  },
}

/**
 * The config a file holds, in kustomize's order of types (builtinconfig.makeTransformerConfigFromBytes). Unknown fields
 * and wrong types are reported, and the result is `undefined` then.
 */
export function readTransformerConfig(file: TreeFile, report: Report): TransformerConfig | undefined {
  let read = known.get(file)
  if (!read) {
    const diagnostics: Diagnostic[] = []
    const value = configIn(file, (problem) => diagnostics.push(problem))
    known.set(file, (read = { value, diagnostics }))
  }
  read.diagnostics.forEach(report)
  return read.value
}

/** By file: what was merged with a config, or made with its lists, is known again by them. */
const known = new WeakMap<TreeFile, Read<TransformerConfig | undefined>>()

function configIn(file: TreeFile, report: Report): TransformerConfig | undefined {
  const { value, diagnostics } = readStrictYaml(file.text(), file.path)
  let failed = false
  const note: Report = (problem) => {
    failed ||= problem.severity === 'error'
    report(problem)
  }
  diagnostics.forEach(note)
  const decoded = failed
    ? undefined
    : decode(withTexts(value), transformerConfigShape, 'refuse', { file: file.path }, note)
  if (failed) return undefined
  const config = { ...emptyTransformerConfig, ...(decoded as Partial<TransformerConfig> | undefined) }
  const nameReference = config.nameReference.map((rule) => ({ ...rule, fieldSpecs: rule.fieldSpecs ?? [] }))
  return sortedConfig({ ...config, nameReference })
}

const textFields = new Set(['group', 'version', 'kind', 'path'])

/** Numbers and booleans where a text is wanted become their text, as sigs.k8s.io/yaml makes them. */
function withTexts(value: Value | undefined, key = ''): Value | undefined {
  if (isList(value)) return value.map((item) => withTexts(item) ?? null)
  if (isMap(value)) {
    return Object.fromEntries(
      Object.keys(value).map((name) => [name, withTexts(fieldOf(value, name), name) ?? null]),
    )
  }
  const convert =
    (typeof value === 'number' || typeof value === 'boolean') && textFields.has(key.toLowerCase())
  return convert ? scalarText(value) : value
}
