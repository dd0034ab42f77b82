/** How paths are written on the page. */
import { visibleText } from '../../base/visible-text.ts'

/** A path without its first slash, as people write it; what would deceive the eye is marked. */
export const shownPath = (path: string): string => visibleText(path.replace(/^\//, ''))

/** The file with the folder it is in, for where there is no room for the whole path. */
export const nearPath = (path: string): string =>
  visibleText(path.split('/').filter(Boolean).slice(-2).join('/'))
