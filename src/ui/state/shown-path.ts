/** How paths are written on the page. */

/** A path without its first slash, as people write it. */
export const shownPath = (path: string): string => path.replace(/^\//, '')
