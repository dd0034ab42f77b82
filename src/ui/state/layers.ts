/** Which hue belongs to which root of the overlay: colour means layer, on the whole page. */
import { directoryOf } from '../../base/posix-path.ts'
import { isKustomizationFile } from '../../sources/roots.ts'

/** 0 is the base, neutral; 1 to 6 are hues, given to the overlay's roots in order of their paths. */
export type Layer = number

const hues = 6

export interface Layers {
  /** Roots of the overlay in order, with their hue. */
  readonly roots: ReadonlyMap<string, Layer>
  /** The layer of a file: that of the nearest root above it; own files outside of every root count as the first. */
  ofFile(path: string): Layer
  /** The layer of a root, 0 for one of the base. */
  ofRoot(root: string | undefined): Layer
}

/** Hues for the roots among the overlay's own files. */
export function layersOf(ownFiles: readonly string[]): Layers {
  const own = new Set(ownFiles)
  const found = [...new Set(ownFiles.filter(isKustomizationFile).map(directoryOf))].sort()
  const roots = new Map(found.map((root, index) => [root, (index % hues) + 1]))
  return {
    roots,
    ofRoot: (root) => (root === undefined ? 0 : (roots.get(root) ?? 0)),
    ofFile(path) {
      if (!own.has(path)) return 0
      for (let at = directoryOf(path); ; at = directoryOf(at)) {
        const layer = roots.get(at)
        if (layer !== undefined) return layer
        if (at === '/') return 1
      }
    },
  }
}
