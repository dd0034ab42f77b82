/** What needs what, followed through the table of components. */
import type { Component } from './component.ts'
import { components } from './components.ts'

/** Ids of what a component needs, directly and by way of others, in the order of the table; never its own. */
export const needsOf = (id: string): readonly string[] => reached(id, ({ needs }) => Object.keys(needs))

/** Ids of what needs a component, directly and by way of others, in the order of the table. */
export const dependentsOf = (id: string): readonly string[] => reached(id, directDependents)

/** Ids of the components that need this one themselves. */
export const directDependents = ({ id }: Component): readonly string[] =>
  components.filter(({ needs }) => Object.hasOwn(needs, id)).map((component) => component.id)

function reached(start: string, next: (component: Component) => readonly string[]): readonly string[] {
  const found = new Set<string>()
  const follow = (id: string): void => {
    const component = components.find((each) => each.id === id)
    for (const other of component ? next(component) : []) {
      if (found.has(other)) continue
      found.add(other)
      follow(other)
    }
  }
  follow(start)
  found.delete(start)
  return components.map(({ id }) => id).filter((id) => found.has(id))
}
