/** Recipes that do no more than switch a component of the platform on. */
import { componentNamed } from '../platform/components.ts'
import { listedComponents } from '../platform/listing.ts'
import { hasComponent } from '../platform/roots.ts'
import type { FilePath } from '../engine/index.ts'
import type { Recipe, Surroundings } from './recipe.ts'

type Row = Pick<Recipe, 'id' | 'title' | 'purpose'> & Partial<Recipe> & { readonly component: string }

/** Whether a root takes a component of the catalogue in. */
export const takesIn = ({ tree }: Surroundings, root: FilePath, id: string): boolean =>
  listedComponents(tree, root).some(({ component }) => component.id === id)

/** A recipe that takes a component in which the platform leaves out by itself. */
export function componentRecipe({ component: id, ...row }: Row): Recipe {
  return {
    group: 'Components',
    components: [id],
    questions: [],
    whyNot(around) {
      const component = componentNamed(id)
      if (!component || !hasComponent(around.tree, component))
        return `This tree does not have ${component?.title ?? id}`
      return takesIn(around, around.entry, id) ? `${component.title} is on in this tree already` : undefined
    },
    choose: () => ({ on: [id] }),
    write: () => ({ parts: [] }),
    read: (_own, around) =>
      takesIn(around, around.root, id) && !takesIn(around, around.entry, id) ? {} : undefined,
    unchoose: () => ({ off: [id] }),
    ...row,
  }
}
