/**
 * Whether origins are right, found out without the notes of the build: files are parsed and searched for the resource,
 * roots are built by themselves, and every patch is taken out once to see which resources are then different.
 */
import { directoryOf, resolvePath } from '../../src/base/posix-path.ts'
import { fieldChanges } from '../../src/diff/field-changes.ts'
import { fingerprint } from '../../src/diff/same-value.ts'
import {
  fieldOf,
  isList,
  isMap,
  parseManifest,
  renderValue,
  scalarText,
  Session,
  textFile,
  withField,
  withoutField,
  type FilePath,
  type FileTree,
  type Resource,
  type Value,
  type ValueMap,
} from '../../src/engine/index.ts'
import { isKustomizationFile } from '../../src/sources/roots.ts'

/** What a check found: how much it looked at, and what was wrong. */
export interface Findings {
  readonly looked: number
  readonly wrong: readonly string[]
}

const nameOf = ({ kind, name, namespace }: Resource): string => `${kind} ${namespace}/${name}`

const read = new Map<string, ReturnType<typeof parseManifest>>()

function parsed(text: string, file: FilePath): ReturnType<typeof parseManifest> {
  const known = read.get(text) ?? parseManifest(text, file)
  read.set(text, known)
  return known
}

/** Every resource that was read from a file is in that file, in that document, under its original identity. */
export function checkFiles(tree: FileTree, resources: readonly Resource[]): Findings {
  const wrong: string[] = []
  for (const resource of resources) {
    const { origin } = resource.state
    const text = origin && tree.file(origin.file)?.text()
    if (!origin || text === undefined) {
      wrong.push(`${nameOf(resource)}: no file`)
      continue
    }
    const { documents, indexes } = parsed(text, origin.file)
    if (origin.configuredBy) {
      const made = ['configMapGenerator', 'secretGenerator', 'generators'].some((field) => {
        const list = fieldOf(documents[0], field)
        return (
          isList(list) &&
          (field === 'generators' ||
            list.some((each) => scalarText(fieldOf(each, 'name')) === resource.originalId.name))
        )
      })
      if (!made) wrong.push(`${nameOf(resource)}: ${origin.file} has no generator of it`)
      continue
    }
    const at = indexes ? indexes.indexOf(origin.document ?? 0) : (origin.document ?? 0)
    const found = objectsIn(documents[at]).some(
      (each) =>
        scalarText(fieldOf(each, 'kind')) === resource.originalId.kind &&
        (isReplaced(resource) ||
          isName(scalarText(fieldOf(fieldOf(each, 'metadata'), 'name')), resource.originalId.name)),
    )
    if (!found) wrong.push(`${nameOf(resource)}: not in ${origin.file}, document ${String(origin.document)}`)
  }
  return { looked: resources.length, wrong }
}

/** Kustomize keeps no former name where a replacement writes one: of those the kind in the document must do. */
const isReplaced = ({ state }: Resource): boolean =>
  state.transformations.some(({ changed, entry }) => changed && entry?.[0] === 'replacements')

/** The name as written; a var in it stands for any text. */
function isName(written: string | undefined, name: string): boolean {
  if (written === undefined) return false
  const [start = '', ...rest] = written.split(/\$\([\w-]+\)/)
  if (rest.length === 0) return written === name
  return name.startsWith(start) && name.endsWith(rest.at(-1) ?? '')
}

function objectsIn(document: Value | undefined): readonly (Value | undefined)[] {
  const items = fieldOf(document, 'items')
  return isList(items) ? [document, ...items] : [document]
}

