/** Fetches the editors once the page stands: evaluating them would take the processor from the first render. */
import { oncePageStands } from '../state/page-stands.ts'
import type * as editors from './editors.ts'

type Editors = typeof editors

let loading: Promise<Editors> | undefined

/** The editors' module; every caller shares one load, and one that failed may be tried again. */
export function loadEditors(): Promise<Editors> {
  loading ??= oncePageStands(() => import('./editors.ts')).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}
