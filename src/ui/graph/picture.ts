/** What the graph shows, whatever it is of: boxes with lines between them. */

export interface Box {
  readonly id: string
  readonly title: string
  /** Under the title, smaller. */
  readonly caption: string
  /** Hue of the layer; 0 for the base. */
  readonly layer: number
  /** Its outline is broken: a component, or something that is not there. */
  readonly dashed: boolean
}

export interface Line {
  readonly from: string
  readonly to: string
  readonly dashed: boolean
  /** Said of the line. */
  readonly says: string
}

export interface Picture {
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

/** Boxes next to one: what it leads to, and what leads to it. */
export function neighbours(
  picture: Picture,
  id: string,
): { readonly to: readonly Line[]; readonly from: readonly Line[] } {
  return {
    to: picture.lines.filter((line) => line.from === id),
    from: picture.lines.filter((line) => line.to === id),
  }
}
