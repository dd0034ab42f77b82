/** Walks one resource and finds every place that refers to an image. */
import { decodeBase64 } from '../base/base64.ts'
import { decodeUtf8, isUtf8 } from '../base/utf8.ts'
import { fieldOf, isList, isMap, type Resource, type Value, type ValueMap } from '../engine/index.ts'
import { nothingAround, type Around } from './around.ts'
import { composedInMap, hubAndTagOf, withHub, type Composed } from './composed-images.ts'
import { readEmbedded } from './embedded-documents.ts'
import { isImageKey, isImageSection } from './image-keys.ts'
import { imagesInText, imageUrl, imageValue } from './image-text.ts'
import type { ImageRef } from './image-ref.ts'
import { placeOf } from './place-of.ts'
import type { Certainty, ImagePlace, PlaceKind, Written } from './place.ts'
import { Trail } from './trail.ts'

/** Deeper fields and texts are not looked into: nobody writes them, and the walk must end. */
const maximumDepth = 200
const maximumTextDepth = 6

const known = new WeakMap<ValueMap, readonly ImagePlace[]>()

/** The places of a resource, in the order of its fields; remembered by its value. Never throws. */
export function findPlaces(resource: Resource): readonly ImagePlace[] {
  const remembered = known.get(resource.value)
  if (remembered) return remembered
  const walk = new Walk(resource)
  walk.start()
  known.set(resource.value, walk.found)
  return walk.found
}

class Walk {
  readonly found: ImagePlace[] = []
  readonly #resource: Resource

  constructor(resource: Resource) {
    this.#resource = resource
  }

  start(): void {
    const { kind, value } = this.#resource
    const trail = new Trail()
    if (kind === 'CustomResourceDefinition') this.#schema(value, trail, '')
    else if (kind === 'Secret') this.#secret(value, trail)
    else this.#map(value, trail, nothingAround)
  }

