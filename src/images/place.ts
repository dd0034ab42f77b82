/** Where a build refers to images, and what is known about each place. */
import type { Resource } from '../engine/index.ts'
import type { ImageRef } from './image-ref.ts'

/** A field name or a place in a list. */
export type PathStep = string | number

/** How a text inside of a field is read. `lines`: by its lines, because it is a template, a script or broken. */
export type TextFormat = 'json' | 'yaml' | 'lines' | 'base64'

/** One step into a text: a field of the document it holds, or a line of it. */
export interface Inner {
  readonly format: TextFormat
  /** Which document of the text, where it holds several. */
  readonly document: number
  /** The field in that document; for `lines` the name the line gives it. */
  readonly path: readonly PathStep[]
  /** For `lines`: where the reference begins in the text. */
  readonly offset?: number
}

/** What a piece of text says of a reference: all of it, or one part of those that are put together elsewhere. */
export type PartRole = 'whole' | 'hub' | 'name' | 'tag' | 'digest'

/** A piece of text that is (a part of) a reference. */
export interface Written {
  readonly role: PartRole
  /** The scalar of the resource. */
  readonly path: readonly PathStep[]
  /** The way on from there, where the scalar is a text that holds documents. */
  readonly inside: readonly Inner[]
  /** The reference, or its part, as it stands there. */
  readonly text: string
}

/** `certain`: something pulls it as it stands. `likely`: its name or its place says so. `possible`: it only looks so. */
export type Certainty = 'certain' | 'likely' | 'possible'

/**
 * When the image is needed: to `install` the platform, while it is `run`, by those who make the `choice`, or never,
 * because it stands in `documentation` only.
 */
export type Need = 'install' | 'run' | 'choice' | 'documentation'

/** What kind of place it is, by which the rewrite knows how to reach it. */
export type PlaceKind = 'container' | 'volume' | 'field' | 'environment' | 'argument' | 'text'

/** One place that refers to an image. */
export interface ImagePlace {
  readonly resource: Resource
  readonly kind: PlaceKind
  readonly ref: ImageRef
  /** One piece, or the pieces that make the reference together. */
  readonly parts: readonly Written[]
  readonly certainty: Certainty
  readonly need: Need
  /** Why it is here, in a sentence without a stop. */
  readonly reason: string
}

/** `data.config › templates.grpc-simple › image`: fields of the resource, then of each text within. */
export function formatPlacePath({ path, inside }: Pick<Written, 'path' | 'inside'>): string {
  return [path, ...inside.map((inner) => inner.path)]
    .map(formatPath)
    .filter((text) => text !== '')
    .join(' › ')
}

/** `spec.containers[0].image`; names that are no plain words in quotes. */
export function formatPath(path: readonly PathStep[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}
