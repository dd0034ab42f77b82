/** Which files make a directory a root. */

const names = ['/kustomization.yaml', '/kustomization.yml', '/Kustomization']

/** Whether the file is a kustomization. */
export const isRootFile = (path: string): boolean => names.some((name) => path.endsWith(name))

/** The directory of a kustomization file. */
export const rootOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

/** A path without its first slash, as people write it. */
export const shownPath = (path: string): string => path.replace(/^\//, '')

/** The last step of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
