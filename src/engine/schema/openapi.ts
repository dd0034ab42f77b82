/** Merge schemas from OpenAPI documents, as `openapi: { path: … }` names them (`kyaml/openapi`). */
import { unescapedStep } from '../../base/json-pointer.ts'
import { fieldOf, isList, isMap, scalarText, type Value } from '../yaml/value.ts'
import type { FieldSchema, MergeSchema } from './merge-schema.ts'
import { isClusterScoped } from './scopes.ts'

/**
 * The schema of an OpenAPI document: its `definitions`, found by `x-kubernetes-group-version-kind` or by `$ref`, laid
 * over those of `base`. Without a base nothing else is known: kustomize forgets the builtin types when the outermost
 * root names a schema of its own.
 */
export function schemaFromOpenApi(document: Value, base: MergeSchema | undefined): MergeSchema {
  const definitions = fieldOf(document, 'definitions')
  const types = typesOf(definitions)
  const clusterScoped = clusterScopedTypes(document)
  const schema: MergeSchema = {
    forType: (apiVersion, kind) => {
      const definition = types.get(`${apiVersion}/${kind}`)
      return definition === undefined
        ? base?.forType(apiVersion, kind)
        : new OpenApiField(definition, document, schema)
    },
    definition: (name) => {
      const definition = fieldOf(definitions, name)
      return definition === undefined
        ? base?.definition(name)
        : new OpenApiField(definition, document, schema)
    },
    isClusterScoped: (apiVersion, kind) =>
      isClusterScoped(apiVersion, kind) || clusterScoped.has(`${apiVersion}/${kind}`),
    digest: `${base?.digest ?? ''}+${textDigest(JSON.stringify(document))}`,
  }
  return schema
}

/** Types that the `paths` of an OpenAPI document show to live outside of namespaces, as `apiVersion/Kind` (kyaml's `findNamespaceability`). */
function clusterScopedTypes(document: Value): ReadonlySet<string> {
  const namespaced = new Set<string>()
  const seen = new Set<string>()
  const paths = fieldOf(document, 'paths')
  for (const path of isMap(paths) ? Object.keys(paths) : []) {
    const type = typeName(fieldOf(fieldOf(fieldOf(paths, path), 'get'), gvkExtension))
    if (type === undefined) continue
    seen.add(type)
    if (path.includes('namespaces/{namespace}')) namespaced.add(type)
  }
  return new Set([...seen].filter((type) => !namespaced.has(type)))
}

const gvkExtension = 'x-kubernetes-group-version-kind'

function typesOf(definitions: Value | undefined): ReadonlyMap<string, Value> {
  const types = new Map<string, Value>()
  if (!isMap(definitions)) return types
  for (const name of Object.keys(definitions)) {
    const definition = definitions[name]
    const extension = fieldOf(definition, gvkExtension)
    if (definition === undefined || !isList(extension)) continue
    for (const gvk of extension) {
      const type = typeName(gvk)
      if (type !== undefined) types.set(type, definition)
    }
  }
  return types
}

function typeName(gvk: Value | undefined): string | undefined {
  const [group, version, kind] = ['group', 'version', 'kind'].map((part) => scalarText(fieldOf(gvk, part)))
  if (version === undefined || kind === undefined) return undefined
  return `${group ? `${group}/` : ''}${version}/${kind}`
}

/** References may form a circle; kustomize would never come back from one. */
const longestReferenceChain = 100

class OpenApiField implements FieldSchema {
  readonly #definition: Value
  readonly #document: Value
  readonly #schema: MergeSchema
  constructor(definition: Value, document: Value, schema: MergeSchema) {
    this.#definition = definition
    this.#document = document
    this.#schema = schema
  }

  field(name: string): FieldSchema | undefined {
    const property = fieldOf(fieldOf(this.#definition, 'properties'), name)
    if (property !== undefined) return this.#resolved(property)
    const shared = fieldOf(this.#definition, 'additionalProperties')
    return isMap(shared) ? this.#resolved(shared) : undefined
  }
  get elements(): FieldSchema | undefined {
    const type = fieldOf(this.#definition, 'type')
    const isArray = type === 'array' || (isList(type) && type.length === 1 && type[0] === 'array')
    const items = fieldOf(this.#definition, 'items')
    return isArray && isMap(items) ? this.#resolved(items) : undefined
  }
  get patchStrategy(): string {
    return scalarText(fieldOf(this.#definition, 'x-kubernetes-patch-strategy')) ?? ''
  }
  get mergeKeys(): readonly string[] {
    const keys = fieldOf(this.#definition, 'x-kubernetes-list-map-keys')
    if (isList(keys)) return keys.map((key) => scalarText(key) ?? '')
    const key = scalarText(fieldOf(this.#definition, 'x-kubernetes-patch-merge-key'))
    return key === undefined ? [] : [key]
  }

  /** The schema itself, or what its `$ref` leads to; `undefined` where that is nothing. */
  #resolved(definition: Value): FieldSchema | undefined {
    let at = definition
    for (let step = 0; step < longestReferenceChain; step++) {
      const reference = scalarText(fieldOf(at, '$ref'))
      if (!reference) return new OpenApiField(at, this.#document, this.#schema)
      const [root, ...tokens] = reference
        .replace(/^[^#]*/, '')
        .split('/')
        .map(unescapedStep)
      if (root !== '#' || tokens[0] !== 'definitions') return undefined
      const target = tokens.reduce<Value | undefined>((value, token) => fieldOf(value, token), this.#document)
      if (target === undefined)
        return tokens.length === 2 ? this.#schema.definition(tokens[1] ?? '') : undefined
      at = target
    }
    return undefined
  }
}

/** 53 bits of a text; schemas are few, so that is enough to tell them apart. */
function textDigest(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  return (4294967296 * (2097151 & (high ^ (high >>> 16))) + (low >>> 0)).toString(36)
}
