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
import { hasError, readOnce } from './read-once.ts'
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
 * and wrong types are problems, and the value is `undefined` then. Kept per file.
 */
export const readTransformerConfig = readOnce<TransformerConfig>('configuration', parse)

function parse(file: TreeFile): Read<TransformerConfig | undefined> {
  const yaml = readStrictYaml(file.text(), file.path)
  const diagnostics: Diagnostic[] = [...yaml.diagnostics]
  const report: Report = (problem) => diagnostics.push(problem)
  const decoded = hasError(diagnostics)
    ? undefined
    : decode(withTexts(yaml.value), transformerConfigShape, 'refuse', { file: file.path }, report)
  if (hasError(diagnostics)) return { value: undefined, diagnostics }
  const config = { ...emptyTransformerConfig, ...(decoded as Partial<TransformerConfig> | undefined) }
  const nameReference = config.nameReference.map((rule) => ({ ...rule, fieldSpecs: rule.fieldSpecs ?? [] }))
  return { value: sortedConfig({ ...config, nameReference }), diagnostics }
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
