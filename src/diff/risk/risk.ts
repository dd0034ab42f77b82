/** What a change may break or open, said in one sentence each. */
import type { Resource } from '../../engine/index.ts'
import type { ResourceChange } from '../change-set.ts'

/** What kind of risk it is. */
export type RiskId =
  'immutable' | 'data-loss' | 'rbac' | 'access' | 'webhook' | 'selector' | 'image' | 'credential'

/** A mark on a change. */
export interface Risk {
  readonly id: RiskId
  /** The kind in two or three words, to stand beside the sign. */
  readonly title: string
  /** One sentence: what happens, and where it helps, what to do. */
  readonly reason: string
}

/** Both outputs, for what lies between resources. */
export interface Outputs {
  readonly base: readonly Resource[]
  readonly edited: readonly Resource[]
}

/** A rule: the reasons it finds in one change, none where there is nothing to say. */
export interface RiskRule {
  readonly id: RiskId
  readonly title: string
  readonly look: (change: ResourceChange) => readonly string[]
}
