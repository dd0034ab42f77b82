/** Where a rendered resource comes from: its file and line, the roots it went through, and what changed it in each. */
import type { FilePath, Resource, Transformation } from '../../engine/index.ts'
import { formatFieldPath } from '../../diff/field-path.ts'
import { directoryOf, isWithin } from '../../base/posix-path.ts'
import { kustomizationFileNames } from '../../engine/index.ts'
import { fileOfEntry, generatorEntry, includingEntry, lineOf, type Entry } from '../entry-places.ts'
import type { Opened } from '../opened.ts'
import { resourceRow } from '../rows.ts'

/** A place to go to. */
export interface PlaceRow {
  readonly file: FilePath
  readonly line: number
}

/** An entry that changed the resource. */
export interface StepRow extends PlaceRow {
  /** `patches[2]`. */
  readonly entry: string
  /** The file the entry keeps its content in. */
  readonly content?: FilePath
  /** How many other rendered resources the entry changed. */
  readonly others: number
}

/** A root on the way, with what it changed. */
export interface RootRow {
  readonly root: FilePath
  /** The entry by which it takes in what is before it on the way: the file, the generator or the root. */
  readonly by?: PlaceRow & { readonly entry: string }
  readonly steps: readonly StepRow[]
}

export interface OriginAnswer {
  readonly from: PlaceRow
  /** Made by a generator of that kustomization instead of read from a file. */
  readonly generated: boolean
  /** Innermost first; the last is the root that is rendered. */
  readonly roots: readonly RootRow[]
}

/** `undefined` for a resource that is not rendered. A resource that is gone has no origin but in the base. */
export function origin(opened: Opened, { key }: { readonly key: string }): OriginAnswer | undefined {
  const { shown, session } = opened
  const { tree } = session
  const resource = shown.edited.find((each) => resourceRow(each).key === key)
  const from = resource?.state.origin
  if (!resource || !from) return undefined
  const way = session.waysTo(shown.root)(resource)
  const generated = from.configuredBy !== undefined
  const entry: Entry = (generated && generatorEntry(tree, from.file, resource.originalId.name)) || []
  const touched = entriesOf(shown.edited)
  const steps = resource.state.transformations.filter(({ changed }) => changed)
  const rows: RootRow[] = []
  let before: FilePath = generated ? '' : from.file
  for (const root of withComponents(way, [from.file, ...steps.map(({ file }) => file)], tree)) {
    const file = kustomizationIn(tree, root)
    const by = file === undefined || before === '' ? undefined : includingEntry(tree, file, before)
    rows.push({
      root,
      ...(by && file && { by: { file, line: lineOf(tree, file, by), entry: formatFieldPath(by) } }),
      steps: steps
        .filter((step) => directoryOf(step.file) === root || rootOf(step.file, way, tree) === root)
        .map((step) => stepRow(step)),
    })
    if (way.includes(root)) before = root
  }
  return {
    from: { file: from.file, line: lineOf(tree, from.file, entry, from.document) },
    generated,
    roots: rows,
  }

  function stepRow({ file, entry: at = [] }: Transformation): StepRow {
    const content = fileOfEntry(tree, file, at)
    return {
      file,
      line: lineOf(tree, file, at),
      entry: formatFieldPath(at),
      ...(content !== undefined && { content }),
      others: (touched.get(entryKey(file, at))?.length ?? 1) - 1,
    }
  }
}

/** The way with the components whose entries changed the resource, or whose file it is, each before the root that has it. */
function withComponents(way: readonly FilePath[], files: readonly FilePath[], tree: Tree): FilePath[] {
  const known = new Set(way)
  const components = files
    .map(directoryOf)
    .filter((root) => !known.has(root) && kustomizationIn(tree, root) !== undefined)
  if (components.length === 0) return [...way]
  const rows: FilePath[] = []
  const left = new Set(components)
  for (const root of way) {
    for (const component of left) {
      const file = kustomizationIn(tree, root)
      const isListed = file !== undefined && includingEntry(tree, file, component) !== undefined
      if (!isListed && root !== way.at(-1)) continue
      rows.push(component)
      left.delete(component)
    }
    rows.push(root)
  }
  return rows
}

type Tree = Opened['session']['tree']

/** The root an entry's file belongs to, where it is kept outside of a kustomization (`transformers: [prefix.yaml]`). */
function rootOf(file: FilePath, way: readonly FilePath[], tree: Tree): FilePath | undefined {
  if (kustomizationIn(tree, directoryOf(file)) !== undefined) return directoryOf(file)
  return way.findLast((root) => isWithin(file, root)) ?? way.at(-1)
}

const kustomizationIn = (tree: Tree, root: FilePath): FilePath | undefined =>
  kustomizationFileNames.map((name) => `${root === '/' ? '' : root}/${name}`).find((path) => tree.file(path))

export const entryKey = (file: FilePath, entry: Entry): string => `${file}\0${entry.join('\0')}`

const known = new WeakMap<readonly Resource[], ReadonlyMap<string, readonly Resource[]>>()

/** The resources each entry changed; made once for an output. */
export function entriesOf(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const found = known.get(resources)
  if (found) return found
  const entries = new Map<string, Resource[]>()
  for (const resource of resources)
    for (const { file, entry = [], changed } of resource.state.transformations) {
      if (!changed) continue
      const key = entryKey(file, entry)
      const list = entries.get(key)
      if (list) list.push(resource)
      else entries.set(key, [resource])
    }
  known.set(resources, entries)
  return entries
}
