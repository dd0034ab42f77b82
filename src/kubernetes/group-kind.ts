/** The type of a resource without its version: what tables of kinds are keyed by. */
import type { Resource } from '../engine/index.ts'

/** `group/Kind`, the group empty for the core API: `apps/Deployment`, `/Service`. */
export const groupKind = ({ gvk }: Resource): string => `${gvk.group}/${gvk.kind}`