  #visit(value: Value | undefined, step: string | number, trail: Trail, around: Around): void {
    if (value === undefined || trail.steps.length > maximumDepth) return
    trail.steps.push(step)
    if (isMap(value)) this.#map(value, trail, around)
    else if (isList(value)) this.#list(value, trail, around)
    else if (typeof value === 'string') this.#text(value, typeof step === 'string' ? step : '', trail, around)
    trail.steps.pop()
  }

  #map(map: ValueMap, trail: Trail, outer: Around): void {
    const hub = hubAndTagOf(map, trail) ?? outer.hub
    const around = hub === outer.hub ? outer : { ...outer, hub }
    const done = new Set<string>()
    for (const composed of composedInMap(map, trail)) {
      done.add(composed.key)
      this.#composed(composed, around)
    }
    for (const key of Object.keys(map)) {
      if (done.has(key) || (hub && partsOfHub.has(key))) continue
      const value = map[key]
      if (around.hub && typeof value === 'string' && isImageKey(key)) {
        const composed = withHub(around.hub, value, key, trail)
        if (composed) {
          this.#composed(composed, around)
          continue
        }
      }
      const section = around.section || (typeof value === 'object' && isImageSection(key))
      if (containerLists.has(key) && isList(value)) this.#containers(value, key, trail, around)
      else this.#visit(value, key, trail, section === around.section ? around : { ...around, section })
    }
  }

  #list(list: readonly Value[], trail: Trail, around: Around): void {
    list.forEach((item, index) => this.#visit(item, index, trail, around))
  }

  #containers(list: readonly Value[], key: string, trail: Trail, around: Around): void {
    trail.steps.push(key)
    for (const [index, item] of list.entries()) {
      if (!isMap(item)) continue
      trail.steps.push(index)
      const name = fieldOf(item, 'name')
      const container = { name: typeof name === 'string' ? name : '', list: key }
      const inside: Around = { ...nothingAround, hub: around.hub, container }
      this.#environment(item, trail, inside)
      for (const field of Object.keys(item)) {
        if (field === 'env') continue
        if (field === 'args' || field === 'command') this.#arguments(item[field], field, trail, inside)
        else this.#visit(item[field], field, trail, inside)
      }
      trail.steps.pop()
    }
    trail.steps.pop()
  }

  /** Variables of a container, `FOO_IMAGE` with its `FOO_TAG` among them. */
  #environment(container: ValueMap, trail: Trail, around: Around): void {
    const env = fieldOf(container, 'env')
    if (!isList(env)) return
    const indexes = new Map<string, number>()
    const values: Record<string, Value> = Object.create(null) as Record<string, Value>
    for (const [index, variable] of env.entries()) {
      const [name, value] = [fieldOf(variable, 'name'), fieldOf(variable, 'value')]
      if (typeof name !== 'string' || typeof value !== 'string') continue
      indexes.set(name, index)
      values[name] = value
    }
    const composed = composedInMap(values, trail)
    for (const one of composed) {
      const parts = one.parts.map((part) => ({ ...part, ...asVariable(part, indexes) }))
      this.#add('environment', one.ref, parts, 'likely', { ...around, named: one.key })
    }
    for (const [name, index] of indexes) {
      if (composed.some(({ key }) => key === name)) continue
      trail.steps.push('env', index)
      this.#visit(values[name], 'value', trail, { ...around, named: name })
      trail.steps.length -= 2
    }
  }

  #arguments(list: Value | undefined, field: string, trail: Trail, around: Around): void {
    if (!isList(list)) return this.#visit(list, field, trail, around)
    trail.steps.push(field)
    let flag: string | undefined
    for (const [index, argument] of list.entries()) {
      const text = typeof argument === 'string' ? argument : ''
      const given = /^(--?[\w.-]+)(=|$)/.exec(text)
      this.#visit(argument, index, trail, { ...around, named: given?.[1] ?? flag ?? '' })
      flag = given && given[2] === '' ? given[1] : undefined
    }
    trail.steps.pop()
  }

  #text(text: string, key: string, trail: Trail, around: Around): void {
    const name = around.named ?? key
    if (text.length < 512) {
      const ref = imageValue(text)
      if (ref && this.#isImageHere(ref, name, around)) {
        this.#add(
          kindOf(trail, around),
          ref,
          [trail.written('whole', text)],
          certaintyOf(key, trail, around),
          around,
        )
        return
      }
      const url = imageUrl(text)
      if (url) {
        const sure = url.ref.tag !== undefined || url.ref.digest !== undefined
        this.#add(
          kindOf(trail, around),
          url.ref,
          [trail.written('whole', url.text)],
          sure ? 'likely' : 'possible',
          around,
        )
        return
      }
    }
    if (trail.depth < maximumTextDepth && /[\n{[]/.test(text)) {
      const embedded = readEmbedded(text)
      if (embedded.format !== 'lines') {
        for (const [at, document] of embedded.documents)
          this.#document(document, trail.into(embedded.format, at))
        return
      }
    }
    this.#lines(text, trail, around)
  }

  #document(document: Value, trail: Trail): void {
    if (isMap(document)) this.#map(document, trail, nothingAround)
    else if (isList(document)) this.#list(document, trail, nothingAround)
  }

  #lines(text: string, trail: Trail, around: Around): void {
    for (const { ref, text: written, offset, name, certainty } of imagesInText(text)) {
      const { path, inside } = trail.written('whole', written)
      const line = { format: 'lines', document: 0, path: name === undefined ? [] : [name], offset } as const
      const kind = text.includes('\n') ? 'text' : kindOf(trail, around)
      this.#add(
        kind,
        ref,
        [{ role: 'whole', path, inside: [...inside, line], text: written }],
        certainty,
        around,
      )
    }
  }

  #isImageHere(ref: ImageRef, name: string, around: Around): boolean {
    if (isImageKey(name)) return true
    if (around.container && name === 'image') return true
    return around.section && (ref.tag !== undefined || ref.digest !== undefined || ref.registry !== undefined)
  }

  /** Data of a Secret is base64 of what it holds. */
  #secret(secret: ValueMap, trail: Trail): void {
    for (const field of Object.keys(secret)) {
      const data = secret[field]
      if (field !== 'data' || !isMap(data)) {
        this.#visit(data, field, trail, nothingAround)
        continue
      }
      for (const key of Object.keys(data)) {
        const value = data[key]
        const text = typeof value === 'string' ? decodedText(value) : undefined
        if (text === undefined) continue
        trail.steps.push('data', key)
        this.#text(text, key, trail.into('base64', 0), { ...nothingAround, named: key })
        trail.steps.length -= 2
      }
    }
  }

  /** Of a CustomResourceDefinition only the defaults of fields that are called as images are. */
  #schema(value: Value | undefined, trail: Trail, property: string): void {
    if (trail.steps.length > maximumDepth) return
    if (isList(value)) {
      value.forEach((item, index) => this.#below(item, index, trail, property))
    } else if (isMap(value)) {
      const text = fieldOf(value, 'default')
      const ref = typeof text === 'string' && isImageKey(property) ? imageValue(text) : undefined
      if (ref && typeof text === 'string')
        this.#add('field', ref, [trail.written('whole', text, ['default'])], 'likely', nothingAround)
      for (const key of Object.keys(value)) {
        const inside = trail.steps.at(-1) === 'properties'
        this.#below(value[key], key, trail, inside ? key : property)
      }
    }
  }

  #below(value: Value | undefined, step: string | number, trail: Trail, property: string): void {
    if (typeof value !== 'object' || value === null) return
    trail.steps.push(step)
    this.#schema(value, trail, property)
    trail.steps.pop()
  }

  #composed({ ref, parts }: Composed, around: Around): void {
    this.#add(parts[0]?.inside.length ? 'text' : 'field', ref, parts, 'likely', around)
  }

  #add(
    kind: PlaceKind,
    ref: ImageRef,
    parts: readonly Written[],
    certainty: Certainty,
    around: Around,
  ): void {
    this.found.push(placeOf(this.#resource, { kind, ref, parts, certainty }, around))
  }
}

/** Fields that say a part of many references and are none themselves. */
const partsOfHub: ReadonlySet<string> = new Set(['hub', 'tag'])

const containerLists: ReadonlySet<string> = new Set(['containers', 'initContainers', 'ephemeralContainers'])

function kindOf(trail: Trail, { container, named }: Around): PlaceKind {
  if (trail.inText) return 'text'
  const { steps } = trail
  if (!container) return steps.at(-1) === 'reference' && steps.at(-4) === 'volumes' ? 'volume' : 'field'
  if (steps.at(-1) === 'image' && named === undefined) return 'container'
  return steps.at(-3) === 'env' ? 'environment' : named === undefined ? 'field' : 'argument'
}

const certaintyOf = (key: string, trail: Trail, { container, named }: Around): Certainty =>
  key === 'image' && container && named === undefined && !trail.inText ? 'certain' : 'likely'

/** A part found in the mapping of all variables, as it stands in the list. */
function asVariable(part: Written, indexes: ReadonlyMap<string, number>): Pick<Written, 'path' | 'inside'> {
  const name = String(part.inside.at(-1)?.path.at(-1) ?? part.path.at(-1))
  const steps = ['env', indexes.get(name) ?? 0, 'value']
  const last = part.inside.at(-1)
  if (!last) return { path: [...part.path.slice(0, -1), ...steps], inside: [] }
  const inner = { ...last, path: [...last.path.slice(0, -1), ...steps] }
  return { path: part.path, inside: [...part.inside.slice(0, -1), inner] }
}

function decodedText(base64: string): string | undefined {
  if (base64.length > 2_000_000) return undefined
  const bytes = decodeBase64(base64)
  return bytes && isUtf8(bytes) ? decodeUtf8(bytes) : undefined
}
