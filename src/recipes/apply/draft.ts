/** An overlay while recipes are put into it and taken out of it: lists of its kustomization and folders of components. */
import { joinPath, relativePath } from '../../base/posix-path.ts'
import {
  fieldOf,
  isMap,
  overlaidTree,
  renderValue,
  textFile,
  type FilePath,
  type FileTree,
  type Resource,
  type Value,
} from '../../engine/index.ts'
import { listOf, readKustomizationText, withListEdit } from '../../platform/kustomization-text.ts'
import { entriesOf, kustomizationIn } from '../../platform/listing.ts'
import type { BuildWith } from '../../platform/plan-switch.ts'
import { switchComponents, type Choice, type FileEdit, type Overlay } from '../../platform/switch.ts'
import { OwnFiles } from '../parts/own-files.ts'
import type { Surroundings } from '../recipe.ts'

/** What recipes are applied to: an overlay over a base, and who renders it. */
export interface Ground {
  /** The base with the overlay's files in it. */
  readonly tree: FileTree
  readonly overlay: Overlay
  /** Renders a root with edits made, and leaves everything as it was. */
  readonly buildWith: BuildWith
}

/** Fields of an overlay that say which resources there are before its own transformers run. */
const listFields = [
  'apiVersion',
  'kind',
  'resources',
  'bases',
  'components',
  'crds',
  'openapi',
  'configurations',
]

/** Immutable: each change is a new draft. */
export class Draft {
  readonly #ground: Ground
  readonly #written: ReadonlyMap<FilePath, string | undefined>
  readonly root: FilePath
  readonly tree: FileTree
  #bare: ReturnType<BuildWith> | undefined

  private constructor(ground: Ground, root: FilePath, written: ReadonlyMap<FilePath, string | undefined>) {
    this.#ground = ground
    this.root = root
    this.#written = written
    const changed = [...written].map(
      ([path, text]) => [path, text === undefined ? undefined : textFile(path, text)] as const,
    )
    this.tree = written.size === 0 ? ground.tree : overlaidTree(ground.tree, new Map(changed))
  }

  /** The overlay as it is; a new one where the root is none of a person's own. A sentence where that cannot be. */
  static of(ground: Ground): Draft | string {
    const own = switchComponents(ground.tree, ground.overlay, {})
    return own.ok ? new Draft(ground, own.root, writtenBy(own.edits)) : own.reason
  }

  /** The overlay's files as they are now, by path. */
  get files(): ReadonlyMap<FilePath, string> {
    const files = new Map(this.#ground.overlay.files)
    for (const [path, text] of this.#written) {
      if (text === undefined) files.delete(path)
      else files.set(path, text)
    }
    return files
  }

  /** What differs from the overlay it began with. */
  get edits(): readonly FileEdit[] {
    const before = this.#ground.overlay.files
    return [...this.#written].flatMap(([path, text]): FileEdit[] => {
      if (text === before.get(path)) return []
      return [text === undefined ? { kind: 'delete', path } : { kind: 'write', path, text }]
    })
  }

  /** The folder of a recipe's component. */
  folderOf(id: string): FilePath {
    return joinPath(this.root, 'recipes', id)
  }

  /** The files of a recipe, where the overlay takes its component in. */
  ownFiles(id: string): OwnFiles | undefined {
    const folder = this.folderOf(id)
    const isListed = entriesOf(this.tree, this.root).some(({ path }) => path === folder)
    return isListed ? OwnFiles.in(this.files, folder) : undefined
  }

  /** With these files as the recipe's component, listed behind the components of `before`. */
  withComponent(id: string, texts: ReadonlyMap<string, string>, before: readonly string[]): Draft {
    const folder = this.folderOf(id)
    const draft = this.#with([...texts].map(([name, text]) => [joinPath(folder, name), text]))
    const entries = entriesOf(this.tree, this.root).filter(({ field }) => field === 'components')
    const known = new Set(before.map((each) => this.folderOf(each)))
    const recipes = joinPath(this.root, 'recipes')
    const isLater = (path: FilePath): boolean => path.startsWith(`${recipes}/`) && !known.has(path)
    const later = entries.findIndex(({ path }) => isLater(path))
    const after = later < 0 ? entries.length - 1 : later - 1
    return draft.#withList({ inserted: { after, entries: [relativePath(this.root, folder)] } })
  }

  /** Without the recipe's component: neither its files nor its entry, nor the list it was the last of. */
  withoutComponent(id: string): Draft {
    const folder = this.folderOf(id)
    const own = [...this.files.keys()].filter((path) => path.startsWith(`${folder}/`))
    const entry = entriesOf(this.tree, this.root).find(({ path }) => path === folder)
    const draft = entry ? this.#withList({ replaced: new Map([[entry.index, []]]) }) : this
    return draft.#with(own.map((path) => [path, undefined]))
  }

