/** Field specs from `crds:`: files of OpenAPI definitions that say which of their fields hold names, labels or annotations. */
import { crdSchemaWrong } from '../diagnostics/field-problems.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { FieldSpec } from './field-spec.ts'
import type { TreeFile } from '../tree/file-tree.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import { fieldOf, isMap, isNull, type Value } from '../yaml/value.ts'
import {
  emptyTransformerConfig,
  mergeTransformerConfig,
  type TransformerConfig,
} from './transformer-config.ts'

/**
 * The config of all files together (accumulator.LoadConfigFromCRDs). Types count that have `kind`, `apiVersion` and
 * `metadata`; the extensions of their fields, and of the definitions they refer to, make field specs that never create.
 */
export function crdTransformerConfig(files: readonly TreeFile[], report: Report): TransformerConfig {
  let config = emptyTransformerConfig
  for (const file of files) {
    for (const part of configsOf(file, report)) {
      config = mergeTransformerConfig(config, part, report, { file: file.path })
    }
  }
  return config
}

function configsOf(file: TreeFile, report: Report): readonly TransformerConfig[] {
  const { value, diagnostics } = readStrictYaml(file.text(), file.path)
  const wrong = (reason: string): readonly TransformerConfig[] => {
    report(crdSchemaWrong(file.path, reason, { file: file.path }))
    return []
  }
  const fatal = diagnostics.filter(({ severity, code }) => severity === 'error' && code !== 'DUPLICATE_KEY')
  if (fatal.length > 0) {
    fatal.forEach(report)
    return []
  }
  if (value === undefined) return wrong('the file is empty')
  if (isNull(value)) return []
  if (!isMap(value)) return wrong('it is not a mapping of type names')
  const definitions = new Map<string, ReadonlyMap<string, Value>>()
  for (const name of Object.keys(value).sort()) {
    const properties = propertiesOf(fieldOf(value, name))
    if (!properties) return wrong(`the definition "${name}" is not a mapping with a Schema`)
    definitions.set(name, properties)
  }
  const configs: TransformerConfig[] = []
  for (const [name, properties] of definitions) {
    if (!['kind', 'apiVersion', 'metadata'].every((field) => properties.has(field))) continue
    const kind = name.slice(name.lastIndexOf('.') + 1)
    const collected = new CollectedSpecs(kind, definitions)
    const cycle = collected.addFields(name, [], [])
    if (cycle !== undefined) return wrong(`the definition "${cycle}" refers back to itself`)
    configs.push(...collected.configs)
  }
  return configs
}

/** The properties of `Schema`, none where there is no schema; `undefined` where it has another form. */
function propertiesOf(definition: Value | undefined): ReadonlyMap<string, Value> | undefined {
  const schema = fieldIgnoringCase(definition, 'schema')
  const properties = isMap(schema) ? fieldOf(schema, 'properties') : schema
  if (definition !== undefined && !isMap(definition) && !isNull(definition)) return undefined
  if (properties === undefined || isNull(properties)) return new Map()
  return isMap(properties)
    ? new Map(Object.keys(properties).map((name) => [name, fieldOf(properties, name) ?? null]))
    : undefined
}

class CollectedSpecs {
  readonly configs: TransformerConfig[] = []
  readonly #kind: string
  readonly #definitions: ReadonlyMap<string, ReadonlyMap<string, Value>>

  constructor(kind: string, definitions: ReadonlyMap<string, ReadonlyMap<string, Value>>) {
    this.#kind = kind
    this.#definitions = definitions
  }

  /** Adds what the fields of one definition say; gives the name of a definition that refers back to itself. */
  addFields(definition: string, path: readonly string[], open: readonly string[]): string | undefined {
    if (open.includes(definition)) return definition
    for (const [name, property] of this.#definitions.get(definition) ?? []) {
      const here = [...path, name]
      this.#addField(property, here)
      const reference = fieldOf(property, '$ref')
      if (typeof reference !== 'string') continue
      const cycle = this.addFields(reference, here, [...open, definition])
      if (cycle !== undefined) return cycle
    }
    return undefined
  }

  #addField(property: Value, path: readonly string[]): void {
    const says = (extension: string): string | undefined => {
      const value = fieldIgnoringCase(property, `x-kubernetes-${extension}`)
      return typeof value === 'string' ? value : undefined
    }
    const spec = (steps: readonly string[]): FieldSpec => ({ kind: this.#kind, path: steps.join('/') })
    const add = (part: Partial<TransformerConfig>): void =>
      void this.configs.push({ ...emptyTransformerConfig, ...part })
    if (says('annotation') !== undefined) add({ commonAnnotations: [spec(path)] })
    if (says('label-selector') !== undefined) add({ commonLabels: [spec(path)] })
    if (says('identity') !== undefined) add({ namePrefix: [spec(path)] })
    const version = says('object-ref-api-version')
    const kind = says('object-ref-kind')
    if (version === undefined || kind === undefined) return
    add({
      nameReference: [
        { version, kind, fieldSpecs: [spec([...path, says('object-ref-name-key') ?? 'name'])] },
      ],
    })
  }
}

function fieldIgnoringCase(value: Value | undefined, name: string): Value | undefined {
  if (!isMap(value)) return undefined
  const key = Object.keys(value).findLast((each) => each.toLowerCase() === name)
  return key === undefined ? undefined : fieldOf(value, key)
}
