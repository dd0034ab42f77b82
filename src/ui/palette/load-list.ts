/** Brings the palette's list, which knows everything that can be found; the field before it is part of the page. */
import type * as list from './PaletteList.svelte'

let loading: Promise<typeof list> | undefined

/** The list, fetched once; after a failure the next call tries again. */
export function loadPaletteList(): Promise<typeof list> {
  loading ??= import('./PaletteList.svelte').catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}
