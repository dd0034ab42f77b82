/** The pods a workload runs: their labels, their account, what they mount. */
import { fieldAt, fieldOf, isList, isMap, scalarText, type Resource, type Value } from '../engine/index.ts'

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
}

/** `{ metadata, spec }` of the pods a workload runs; `undefined` where it says none. */
export function podTemplate(workload: Resource): Value | undefined {
  return fieldAt(workload.value, templatePaths[workload.kind] ?? ['spec', 'template'])
}

/** Labels of the pods. */
export function podLabels(workload: Resource): Record<string, string> {
  const labels = fieldAt(podTemplate(workload), ['metadata', 'labels'])
  const texts = Object.create(null) as Record<string, string>
  if (isMap(labels))
    for (const key of Object.keys(labels)) texts[key] = scalarText(fieldOf(labels, key)) ?? ''
  return texts
}

/** The account the pods run as. */
export const podAccount = (workload: Resource): string =>
  scalarText(fieldAt(podTemplate(workload), ['spec', 'serviceAccountName'])) ?? 'default'

/** Names of the Secrets without which the pods do not start: mounted, projected or read into the environment, and not optional. */
export function requiredSecrets(workload: Resource): string[] {
  const spec = fieldOf(podTemplate(workload), 'spec')
  const found = new Set<string>()
  const note = (source: Value | undefined, nameField: string): void => {
    const name = scalarText(fieldOf(source, nameField))
    if (name !== undefined && fieldOf(source, 'optional') !== true) found.add(name)
  }
  for (const volume of itemsOf(spec, 'volumes')) {
    note(fieldOf(volume, 'secret'), 'secretName')
    for (const source of itemsOf(fieldOf(volume, 'projected'), 'sources'))
      note(fieldOf(source, 'secret'), 'name')
  }
  for (const container of [...itemsOf(spec, 'initContainers'), ...itemsOf(spec, 'containers')]) {
    for (const source of itemsOf(container, 'envFrom')) note(fieldOf(source, 'secretRef'), 'name')
    for (const variable of itemsOf(container, 'env'))
      note(fieldAt(variable, ['valueFrom', 'secretKeyRef']), 'name')
  }
  return [...found]
}

/** The items of a list field; none where it is absent or no list. */
export function itemsOf(value: Value | undefined, field: string): readonly Value[] {
  const items = fieldOf(value, field)
  return isList(items) ? items : []
}
