/** Where `images` writes beside every list called `containers` or `initContainers`. */
import type { FieldSpec } from '../field-spec.ts'

/** Default field specs of images, for every kind. */
export const imagesFields: readonly FieldSpec[] = ['spec', 'spec/template/spec'].flatMap((pod) =>
  ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference'].map((field) => ({
    path: `${pod}/${field}`,
    create: true,
  })),
)
