/** Turns components on and off in an overlay: plain edits of its lists, as a person would make them. */
import { directoryOf, joinPath, relativePath } from '../base/posix-path.ts'
import {
  overlaidTree,
  renderValue,
  textFile,
  fieldOf,
  type FilePath,
  type FileTree,
} from '../engine/index.ts'
import type { Edit } from '../workspace/edit.ts'
import { startingKustomization, startingRoot } from '../workspace/workspace.ts'
import type { Component } from './component.ts'
import { componentNamed, componentOf, components } from './components.ts'
import { withListEdit, type ListField } from './kustomization-text.ts'
import {
  entriesOf,
  kustomizationIn,
  listedComponents,
  readKustomization,
  whyNotTakenApart,
  type Entry,
  type Listed,
} from './listing.ts'
import { optionsIn, rootsOf } from './roots.ts'

/** What a person wants of the platform. */
export interface Choice {
  /** Ids of components to leave out. */
  readonly off?: readonly string[]
  /** Ids of components to take in. */
  readonly on?: readonly string[]
  /** An option for each of some components, which are then on. */
  readonly options?: Readonly<Record<string, string>>
}

/** What is worked on: the base's own root of everything, the root that is rendered, the overlay's files. */
export interface Overlay {
  /** The root of the base that installs everything: its `example`. */
  readonly entry: FilePath
  readonly root: FilePath
  readonly files: ReadonlyMap<FilePath, string>
}

/** A file of the overlay that is written or goes. */
export type FileEdit = Extract<Edit, { kind: 'write' | 'delete' }>

export type Switched =
  | {
      readonly ok: true
      readonly edits: readonly FileEdit[]
      /** The root to render: a new overlay where there was none. */
      readonly root: FilePath
    }
  /** `reason` is a sentence without its period. */
  | { readonly ok: false; readonly reason: string }

/** The edits that make a choice true over `tree`, the base with the overlay's files in it. Never changes a file of the base. */
export function switchComponents(tree: FileTree, overlay: Overlay, choice: Choice): Switched {
  const draft = new Draft(tree, overlay)
  for (const id of choice.off ?? []) {
    const component = componentNamed(id)
    const reason = component ? draft.leaveOut(component) : unknown(id)
    if (reason !== undefined) return { ok: false, reason }
  }
  for (const id of choice.on ?? []) {
    const component = componentNamed(id)
    const reason = component ? draft.takeIn(component) : unknown(id)
    if (reason !== undefined) return { ok: false, reason }
  }
  for (const [id, option] of Object.entries(choice.options ?? {})) {
    const component = componentNamed(id)
    const reason = component ? draft.takeIn(component, option) : unknown(id)
    if (reason !== undefined) return { ok: false, reason }
  }
  return draft.result()
}

const unknown = (id: string): string => `The catalogue has no component "${id}"`

/** The overlay while it is being edited. */
class Draft {
  readonly #base: FileTree
  readonly #overlay: Overlay
  readonly #written = new Map<FilePath, string | undefined>()
  /** The kustomization of the overlay that is rendered. */
  readonly #top: FilePath
  #tree: FileTree

  constructor(tree: FileTree, overlay: Overlay) {
    this.#base = this.#tree = tree
    this.#overlay = overlay
    const own = kustomizationIn(tree, overlay.root)
    if (own !== undefined && overlay.files.has(own) && !componentOf(overlay.root)) this.#top = own
    else {
      this.#top = joinPath(freeRoot(tree), 'kustomization.yaml')
      this.#write(this.#top, startingKustomization(overlay.root))
    }
  }

  get #root(): FilePath {
    return directoryOf(this.#top)
  }

