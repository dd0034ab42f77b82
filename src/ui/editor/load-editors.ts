/** Fetches the editors once the page stands: evaluating them would take the processor from the first render. */
import type * as editors from './editors.ts'

type Editors = typeof editors

let loading: Promise<Editors> | undefined
let letGo: () => void = () => undefined
const pageStands = new Promise<void>((resolve) => (letGo = resolve))

/** The first render is on the screen (or will not be for a while): whoever waits for an editor gets it now. */
export const allowEditors = (): void => letGo()

/** The editors' module; every caller shares one load, and one that failed may be tried again. */
export function loadEditors(): Promise<Editors> {
  loading ??= pageStands
    .then(() => import('./editors.ts'))
    .catch((error: unknown) => {
      loading = undefined
      throw error
    })
  return loading
}