/** Each root of a resource's way renders it by itself, and takes in the root before it. */
export function checkWays(tree: FileTree, root: FilePath, resources: readonly Resource[]): Findings {
  const session = new Session(tree)
  const wrong: string[] = []
  let looked = 0
  // Its own session notes the ways; each root is built alone beside it.
  const noted = new Session(tree)
  const wayOf = noted.waysTo(root)
  const byKey = new Map(noted.built(root).resources.map((each) => [fingerprint(each.value), each]))
  for (const resource of resources) {
    const same = byKey.get(fingerprint(resource.value))
    const way = same ? wayOf(same) : []
    if (way.at(-1) !== root)
      wrong.push(`${nameOf(resource)}: the way ${way.join(' → ')} does not end at the root`)
    way.forEach((each, index) => {
      looked++
      const { originalId, state } = resource
      const has = session
        .built(each)
        .resources.some(
          (other) =>
            other.state.origin?.file === state.origin?.file &&
            other.originalId.name === originalId.name &&
            other.originalId.kind === originalId.kind,
        )
      if (!has) wrong.push(`${nameOf(resource)}: ${each} by itself does not render it`)
      const before = way[index - 1]
      if (before !== undefined && !takesIn(tree, each, before))
        wrong.push(`${nameOf(resource)}: ${each} does not take in ${before}`)
      const from = state.origin?.file ?? ''
      if (index === 0 && !state.origin?.configuredBy && !takesIn(tree, each, from))
        wrong.push(`${nameOf(resource)}: ${each} does not list ${from}`)
    })
  }
  return { looked, wrong }
}

/** Whether a root, or a component it lists, has the path among its resources. */
function takesIn(tree: FileTree, root: FilePath, path: FilePath): boolean {
  const { value } = kustomizationAt(tree, root) ?? {}
  const entries = (field: string): string[] => {
    const list = fieldOf(value, field)
    return isList(list) ? list.flatMap((each) => scalarText(each) ?? []) : []
  }
  const listed = [...entries('resources'), ...entries('bases')].some(
    (each) => resolvePath(root, each) === path,
  )
  return listed || entries('components').some((each) => takesIn(tree, resolvePath(root, each), path))
}

function kustomizationAt(tree: FileTree, root: FilePath): { file: FilePath; value: ValueMap } | undefined {
  for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
    const file = tree.file(`${root}/${name}`)
    const value = file && parseManifest(file.text(), file.path).documents[0]
    if (file && isMap(value)) return { file: file.path, value }
  }
  return undefined
}

/** Fields whose entries are taken out one by one. */
const patchFields = ['patches', 'patchesStrategicMerge', 'patchesJson6902'] as const

/** What taking every patch out once showed. */
export interface PatchFindings extends Findings {
  /** Patches that are named anywhere or without which a resource is another. */
  readonly patches: number
  /** Resources that are another without a patch, one by one. */
  readonly differed: number
  /** Differences that a renamed referent explains: the resource follows a name, the patch did not touch it. */
  readonly followed: number
  /** Named patches whose work a later entry overwrote, seen by taking both out. */
  readonly overwritten: number
  /** Patches without which the root does not build. */
  readonly needed: number
}

/** A patch is named on a resource exactly where the resource is another without it. */
export function checkPatches(tree: FileTree, root: FilePath): PatchFindings {
  const without = new Without(tree, root)
  const full = without.build([])
  if (!full) throw new Error(`${root} does not build`)
  const found = { looked: 0, patches: 0, differed: 0, followed: 0, overwritten: 0, needed: 0 }
  const wrong: string[] = []
  for (const entry of patchEntries(tree)) {
    const { file, field, index } = entry
    const naming = new Set(full.filter((resource) => entriesOn(resource).some((each) => isSame(each, entry))))
    const resources = without.build([entry])
    if (!resources) {
      found.needed++
      continue
    }
    const other = matched(resources)
    const renamed = renames(full, other)
    let mattered = naming.size > 0
    for (const resource of full) {
      found.looked++
      const counterpart = other.get(keyOf(resource))
      const differs = !counterpart || fingerprint(counterpart.value) !== fingerprint(resource.value)
      if (differs) found.differed++
      mattered ||= differs
      const which = `${file} ${field}[${index}]`
      if (differs && !naming.has(resource)) {
        if (counterpart && onlyFollows(counterpart, resource, renamed)) found.followed++
        else wrong.push(`${which} is not named on ${nameOf(resource)}, which is another without it`)
      }
      if (!differs && naming.has(resource)) {
        if (isOverwritten(without, entry, resource)) found.overwritten++
        else wrong.push(`${which} is named on ${nameOf(resource)}, which is the same without it`)
      }
    }
    if (mattered) found.patches++
  }
  return { ...found, wrong }
}

