/** A field path in the pieces it may be broken into. */

/** `spec.containers[name=web].image` as `spec.`, `containers`, `[name=web].`, `image`; quoted steps stay whole. */
export const pathSteps = (path: string): string[] =>
  path.match(/\["(?:[^"\\]|\\.)*"\]\.?|\[[^\]]*\]\.?|[^.[]+\.?|./g) ?? []
