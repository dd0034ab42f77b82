/** Changes as JSON Patch (RFC 6902); the only user of fast-json-patch. */
import { compare, type Operation } from 'fast-json-patch'
import { renderValue, toJson, type Resource, type ValueMap } from '../../engine/index.ts'
import type { ResourceChange } from '../change-set.ts'

type Changed = Extract<ResourceChange, { kind: 'changed' }>

/** The operations that make the former resource into the present one, as a JSON list. */
export const jsonPatchText = (change: Changed): string => `${JSON.stringify(operations(change), null, 2)}\n`

/**
 * `patches` entries of an overlay that do the same to all of these resources: a JSON patch for what changed, `$patch:
 * delete` for what is removed; what is added comes as resources after them, in comments a person follows.
 */
export function overlayPatchesText(changes: readonly ResourceChange[]): string {
  const entries = changes.flatMap((change): ValueMap[] => {
    if (change.kind === 'changed')
      return [{ target: targetOf(change.before), patch: `${JSON.stringify(operations(change), null, 2)}\n` }]
    return change.kind === 'removed' ? [{ patch: deletionOf(change.before) }] : []
  })
  const added = changes.flatMap((change) => (change.kind === 'added' ? [change.after] : []))
  const more = added
    .map(({ kind, name }) => `# ${kind} ${name} is new: add its file to resources.\n`)
    .join('')
  return entries.length > 0 ? `${more}${renderValue({ patches: entries })}` : more
}

function operations({ before, after }: Changed): readonly Operation[] {
  const [old, next] = [toJson(before.value).value, toJson(after.value).value]
  return compare(old as object, next as object)
}

function targetOf({ gvk, name, namespace }: Resource): ValueMap {
  return {
    ...(gvk.group && { group: gvk.group }),
    version: gvk.version,
    kind: gvk.kind,
    name: exact(name),
    ...(namespace && { namespace: exact(namespace) }),
  }
}

/** Targets are regular expressions: a dot in a name would match anything. */
const exact = (name: string): string => name.replaceAll('.', '\\.')

const deletionOf = ({ apiVersion, kind, name, namespace }: Resource): string =>
  renderValue({ apiVersion, kind, metadata: { name, ...(namespace && { namespace }) }, $patch: 'delete' })
