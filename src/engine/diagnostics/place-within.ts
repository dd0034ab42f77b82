/** Places in a text that is YAML: a whole file, or a field of one, as an inline patch. */
import type { Place } from './diagnostic.ts'

/** The place `steps` below another one, in the text within where that is where it is. */
export const placeBelow = (at: Place, steps: readonly (string | number)[]): Place =>
  at.inside
    ? { ...at, inside: { ...at.inside, path: [...(at.inside.path ?? []), ...steps] } }
    : { ...at, path: [...(at.path ?? []), ...steps] }

/** The place `inner` of the text at `at`, which is a file where it has no path, and a field that holds text where it has. */
export const placeWithin = (at: Place, inner: Omit<Place, 'file' | 'inside'>): Place =>
  at.path === undefined ? { ...at, ...inner } : { ...at, inside: inner }