  /**
   * With components of the platform switched; a sentence where that cannot be done. `back` leaves no trace where the list
   * is again the base's.
   */
  switched(choice: Choice, back = false): Draft | string {
    const { entry } = this.#ground.overlay
    const done = switchComponents(this.tree, { entry, root: this.root, files: this.files }, choice)
    if (!done.ok) return done.reason
    const draft = this.#with([...writtenBy(done.edits)])
    return back ? draft.#gathered().#withoutEmptyList() : draft
  }

  /** With the base's list of everything taken in as one again, where the overlay spells out exactly that list. */
  #gathered(): Draft {
    const { entry } = this.#ground.overlay
    const top = this.#top
    const whole = entriesOf(this.tree, entry)
    const mine = entriesOf(this.tree, this.root).filter(({ field }) => field === 'resources')
    const run = mine.filter(({ path }) => whole.some((each) => each.path === path))
    const isWhole =
      whole.length > 0 &&
      whole.every(({ path, field }) => field === 'resources' && run.some((each) => each.path === path))
    if (!isWhole) return this
    const replaced = new Map(
      run.map(({ index }, at) => [index, at === 0 ? [relativePath(this.root, entry)] : []]),
    )
    const text = withListEdit(this.#text(top), top, 'resources', { replaced })
    const list = kustomizationIn(this.tree, entry) ?? ''
    const base = readKustomizationText(this.#text(list), list)
    return this.#with([[top, withoutSame(text, 'sortOptions', base)]])
  }

  /** What a recipe's component would be given if it came next; a sentence where that cannot be rendered. */
  surroundings(id: string): Surroundings | string {
    const { ok, resources, diagnostics } = (this.#bare ??= this.#builtBare())
    if (!ok)
      return diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'The overlay does not build'
    return this.#around(id, resources, this.#ground.overlay.entry)
  }

  /** Renders what the overlay's lists take in. */
  #builtBare(): ReturnType<BuildWith> {
    const top = this.#top
    const whole = readKustomizationText(this.#text(top), top)
    const lists = isMap(whole) ? Object.keys(whole).filter((field) => listFields.includes(field)) : []
    const bare = Object.fromEntries(lists.map((field) => [field, fieldOf(whole, field) ?? null]))
    const edits: FileEdit[] = [...this.edits, { kind: 'write', path: top, text: renderValue(bare) }]
    return this.#ground.buildWith(edits, this.root)
  }

  /** The surroundings where only files are looked at. */
  unrendered(id: string): Surroundings {
    return this.#around(id, [], this.#ground.overlay.entry)
  }

  /** Whether the overlay does something itself to what its lists take in. */
  get hasTransformers(): boolean {
    const top = this.#top
    const whole = readKustomizationText(this.#text(top), top)
    return isMap(whole) && Object.keys(whole).some((field) => !listFields.includes(field))
  }

  /** Renders the overlay as it is now. */
  built(): ReturnType<BuildWith> {
    return this.#ground.buildWith(this.edits, this.root)
  }

  #around(id: string, resources: readonly Resource[], entry: FilePath): Surroundings {
    return { tree: this.tree, entry, root: this.root, folder: this.folderOf(id), resources }
  }

  get #top(): FilePath {
    return kustomizationIn(this.tree, this.root) ?? joinPath(this.root, 'kustomization.yaml')
  }

  #text(path: FilePath): string {
    return this.tree.file(path)?.text() ?? ''
  }

  #withList(edit: Parameters<typeof withListEdit>[3]): Draft {
    const top = this.#top
    return this.#with([[top, withListEdit(this.#text(top), top, 'components', edit)]]).#withoutEmptyList()
  }

  #withoutEmptyList(): Draft {
    const top = this.#top
    const text = this.#text(top)
    if (listOf(readKustomizationText(text, top), 'components').length > 0) return this
    const rest = text.replace(/^components:[ \t]*\[\][ \t]*(?:\n|$)/m, '')
    return rest === text ? this : this.#with([[top, rest]])
  }

  #with(changes: readonly (readonly [FilePath, string | undefined])[]): Draft {
    if (changes.length === 0) return this
    return new Draft(this.#ground, this.root, new Map([...this.#written, ...changes]))
  }
}

const writtenBy = (edits: readonly FileEdit[]): ReadonlyMap<FilePath, string | undefined> =>
  new Map(edits.map((edit) => [edit.path, edit.kind === 'write' ? edit.text : undefined]))

/** The text without a last field that says what `base` says. */
function withoutSame(text: string, field: string, base: Value | undefined): string {
  const same = fieldOf(base, field)
  if (same === undefined) return text
  const block = `${field}:\n${renderValue(same).replace(/^(?=.)/gm, '  ')}`
  return text.endsWith(block) ? text.slice(0, -block.length) : text
}
