/** Texts, fields and transformations of one resource. */
import type { Opened } from '../opened.ts'
import type { ResourceDetail } from '../protocol.ts'
import { detailOf } from '../resource-detail.ts'

/** `undefined` where neither side has it (any more). */
export const resource = ({ shown }: Opened, { key }: { readonly key: string }): ResourceDetail | undefined =>
  detailOf(shown, key)
