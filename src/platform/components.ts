/** The one table of the platform's components. */
import { isInComponent, type Component, type ComponentRow } from './component.ts'
import { foundation } from './data/foundation.ts'
import { models } from './data/models.ts'
import { pipelinesAndTraining } from './data/pipelines-and-training.ts'
import { security } from './data/security.ts'
import { signIn } from './data/sign-in.ts'
import { workspaces } from './data/workspaces.ts'

/** Every component, in the order of the catalogue. */
export const components: readonly Component[] = [
  foundation,
  signIn,
  workspaces,
  pipelinesAndTraining,
  models,
  security,
].flatMap((rows) => rows.map(complete))

function complete(row: ComponentRow): Component {
  return { roots: [], listedIn: 'resources', needs: {}, uses: {}, ...row }
}

const byId = new Map(components.map((component) => [component.id, component]))

/** The component of this id; `undefined` for ids nobody gave. */
export const componentNamed = (id: string): Component | undefined => byId.get(id)

/** The component a path of the tree belongs to, `undefined` for paths of none. */
export const componentOf = (path: string): Component | undefined =>
  components.find((component) => isInComponent(component, path))
