/** The pieces a recipe's component is made of: plain kustomize, the smallest that works. */
import { printPointer } from '../../base/json-pointer.ts'
import { renderValue, type FilePath, type Resource, type Value, type ValueMap } from '../../engine/index.ts'
import { nameInOverlay, targetOf } from '../../kubernetes/overlay-target.ts'

/** Fields of a kustomization, whose lists are joined, and files they name. */
export interface Part {
  readonly fields: Readonly<Record<string, readonly Value[]>>
  readonly files?: Readonly<Record<string, string>>
  /** Roots of the base to take in, as paths of the tree. */
  readonly roots?: Readonly<Record<'resources' | 'components', readonly FilePath[]>>
}

/** One operation of a JSON patch. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove' | 'test'
  readonly path: readonly (string | number)[]
  readonly value?: Value
}

/** Merges fields into a resource by a strategic merge patch of its own file. */
export function fieldsPart(resource: Resource, fields: ValueMap): Part {
  const name = nameInOverlay(resource)
  const file = `${fileName(`${name}-${resource.kind}`.toLowerCase())}.yaml`
  const text = [
    { apiVersion: resource.apiVersion },
    { kind: resource.kind },
    { metadata: { name, ...(resource.namespace && { namespace: resource.namespace }) } },
    ...Object.keys(fields).map((key) => ({ [key]: fields[key] ?? null })),
  ]
  return { fields: { patches: [{ path: file }] }, files: { [file]: mergedText(text) } }
}

/** Changes a resource by a JSON patch, in the kustomization itself. */
export const operationsPart = (
  target: Resource | ValueMap,
  operations: readonly Operation[],
  options?: ValueMap,
): Part => ({
  fields: {
    patches: [
      {
        target: 'state' in target ? targetOf(target as Resource) : target,
        patch: renderValue(
          operations.map(({ op, path, value }) => ({
            op,
            path: printPointer(path),
            ...(value !== undefined && { value }),
          })),
        ),
        ...(options && { options }),
      },
    ],
  },
})

/** A file of new resources. */
export const resourcesPart = (file: string, values: readonly ValueMap[]): Part => ({
  fields: { resources: [file] },
  files: { [file]: values.map(ordered).join('---\n') },
})

/** Roots of the base that are taken in. */
export const rootsPart = (
  roots: readonly FilePath[],
  field: 'resources' | 'components' = 'resources',
): Part => ({
  fields: {},
  roots: { resources: [], components: [], [field]: roots },
})

/** A resource as people write it: what it is first, then the rest. */
export const ordered = (value: ValueMap): string =>
  mergedText(
    [
      ...['apiVersion', 'kind', 'metadata'].filter((key) => key in value),
      ...Object.keys(value).filter((key) => !['apiVersion', 'kind', 'metadata'].includes(key)),
    ].map((key) => ({ [key]: value[key] ?? null })),
  )

const mergedText = (fields: readonly ValueMap[]): string => fields.map((field) => renderValue(field)).join('')

/** A text as the name of a file. */
export const fileName = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+/, '')
