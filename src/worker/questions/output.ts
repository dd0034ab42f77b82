/** The whole rendered output of one side as the reference would print it; of the last good build. */
import { render } from '../../engine/index.ts'
import type { Opened } from '../opened.ts'
import type { Side } from '../protocol.ts'

export const output = ({ shown }: Opened, { side }: { readonly side: Side }): string => render(shown[side])
