/** How paths are written on the page. */

/** A path without its first slash, as people write it. */
export const shownPath = (path: string): string => path.replace(/^\//, '')

/** The file with the folder it is in, for where there is no room for the whole path. */
export const nearPath = (path: string): string => path.split('/').filter(Boolean).slice(-2).join('/')
