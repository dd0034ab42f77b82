/** The workloads of a component of the platform: those read from its folders. */
import type { Resource } from '../../engine/index.ts'
import { isWorkload, podTemplate } from '../../kubernetes/pod-template.ts'
import { byComponent } from '../../platform/catalog.ts'
import type { Surroundings } from '../recipe.ts'

/** Every workload of the component of this id, in the order they are rendered; of all components for `all`. */
export const workloadsOf = (resources: readonly Resource[], component: string): readonly Resource[] =>
  (component === 'all'
    ? resources
    : [...byComponent(resources)].flatMap(([{ id }, own]) => (id === component ? own : []))
  ).filter(isWorkload)

/** Why no rule about pods can be written, as a sentence without its period; `undefined` where one can. */
export const whyNoPods = ({ resources }: Surroundings): string | undefined =>
  resources.some((each) => podTemplate(each)) ? undefined : 'This tree has no pods'
