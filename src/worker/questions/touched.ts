/** What each entry of a kustomization did: the resources it took in, made or changed. */
import {
  fieldOf,
  isList,
  isMap,
  parseManifest,
  scalarText,
  type FilePath,
  type Resource,
  type Value,
  type WayOf,
} from '../../engine/index.ts'
import { resolvePath, directoryOf } from '../../base/posix-path.ts'
import { formatFieldPath } from '../../diff/field-path.ts'
import { entryValue, fileOfEntry, generatorEntry, lineOf, type Entry } from '../entry-places.ts'
import type { Opened, Shown } from '../opened.ts'
import type { ResourceRow } from '../protocol.ts'
import { resourceRow } from '../rows.ts'
import { entriesOf, entryKey } from './origin.ts'

/** An entry with what it did. */
export interface TouchedRow {
  readonly entry: string
  readonly line: number
  readonly did: 'changed' | 'took in' | 'made' | 'removed'
  readonly resources: readonly ResourceRow[]
}

/** Fields whose entries take in files and roots. */
const including = ['resources', 'bases', 'components']
/** Fields whose entries change resources one by one. */
const changing = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'images',
  'replicas',
  'labels',
  'replacements',
]
/** Fields that change resources as a whole. */
const wholes = ['namespace', 'namePrefix', 'nameSuffix', 'commonLabels', 'commonAnnotations', 'replacements']

/** One row for each entry that did something in the last good build, in the order of their lines. */
export function touched(opened: Opened, { file }: { readonly file: FilePath }): readonly TouchedRow[] {
  const { shown, session } = opened
  const { tree } = session
  if (!tree.file(file)) return []
  const rows: TouchedRow[] = []
  const add = (entry: Entry, did: TouchedRow['did'], resources: readonly Resource[]): void => {
    if (resources.length > 0)
      rows.push({
        entry: formatFieldPath(entry),
        line: lineOf(tree, file, entry),
        did,
        resources: resources.map(resourceRow),
      })
  }
  const changed = entriesOf(shown.edited)
  const removed = shown.changes.changes.flatMap((each) => (each.kind === 'removed' ? [each.before] : []))
  for (const entry of entriesIn(opened, file, changing)) {
    add(entry, 'changed', changed.get(entryKey(file, entry)) ?? [])
    if (entry[0] !== 'images')
      add(
        entry,
        'removed',
        removed.filter((each) => deletes(opened, file, entry, each)),
      )
  }
  for (const field of wholes) add([field], 'changed', changed.get(entryKey(file, [field])) ?? [])
  for (const entry of entriesIn(opened, file, including)) add(entry, 'took in', takenIn(opened, file, entry))
  for (const [at, made] of madeIn(opened, file)) add(at, 'made', made)
  return rows.sort((a, b) => a.line - b.line)
}

function entriesIn({ session }: Opened, file: FilePath, fields: readonly string[]): Entry[] {
  return fields.flatMap((field): Entry[] => {
    const list = entryValue(session.tree, file, [field])
    return isList(list) ? list.map((_, index) => [field, index]) : []
  })
}

/** Resources of the file an entry names, or that went through the root it names. */
function takenIn({ session, shown }: Opened, file: FilePath, entry: Entry): readonly Resource[] {
  const named = scalarText(entryValue(session.tree, file, entry))
  if (named === undefined) return []
  const path = resolvePath(directoryOf(file), named)
  if (session.tree.file(path)) return shown.edited.filter(({ state }) => state.origin?.file === path)
  const wayOf = waysOf(session, shown)
  return shown.edited.filter((resource) => wayOf(resource).includes(path))
}

const ways = new WeakMap<readonly Resource[], WayOf>()

function waysOf(session: Opened['session'], { edited, root }: Shown): WayOf {
  const found = ways.get(edited) ?? session.waysTo(root)
  ways.set(edited, found)
  return found
}

function madeIn({ session, shown }: Opened, file: FilePath): (readonly [Entry, Resource[]])[] {
  return shown.edited.flatMap((resource) => {
    const { origin } = resource.state
    if (origin?.file !== file || !origin.configuredBy) return []
    const entry = generatorEntry(session.tree, file, resource.originalId.name)
    return entry ? [[entry, [resource]] as const] : []
  })
}

/** Whether a patch says `$patch: delete` of this resource, by its own identity or its target's. */
function deletes({ session }: Opened, file: FilePath, entry: Entry, resource: Resource): boolean {
  const { tree } = session
  const value = entryValue(tree, file, entry)
  const content = fileOfEntry(tree, file, entry)
  const inline = scalarText(isMap(value) ? fieldOf(value, 'patch') : value)
  const text = content === undefined ? inline : tree.file(content)?.text()
  if (text === undefined || !/\$patch["']?\s*:\s*["']?delete/.test(text)) return false
  const target = fieldOf(value, 'target')
  return parseManifest(text, file).documents.some((patch) => {
    if (scalarText(fieldOf(patch, '$patch')) !== 'delete') return false
    const named = isMap(target)
      ? target
      : { kind: fieldOf(patch, 'kind') ?? '', ...nameIn(fieldOf(patch, 'metadata')) }
    return (['kind', 'name', 'namespace'] as const).every((part) => {
      const wanted = scalarText(fieldOf(named, part))
      return (
        wanted === undefined ||
        wanted === '' ||
        wanted === resource[part] ||
        wanted === resource.originalId[part]
      )
    })
  })
}

function nameIn(metadata: Value | undefined): Record<string, string> {
  const [name, namespace] = ['name', 'namespace'].map((field) => scalarText(fieldOf(metadata, field)))
  return { ...(name !== undefined && { name }), ...(namespace !== undefined && { namespace }) }
}
