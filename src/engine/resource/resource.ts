/** One object on its way through a build: its value, and what the build must remember about it. */
import {
  fieldAt,
  fieldOf,
  isMap,
  scalarText,
  withField,
  withoutField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import type { Origin, Transformation } from '../provenance/origin.ts'
import { gvkOf, type Gvk } from './gvk.ts'
import { cutLinks, followLinks, type LinkedFields } from './linked-fields.ts'
import type { KeptOutcome } from './kept-outcome.ts'
import { effectiveNamespace, idKey, type ResId } from './res-id.ts'

/** A former identity; kustomize keeps the effective namespace, the name and the kind. */
export interface PreviousId {
  readonly namespace: string
  readonly name: string
  readonly kind: string
}

export type GenerationBehavior = 'unspecified' | 'create' | 'replace' | 'merge'

/** What kustomize keeps in build annotations, as typed fields. */
export interface BuildState {
  /** Oldest first. */
  readonly previousIds: readonly PreviousId[]
  readonly prefixes: readonly string[]
  readonly suffixes: readonly string[]
  /** Current ids (at that time) of those that refer to this resource. */
  readonly refBy: readonly ResId[]
  readonly behavior: GenerationBehavior
  /** The name gets a content hash suffix at the end. */
  readonly needsHash: boolean
  /** On a patch: it may rename its target, it may change its kind. */
  readonly allowNameChange: boolean
  readonly allowKindChange: boolean
  /** Names of the vars that refer to this resource. */
  readonly refVarNames: readonly string[]
  /** Fields that change together. */
  readonly linked: readonly LinkedFields[]
  readonly origin: Origin | undefined
  readonly transformations: readonly Transformation[]
  /** A patch took away the annotations in which kustomize keeps origin and transformations; the next note is the origin. */
  readonly notesLost: boolean
}

const freshState: BuildState = Object.freeze({
  previousIds: [],
  prefixes: [],
  suffixes: [],
  refBy: [],
  behavior: 'unspecified',
  needsHash: false,
  allowNameChange: false,
  allowKindChange: false,
  refVarNames: [],
  linked: [],
  origin: undefined,
  transformations: [],
  notesLost: false,
})

/** Whether all that an identity is read from is the same in both. */
function hasSameIdentity(a: ValueMap, b: ValueMap): boolean {
  if (fieldOf(a, 'kind') !== fieldOf(b, 'kind') || fieldOf(a, 'apiVersion') !== fieldOf(b, 'apiVersion'))
    return false
  const metadata = fieldOf(a, 'metadata')
  const other = fieldOf(b, 'metadata')
  return (
    metadata === other ||
    (fieldOf(metadata, 'name') === fieldOf(other, 'name') &&
      fieldOf(metadata, 'namespace') === fieldOf(other, 'namespace'))
  )
}

/** What is read from a value about who it is, read when somebody asks. */
interface Identity {
  gvk: Gvk | undefined
  id: ResId | undefined
  key: string | undefined
}

const noKeys: readonly string[] = []

/** Immutable; each `with…` returns a new resource that shares all it did not touch, or the same one if nothing changes. */
export class Resource {
  readonly value: ValueMap
  readonly state: BuildState
  /** What changes made of this; no part of it. */
  outcomes: KeptOutcome | undefined
  readonly #identity: Identity
  #previousIds: readonly ResId[] | undefined
  #formerKeys: readonly string[] | undefined
  /** What the last note of a transformation made of this. */
  #noted: Resource | undefined

  /** With the identity of `like`, where one is given, which must be that of `value`. */
  constructor(value: ValueMap, state: BuildState = freshState, like?: Resource) {
    this.value = value
    this.state = state
    if (like === undefined) this.#identity = { gvk: undefined, id: undefined, key: undefined }
    else {
      this.#identity = like.#identity
      if (state.previousIds === like.state.previousIds) {
        this.#previousIds = like.#previousIds
        this.#formerKeys = like.#formerKeys
      }
    }
  }
  /** A resource as it is read; `notes` is what its annotations say of the build. */
  static read(value: ValueMap, origin: Origin, notes: Partial<BuildState>): Resource {
    return new Resource(value, { ...freshState, ...notes, origin })
  }
  /** Another value; where it has the same type, name and namespace, the identity read from it is kept. */
  #revalued(value: ValueMap, state: BuildState): Resource {
    return new Resource(value, state, hasSameIdentity(value, this.value) ? this : undefined)
  }

  get apiVersion(): string {
    return scalarText(fieldOf(this.value, 'apiVersion')) ?? ''
  }
  get kind(): string {
    return this.gvk.kind
  }
  get name(): string {
    return this.currentId.name
  }
  get namespace(): string {
    return this.currentId.namespace
  }
  get gvk(): Gvk {
    return (this.#identity.gvk ??= gvkOf(this.apiVersion, scalarText(fieldOf(this.value, 'kind')) ?? ''))
  }
  /** Scalar texts of `metadata.annotations`; never with build state. */
  get annotations(): Readonly<Record<string, string>> {
    return textFields(fieldAt(this.value, ['metadata', 'annotations']))
  }
  get labels(): Readonly<Record<string, string>> {
    return textFields(fieldAt(this.value, ['metadata', 'labels']))
  }

  /** Identity by the current value. */
  get currentId(): ResId {
    const identity = this.#identity
    if (identity.id) return identity.id
    const { group, version, kind } = this.gvk
    const metadata = fieldOf(this.value, 'metadata')
    const name = scalarText(fieldOf(metadata, 'name')) ?? ''
    const namespace = scalarText(fieldOf(metadata, 'namespace')) ?? ''
    return (identity.id = { group, version, kind, name, namespace })
  }
  /** The index key of the current id. */
  get currentKey(): string {
    return (this.#identity.key ??= idKey(this.currentId))
  }
  /** Every former identity, oldest first; group and version are those of today, as in kustomize. */
  get previousIds(): readonly ResId[] {
    return (this.#previousIds ??= this.state.previousIds.map((id) => {
      const { group, version } = this.gvk
      return { group, version, kind: id.kind, name: id.name, namespace: id.namespace }
    }))
  }
  /** The index keys of the former ids, each once; that of the current id is not among them. */
  get formerKeys(): readonly string[] {
    if (this.#formerKeys) return this.#formerKeys
    if (this.state.previousIds.length === 0) return (this.#formerKeys = noKeys)
    const keys = new Set(this.previousIds.map(idKey))
    keys.delete(this.currentKey)
    return (this.#formerKeys = keys.size === 0 ? noKeys : [...keys])
  }
  /** The type it had before any rename; group and version are those of today, as in kustomize. */
  get originalGvk(): Gvk {
    const [original] = this.state.previousIds
    return original === undefined || original.kind === this.gvk.kind ? this.gvk : this.originalId
  }
  /** Identity before any rename. */
  get originalId(): ResId {
    return this.previousIds[0] ?? this.currentId
  }

  /**
   * With another value, changed in place as kustomize would: linked fields change together. `written` is the patch that
   * made the value, where one did.
   */
  withValue(value: ValueMap, written?: Value): Resource {
    return this.#with(value, this.state, written)
  }
  #with(value: ValueMap, state: BuildState, written?: Value): Resource {
    const { linked } = state
    const followed = linked.length === 0 ? undefined : followLinks(this.value, value, linked, written)
    const next = followed ? followed.value : value
    if (next === this.value && state === this.state) return this
    const nextState = !followed || followed.links === linked ? state : { ...state, linked: followed.links }
    return this.#revalued(next, nextState)
  }
  /** With a value that kustomize wrote out and read again, as after a JSON patch: nothing is linked any more. */
  withReparsedValue(value: ValueMap): Resource {
    return new Resource(value, this.state.linked.length === 0 ? this.state : { ...this.state, linked: [] })
  }
  withState(change: Partial<BuildState>): Resource {
    return new Resource(this.value, { ...this.state, ...change }, this)
  }
  /** With annotations that kustomize wrote anew, as it does when it notes a transformation: they are linked no more. */
  withAnnotationsUnlinked(): Resource {
    const linked = cutLinks(this.state.linked, ['metadata', 'annotations'])
    return linked === this.state.linked ? this : this.withState({ linked })
  }
  /** Remembers the current identity as a former one (kustomize's StorePreviousId). */
  withCurrentIdRemembered(): Resource {
    return new Resource(this.value, { ...this.state, previousIds: this.#idsWithCurrent() }, this)
  }
  #idsWithCurrent(): readonly PreviousId[] {
    const id = this.currentId
    const entry = { namespace: effectiveNamespace(id), name: id.name, kind: id.kind }
    const { previousIds } = this.state
    return previousIds.length === 0 ? [entry] : [...previousIds, entry]
  }
  /** With the name that `value` has got by an affix: remembers the affix, and the current identity as a former one. */
  withAffix(affixes: 'prefixes' | 'suffixes', text: string, value: ValueMap): Resource {
    const { state } = this
    const previousIds = this.#idsWithCurrent()
    return this.#with(
      value,
      affixes === 'prefixes'
        ? { ...state, previousIds, prefixes: [...state.prefixes, text] }
        : { ...state, previousIds, suffixes: [...state.suffixes, text] },
    )
  }
  /** With a note of the transformation; asked again for the same one, the same resource. */
  withTransformation(transformation: Transformation): Resource {
    const noted = this.#noted
    if (noted !== undefined && noted.state.transformations.at(-1) === transformation) return noted
    const transformations = [...this.state.transformations, transformation]
    return (this.#noted = new Resource(this.value, { ...this.state, transformations }, this))
  }
  /** Sets or, with `undefined`, removes a field of `metadata`. */
  withMetadata(field: string, value: Value | undefined): Resource {
    const metadata = fieldOf(this.value, 'metadata')
    const map = isMap(metadata) ? metadata : {}
    const changed = value === undefined ? withoutField(map, field) : withField(map, field, value)
    return changed === metadata ? this : this.withValue(withField(this.value, 'metadata', changed))
  }
}

function textFields(value: Value | undefined): Record<string, string> {
  const texts: Record<string, string> = Object.create(null) as Record<string, string>
  if (isMap(value)) for (const key of Object.keys(value)) texts[key] = scalarText(value[key]) ?? ''
  return texts
}
