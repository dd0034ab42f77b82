/** Runs `validators:`: transformers that must leave the resources as they are (`runValidators`). */
import { validatorChanges } from '../diagnostics/plugin-problems.ts'
import type { Resource } from '../resource/resource.ts'
import { fieldAt, isMap, withoutField } from '../yaml/value.ts'
import { valuesEqual } from '../yaml/equal.ts'
import { pluginTransformers } from './plugins.ts'
import { runSteps } from './steps.ts'
import type { Target } from './target.ts'

/** The one change a validator may make. */
const validatedBy = 'validated-by'

/** Runs each validator and reports the one that changed something. */
export function runValidators(target: Target): void {
  const { resources } = target.accumulator
  for (const step of pluginTransformers(target, 'validators')) {
    const before = resources.snapshot()
    runSteps(target, [{ ...step, origin: undefined }])
    const after = resources.resources
    const same =
      before.length === after.length && after.every((each, index) => sameButLabel(before[index], each))
    if (!same)
      return target.report(
        validatorChanges(
          step.origin?.configuredBy?.name ?? step.origin?.configuredBy?.kind ?? 'plugin',
          step.at,
        ),
      )
  }
}

function sameButLabel(before: Resource | undefined, after: Resource): boolean {
  if (before === undefined) return false
  if (before.value === after.value) return true
  const labels = fieldAt(after.value, ['metadata', 'labels'])
  const cleaned =
    isMap(labels) && Object.hasOwn(labels, validatedBy) ? withoutField(labels, validatedBy) : undefined
  const resource =
    cleaned === undefined
      ? after
      : after.withMetadata('labels', Object.keys(cleaned).length > 0 ? cleaned : undefined)
  return valuesEqual(before.value, resource.value)
}
