/** Fetches the editors after the first paint, once for the page. */
import type * as editors from './editors.ts'

type Editors = typeof editors

let loading: Promise<Editors> | undefined

/** The editors' module; every caller shares one load, and one that failed may be tried again. */
export function loadEditors(): Promise<Editors> {
  loading ??= import('./editors.ts').catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}
