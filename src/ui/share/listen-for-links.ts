/** Opens the preview when the address holds a share link, on the first visit and whenever one is pasted. */
import type { View } from '../state/view.svelte.ts'

/** As `isLinkHash` of the share layer, which is brought only when there is a link. */
const linkShape = /^#v\d{1,4}=/

export function listenForLinks(view: View): void {
  const look = () => {
    if (linkShape.test(location.hash)) view.openDialog('link')
  }
  addEventListener('hashchange', look)
  look()
}

/** Takes the link out of the address, so that a reload shows what is worked on. */
export const forgetLink = (): void => history.replaceState(null, '', location.pathname + location.search)