  result(): Switched {
    const edits = [...this.#written].map(([path, text]): FileEdit =>
      text === undefined ? { kind: 'delete', path } : { kind: 'write', path, text },
    )
    return { ok: true, edits, root: this.#root }
  }

  /** Takes every root of a component out of the lists; the reason where that cannot be done. */
  leaveOut(component: Component): string | undefined {
    this.#dropSettings(component)
    for (;;) {
      const listed = this.#listed(component)[0]
      if (!listed) return undefined
      const reason = this.#replace(listed, component, [])
      if (reason !== undefined) return reason
    }
  }

  /** Puts a component's roots into the overlay's list, in place of another option that stands there. */
  takeIn(component: Component, optionId?: string): string | undefined {
    const options = optionsIn(this.#base, component)
    const option = optionId === undefined ? options[0] : options.find(({ id }) => id === optionId)
    if (optionId !== undefined && !option)
      return `This tree has no option "${optionId}" of ${component.title}`
    const listed = this.#listed(component)
    if (listed.length > 0 && component.options && optionId === undefined) return undefined
    const wanted = rootsOf(this.#base, this.#overlay.entry, component, option)
    if (wanted.length === 0) return `This tree does not have ${component.title}`
    const missing = wanted.filter((root) => !listed.some((each) => each.root === root))
    const [first] = listed
    if (first && component.options) {
      if (missing.length === 0 && listed.length === 1) return undefined
      this.#dropSettings(component)
      const reason = missing.length > 0 ? this.#replace(first, component, wanted) : undefined
      return reason ?? this.#dropOthers(component, wanted)
    }
    if (missing.length > 0) this.#insert(component, missing)
    return undefined
  }

  /** The settings of an option go with it. */
  #dropSettings(component: Component): void {
    const path = settingsPath(this.#root, component)
    if (!this.#overlay.files.has(path)) return
    const entry = entriesOf(this.#tree, this.#root).find((each) => each.path === directoryOf(path))
    if (entry) this.#editList(entry.file, entry.field, { replaced: new Map([[entry.index, []]]) })
    this.#write(path, undefined)
  }

  #dropOthers(component: Component, wanted: readonly FilePath[]): string | undefined {
    const other = this.#listed(component).find(({ root }) => !wanted.includes(root))
    return other && this.#replace(other, component, [])
  }

  #listed(component: Component): readonly Listed[] {
    return listedComponents(this.#tree, this.#root).filter((each) => each.component === component)
  }

  /** Puts other roots in the place of one that is listed; where the base lists it, its list is taken apart first. */
  #replace(listed: Listed, component: Component, by: readonly FilePath[]): string | undefined {
    const { entry, way } = listed
    if (entry && this.#isOwn(entry.file)) {
      this.#editList(entry.file, entry.field, {
        replaced: new Map([[entry.index, this.#entries(entry.file, by)]]),
      })
      return undefined
    }
    const outer = [...way].reverse().find(({ file }) => this.#isOwn(file))
    if (!outer) return `${listed.root} is all that is rendered: there is nothing to leave it out of`
    const reason = this.#takeApart(outer)
    if (reason !== undefined) return reason
    const again = this.#listed(component).find(({ root }) => root === listed.root)
    return again && this.#replace(again, component, by)
  }

  /** Puts the list of a base in the place of the one entry that names it. */
  #takeApart(entry: Entry): string | undefined {
    const why = whyNotTakenApart(this.#tree, entry.path)
    if (why !== undefined) return `${entry.path} cannot be taken apart: it ${why}`
    const inner = entriesOf(this.#tree, entry.path)
    const paths = (field: ListField): FilePath[] =>
      inner
        .filter((each) => (each.field === 'components') === (field === 'components'))
        .map(({ path }) => path)
    const resources = this.#entries(entry.file, paths('resources'))
    this.#editList(entry.file, entry.field, { replaced: new Map([[entry.index, resources]]) })
    const more = this.#entries(entry.file, paths('components'))
    if (more.length > 0) this.#editList(entry.file, 'components', { inserted: { after: -1, entries: more } })
    this.#keepOrder(entry)
    return undefined
  }

  /** The order of printing that the base asks for, where the overlay asks for none. */
  #keepOrder(entry: Entry): void {
    const text = this.#tree.file(entry.file)?.text() ?? ''
    const asked = fieldOf(
      readKustomization(this.#tree, kustomizationIn(this.#tree, entry.path) ?? ''),
      'sortOptions',
    )
    if (asked === undefined || /^sortOptions:/m.test(text)) return
    const block = renderValue(asked).replace(/^(?=.)/gm, '  ')
    this.#write(entry.file, `${text.replace(/\n*$/, '\n')}sortOptions:\n${block}`)
  }

  /** Adds roots to the list of the overlay, each where the base has it. */
  #insert(component: Component, roots: readonly FilePath[]): void {
    const field = component.listedIn
    for (const root of roots) {
      const listed = entriesOf(this.#tree, this.#root).filter((entry) => entry.field === field)
      const after = this.#placeBehind(root, component, listed)
      this.#editList(this.#top, field, { inserted: { after, entries: this.#entries(this.#top, [root]) } })
    }
  }

  /** The index of the entry a root comes behind: in the base's own order, or in that of the table where the base does not list it. */
  #placeBehind(root: FilePath, component: Component, listed: readonly Entry[]): number {
    const order = entriesOf(this.#base, this.#overlay.entry)
      .filter(({ field }) => field === component.listedIn)
      .map(({ path }) => ({ path, component: componentOf(path) }))
    // Another option of a component has the place of the one that is listed.
    const rankOf = (path: FilePath, of: Component | undefined): number => {
      const exact = order.findIndex((each) => each.path === path)
      return exact >= 0 || !of ? exact : order.findIndex((each) => each.component === of)
    }
    const rank = rankOf(root, component)
    if (rank >= 0) {
      const ranks = listed.map(({ path }) => rankOf(path, componentOf(path)))
      const before = ranks.findLastIndex((each) => each >= 0 && each < rank)
      if (before >= 0) return before
      const behind = ranks.findIndex((each) => each > rank)
      if (behind >= 0) return behind - 1
    }
    const earlier = components.slice(0, components.indexOf(component))
    const last = listed.findLastIndex(({ path }) => earlier.some((each) => each === componentOf(path)))
    return last >= 0 ? last : listed.length - 1
  }

  #entries(file: FilePath, roots: readonly FilePath[]): readonly string[] {
    return roots.map((root) => relativePath(directoryOf(file), root))
  }

  #editList(file: FilePath, field: ListField, edit: Parameters<typeof withListEdit>[3]): void {
    this.#write(file, withListEdit(this.#tree.file(file)?.text() ?? '', file, field, edit))
  }

  #isOwn(file: FilePath): boolean {
    return this.#written.has(file) || this.#overlay.files.has(file)
  }

  #write(path: FilePath, text: string | undefined): void {
    this.#written.set(path, text)
    const file = text === undefined ? undefined : textFile(path, text)
    this.#tree = overlaidTree(this.#tree, new Map([[path, file]]))
  }
}

/** The file of an overlay that holds the settings of a component's option. */
export const settingsPath = (root: FilePath, { id }: Component): FilePath =>
  joinPath(root, `${id}-settings`, 'kustomization.yaml')

/** A directory for a new overlay. */
function freeRoot(tree: FileTree): FilePath {
  let root = startingRoot
  for (let number = 2; tree.isDirectory(root); number++) root = `${startingRoot}-${number}`
  return root
}
