/** Recipes that do no more than switch a component of the platform on. */
import { componentNamed } from '../platform/components.ts'
import { listedComponents } from '../platform/listing.ts'
import { hasComponent } from '../platform/roots.ts'
import type { Recipe, Surroundings } from './recipe.ts'

type Row = Pick<Recipe, 'id' | 'title' | 'purpose' | 'group'> &
  Partial<Recipe> & { readonly component: string }

/** A recipe that takes a component in which the platform leaves out by itself. */
export function componentRecipe({ component: id, ...row }: Row): Recipe {
  const takesIn = ({ tree }: Surroundings, root: string): boolean =>
    listedComponents(tree, root).some(({ component }) => component.id === id)
  return {
    components: [id],
    questions: [],
    whyNot(around) {
      const component = componentNamed(id)
      if (!component || !hasComponent(around.tree, component))
        return `This tree does not have ${component?.title ?? id}`
      return takesIn(around, around.entry) ? `${component.title} is on in this tree already` : undefined
    },
    write: () => ({ parts: [], choice: { on: [id] } }),
    read: (_own, around) => (takesIn(around, around.root) && !takesIn(around, around.entry) ? {} : undefined),
    unchoose: () => ({ off: [id] }),
    ...row,
  }
}
