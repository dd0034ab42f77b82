/** Objects that `kubectl apply` can only apply on the server. */
import { Scalar, type Resource } from '../engine/index.ts'

/** The API server takes 256 KiB of annotations in all (apimachinery's TotalAnnotationSizeLimitB). */
export const annotationLimitBytes = 262_144

/** Whether the annotation in which client-side apply keeps the object as compact JSON would be over the limit. */
export function needsServerSideApply({ value }: Resource): boolean {
  const json = JSON.stringify(value, (_key, each: unknown) => (each instanceof Scalar ? each.text : each))
  return new TextEncoder().encode(json).length > annotationLimitBytes
}