/** An entry of a list, or without `index` a whole field. */
interface Entry {
  readonly file: FilePath
  readonly field: string
  readonly index: number | undefined
}

const isSame = (a: Entry, b: Entry): boolean =>
  a.file === b.file && a.field === b.field && a.index === b.index

/** The entries that are named on a resource. */
const entriesOn = ({ state }: Resource): Entry[] =>
  state.transformations.flatMap(({ changed, file, entry }) =>
    changed && entry
      ? [{ file, field: String(entry[0]), index: typeof entry[1] === 'number' ? entry[1] : undefined }]
      : [],
  )

function patchEntries(tree: FileTree): Entry[] {
  return tree
    .paths()
    .filter(isKustomizationFile)
    .flatMap((path) => {
      const at = kustomizationAt(tree, directoryOf(path))
      if (at?.file !== path) return []
      return patchFields.flatMap((field) => {
        const list = fieldOf(at.value, field)
        return isList(list) ? list.map((_, index) => ({ file: path, field, index })) : []
      })
    })
}

/** Builds a root with entries taken out, and forgets about it. */
class Without {
  readonly #tree: FileTree
  readonly #session: Session
  readonly #root: FilePath
  #edited: readonly FilePath[] = []
  constructor(tree: FileTree, root: FilePath) {
    this.#tree = tree
    this.#session = new Session(tree)
    this.#root = root
  }
  /** The output without these entries; `undefined` where there is none. */
  build(entries: readonly Entry[]): readonly Resource[] | undefined {
    const files = new Map<FilePath, ValueMap>()
    for (const { file, field } of entries) {
      const value = files.get(file) ?? kustomizationAt(this.#tree, directoryOf(file))?.value
      if (!value) continue
      const gone = new Set(
        entries.filter((each) => each.file === file && each.field === field).map(({ index }) => index),
      )
      const list = fieldOf(value, field)
      const left = isList(list) && !gone.has(undefined) ? list.filter((_, at) => !gone.has(at)) : undefined
      files.set(file, left ? withField(value, field, left) : withoutField(value, field))
    }
    this.#session.apply([
      ...this.#edited.map((path) => ({ path, file: this.#tree.file(path) })),
      ...[...files].map(([path, value]) => ({ path, file: textFile(path, renderValue(value)) })),
    ])
    this.#edited = [...files.keys()]
    const { ok, resources } = this.#session.built(this.#root)
    return ok ? resources : undefined
  }
}

const keyOf = ({ originalId, state }: Resource): string =>
  [originalId.kind, originalId.name, originalId.namespace, state.origin?.file, state.origin?.document].join(
    '\0',
  )

const matched = (resources: readonly Resource[]): ReadonlyMap<string, Resource> =>
  new Map(resources.map((each) => [keyOf(each), each]))

function renames(
  full: readonly Resource[],
  other: ReadonlyMap<string, Resource>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>()
  for (const resource of full) {
    const counterpart = other.get(keyOf(resource))
    if (counterpart && counterpart.name !== resource.name) renamed.set(counterpart.name, resource.name)
  }
  return renamed
}

/** Whether all that differs are names of others that are called otherwise without the patch. */
const onlyFollows = (before: Resource, after: Resource, renamed: ReadonlyMap<string, string>): boolean =>
  fieldChanges(before.value, after.value).every((change) => {
    const [old, next] = [scalarText(change.before), scalarText(change.after)]
    return old !== undefined && next !== undefined && renamed.get(old) === next
  })

/** Whether the patch matters once another entry that is named on the resource is gone too, or all that came after it. */
function isOverwritten(without: Without, entry: Entry, resource: Resource): boolean {
  const print = (entries: readonly Entry[]): string | undefined => {
    const found = matched(without.build(entries) ?? []).get(keyOf(resource))
    return found && fingerprint(found.value)
  }
  const named = entriesOn(resource)
  const others = named.filter((each) => !isSame(each, entry))
  const later = named.slice(named.findIndex((each) => isSame(each, entry)) + 1)
  return [...others.map((other) => [other]), later].some((gone) => print(gone) !== print([entry, ...gone]))
}
