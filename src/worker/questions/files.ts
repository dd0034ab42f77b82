/** The paths of all files of the base, sorted. */
import type { FilePath } from '../../engine/index.ts'
import type { Opened } from '../opened.ts'

export const files = ({ bundle }: Opened, _ask: Record<never, never>): readonly FilePath[] =>
  bundle.tree.paths()
