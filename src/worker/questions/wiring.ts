/** What dangles among the resources that are rendered. */
import type { FilePath } from '../../engine/index.ts'
import { danglingAmong, references } from '../../platform/wiring/check-wiring.ts'
import type { Dangling } from '../../platform/wiring/reference.ts'
import type { Opened } from '../opened.ts'
import { resourceRow } from '../rows.ts'

/** One reference nothing answers. */
export interface DanglingRow {
  readonly rule: string
  readonly message: string
  /** The resource that refers. */
  readonly key: string
  readonly file: FilePath
}

export interface WiringAnswer {
  /** How many references were looked up. */
  readonly references: number
  readonly resources: number
  readonly dangling: readonly DanglingRow[]
}

/** Looks up every reference of the last good render. */
export function wiring({ shown }: Opened, _ask: Record<never, never>): WiringAnswer {
  const found = references(shown.edited)
  return {
    references: found.length,
    resources: shown.edited.length,
    dangling: danglingAmong(found).map(danglingRow),
  }
}

export const danglingRow = ({ rule, message, from, at }: Dangling): DanglingRow => ({
  rule,
  message,
  key: resourceRow(from).key,
  file: at.file,
})
