/** One configured transformer of a root, and how its work is recorded on the resources. */
import type { Place } from '../diagnostics/diagnostic.ts'
import type { Origin, Transformation } from '../provenance/origin.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import type { Transformer } from '../transformers/transformer.ts'
import { succeeds, type Target } from './target.ts'

export interface Step {
  readonly run: Transformer
  readonly at: Place
  /** Who it is, for the annotation and the trace; `undefined` where kustomize records nothing. */
  readonly origin: Origin | undefined
  /** Place of the entry in its file. */
  readonly entry: readonly (string | number)[]
  /** False for an entry that shares its annotation with a later one. */
  readonly annotates: boolean
}

/** Runs steps in order over the target's accumulator; after one that fails, only its neighbours in the same field still run. */
export function runSteps(target: Target, steps: readonly Step[]): void {
  let failedField: string | number | undefined
  for (const step of steps) {
    const field = step.entry[0]
    if (failedField !== undefined && failedField !== field) return
    if (!succeeds(target, () => runStep(target, step))) failedField = field
  }
}

function runStep(target: Target, step: Step): void {
  const { report, ctx } = target
  const { resources, schema } = target.accumulator
  const changed = resources.changedBy(() =>
    step.run(resources, { report, at: step.at, schema: schema.schema, once: ctx.once }),
  )
  if (step.origin) record(resources, changed, step.origin, step, ctx.annotates)
}

/** Notes the transformation on each resource it changed; on all others too where the build annotates them. */
function record(
  resources: ResMap,
  changed: readonly Resource[],
  origin: Origin,
  step: Step,
  annotates: boolean,
): void {
  const transformation = noteOf(origin, step, true)
  if (!annotates) {
    // To look each one up in a set costs less than to find its place; few are found faster.
    if (changed.length * 8 > resources.size) {
      const all = new Set(changed)
      resources.mapAll((each) => (all.has(each) ? each.withTransformation(transformation) : each))
    } else
      for (const resource of changed) {
        const index = resources.indexOf(resource)
        if (index >= 0) resources.replaceAt(index, resource.withTransformation(transformation))
      }
    return
  }
  const untouched = noteOf(origin, step, false)
  const all = new Set(changed)
  resources.mapAll((resource) => {
    if (!step.annotates) return all.has(resource) ? resource.withTransformation(transformation) : resource
    // Kustomize takes a resource that does not say where it is from for one that the transformer has made.
    if (resource.state.notesLost)
      return resource.withState({ origin, transformations: [], notesLost: false }).withAnnotationsUnlinked()
    return resource
      .withTransformation(all.has(resource) ? transformation : untouched)
      .withAnnotationsUnlinked()
  })
}

const notes = new Map<string, Transformation>()
const MOST_NOTES = 10_000

/** The note of a step, the same object each time the step runs: what was noted by it before is known again. */
function noteOf(origin: Origin, { entry }: Step, changed: boolean): Transformation {
  const key = JSON.stringify([origin, entry, changed])
  const known = notes.get(key)
  if (known) return known
  if (notes.size >= MOST_NOTES) notes.clear()
  const note: Transformation = { ...origin, entry, changed }
  notes.set(key, note)
  return note
}
