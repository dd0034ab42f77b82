/** Writes fields of one resource, and says which resource it was where that cannot be done. */
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import { fieldKindWrong, type NamedResource } from '../diagnostics/field-problems.ts'
import { applyFieldSpecs, type FieldProblem, type FieldWrite } from '../fields/apply-field-specs.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { Resource } from '../resource/resource.ts'
import type { ValueMap } from '../yaml/value.ts'
import type { TransformContext } from './transformer.ts'

/** What a transformer does, for messages: `set the namespace`. */
export type Act = string

/** The value of `resource` with the fields written that `specs` select for its type; the same one when nothing changes. */
export const writeFields = (
  resource: Resource,
  specs: readonly FieldSpec[],
  write: FieldWrite,
  act: Act,
  ctx: TransformContext,
): ValueMap => applyFieldSpecs(resource.value, resource.gvk, specs, write, problemIn(resource, act, ctx))

/** Reports a field of the wrong kind together with the resource it is in. */
export const problemIn =
  (resource: Resource, act: Act, ctx: TransformContext) =>
  ({ path, expected, found }: FieldProblem): void =>
    ctx.report(fieldKindWrong(act, named(resource), path, expected, found, ctx.at))

/** A resource as messages name it. */
export function named(resource: Resource): NamedResource {
  const label = `${resource.kind} "${resource.name}"`
  const place = placeOfResource(resource)
  return place ? { label, place } : { label }
}

function placeOfResource({ state: { origin } }: Resource): Place | undefined {
  if (origin?.file === undefined) return undefined
  return {
    file: origin.file,
    ...(origin.document === undefined ? {} : { document: origin.document }),
  } satisfies Diagnostic['at']
}
