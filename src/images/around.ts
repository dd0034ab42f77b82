/** What a walk through a resource knows on its way down. */
import type { HubAndTag } from './composed-images.ts'

export interface Around {
  /** Images may stand anywhere below. */
  readonly section: boolean
  readonly hub: HubAndTag | undefined
  /** The container whose fields these are: its name and the list it stands in. */
  readonly container: { readonly name: string; readonly list: string } | undefined
  /** The variable or flag whose value this is. */
  readonly named: string | undefined
}

/** At the top of a resource or of a text. */
export const nothingAround: Around = {
  section: false,
  hub: undefined,
  container: undefined,
  named: undefined,
}
