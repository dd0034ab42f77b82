/** Services whose selector matched pods and matches none any more: they answer nobody. */
import { fieldAt, isMap, scalarText, type Resource } from '../../engine/index.ts'
import { isWorkload, podTemplate } from '../../kubernetes/pod-template.ts'
import type { ResourceChange } from '../change-set.ts'
import type { Outputs } from './risk.ts'

/** For each change that takes the pods from a Service, whether by the selector or by the pods' labels, a sentence. */
export function lostSelections(
  changes: readonly ResourceChange[],
  { base, edited }: Outputs,
): ReadonlyMap<ResourceChange, readonly string[]> {
  const lost = new Map<ResourceChange, string[]>()
  if (!changes.some(mayTakePods)) return lost
  const [before, after] = [new Pods(base), new Pods(edited)]
  const byAfter = new Map(changes.flatMap((each) => (each.kind === 'removed' ? [] : [[each.after, each]])))
  const note = (change: ResourceChange, sentence: string): unknown =>
    lost.set(change, [...(lost.get(change) ?? []), sentence])
  for (const service of edited) {
    if (service.kind !== 'Service') continue
    const selector = selectorOf(service)
    if (!selector || after.some(service.namespace, selector)) continue
    const own = byAfter.get(service)
    const former = own?.kind === 'changed' ? own.before : own ? undefined : service
    const formerSelector = former && selectorOf(former)
    if (own?.kind === 'added')
      note(own, `No pod of this output has the labels ${shown(selector)}: the Service answers nobody.`)
    if (!former || !formerSelector) continue
    const pods = before.matching(former.namespace, formerSelector)
    if (pods.length === 0) continue
    if (own) note(own, `Its selector ${shown(selector)} matches no pod of this output any more.`)
    for (const change of changes) {
      if (change.kind === 'added' || !pods.includes(change.before)) continue
      note(change, `Service ${service.name} selected these pods by ${shown(selector)} and now selects none.`)
    }
  }
  return lost
}

const mayTakePods = (change: ResourceChange): boolean => {
  const resource = change.kind === 'removed' ? change.before : change.after
  return resource.kind === 'Service' || isWorkload(resource)
}

type Labels = Readonly<Record<string, string>>

/** The pods an output makes, by each of their labels. */
class Pods {
  readonly #byLabel = new Map<string, { readonly resource: Resource; readonly labels: Labels }[]>()
  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      const pods = podTemplate(resource)
      if (!pods) continue
      const labels = Object.fromEntries(pods.labels)
      for (const [name, value] of pods.labels) {
        const key = keyOf(resource.namespace, name, value)
        const entry = { resource, labels }
        const known = this.#byLabel.get(key)
        if (known) known.push(entry)
        else this.#byLabel.set(key, [entry])
      }
    }
  }
  matching(namespace: string, selector: Labels): Resource[] {
    const wanted = Object.entries(selector)
    const [first] = wanted
    if (!first) return []
    return (this.#byLabel.get(keyOf(namespace, ...first)) ?? [])
      .filter(({ labels }) => wanted.every(([name, value]) => labels[name] === value))
      .map(({ resource }) => resource)
  }
  some(namespace: string, selector: Labels): boolean {
    return this.matching(namespace, selector).length > 0
  }
}

const keyOf = (namespace: string, name: string, value: string): string =>
  `${namespace === 'default' ? '' : namespace}\0${name}\0${value}`

/** The labels a Service selects by; `undefined` where it selects nothing by itself. */
function selectorOf({ value }: Resource): Labels | undefined {
  const labels = labelsAt(fieldAt(value, ['spec', 'selector']))
  return labels && Object.keys(labels).length > 0 ? labels : undefined
}

function labelsAt(value: Parameters<typeof isMap>[0]): Labels | undefined {
  if (!isMap(value)) return undefined
  return Object.fromEntries(Object.keys(value).map((name) => [name, scalarText(value[name]) ?? '']))
}

const shown = (selector: Labels): string =>
  Object.entries(selector)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')
