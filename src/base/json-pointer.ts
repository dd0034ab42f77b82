/** Places in a document as text: JSON pointers (RFC 6901). */

/** The pointer to what `path` leads to: `/metadata/annotations/a~1b`. The empty path gives the empty text, the whole document. */
export const printPointer = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${escapedStep(step)}`).join('')

/** The steps of a pointer; what stands before the first slash is ignored. */
export const pointerSteps = (pointer: string): string[] => pointer.split('/').slice(1).map(unescapedStep)

/** A name or an index as it stands between two slashes. */
export const escapedStep = (step: string | number): string =>
  String(step).replaceAll('~', '~0').replaceAll('/', '~1')

/** The name that {@link escapedStep} has written. */
export const unescapedStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')
