/** Sets variables of a container by a strategic merge patch. */
import { fieldOf, type Resource, type Value, type ValueMap } from '../../engine/index.ts'
import { listAt, textAt } from '../../kubernetes/fields.ts'
import { podTemplate } from '../../kubernetes/pod-template.ts'
import { fieldsPart, type Part } from './part.ts'

/** The text of a variable, or the key of a Secret it is read from. */
export type Variable = string | { readonly secret: string; readonly key: string }

/** The container of a workload that has one of these variables; the first where none has. */
export function containerWith(workload: Resource, variables: readonly string[]): string {
  const containers = listAt(podTemplate(workload)?.spec, 'containers')
  const has = (container: Value): boolean =>
    listAt(container, 'env').some((each) => variables.includes(textAt(each, 'name')))
  return textAt(containers.find(has) ?? containers[0], 'name')
}

/** Sets variables, whatever they were read from before. */
export function variablesPart(
  workload: Resource,
  container: string,
  variables: Readonly<Record<string, Variable>>,
): Part {
  const old = listAt(
    listAt(podTemplate(workload)?.spec, 'containers').find((each) => textAt(each, 'name') === container),
    'env',
  )
  const env = Object.entries(variables).map(([name, variable]) =>
    entryOf(
      name,
      variable,
      old.find((each) => textAt(each, 'name') === name),
    ),
  )
  return fieldsPart(workload, { spec: { template: { spec: { containers: [{ name: container, env }] } } } })
}

/** An entry of `env`; what the old one says in the other way is taken away. */
function entryOf(name: string, variable: Variable, old: Value | undefined): ValueMap {
  if (typeof variable === 'string')
    return { name, value: variable, ...(fieldOf(old, 'valueFrom') !== undefined && { valueFrom: null }) }
  const valueFrom = { secretKeyRef: { name: variable.secret, key: variable.key } }
  return { name, ...(fieldOf(old, 'value') !== undefined && { value: null }), valueFrom }
}

/** The text that patches give to a variable of a workload; `undefined` where they do not. */
export function variableIn(patches: readonly ValueMap[], workload: string, name: string): string | undefined {
  for (const patch of patches) {
    if (textAt(patch, 'metadata', 'name') !== workload) continue
    for (const container of listAt(patch, 'spec', 'template', 'spec', 'containers')) {
      const entry = listAt(container, 'env').find((each) => textAt(each, 'name') === name)
      if (entry !== undefined && fieldOf(entry, 'value') !== undefined) return textAt(entry, 'value')
    }
  }
  return undefined
}
