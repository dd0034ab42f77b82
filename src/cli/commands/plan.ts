/** `plan DIR`: prints the phases in which the output of a root is installed. */
import path from 'node:path'
import { build } from '../../engine/index.ts'
import { planText } from '../../plan/plan-text.ts'
import { applyPlan } from '../../plan/plan.ts'
import { readArguments, UsageError } from '../arguments.ts'
import type { Surroundings } from '../command.ts'
import { diskTree } from '../disk-tree.ts'
import { reportText } from '../report.ts'

/** Problems go to the error stream, and the exit code is 1. */
export function planCommand(args: readonly string[], { cwd, out, err }: Surroundings): number {
  const { places } = readArguments(args, {}, {})
  const [directory] = places
  if (directory === undefined || places.length > 1) throw new UsageError('plan takes one directory')
  const tree = diskTree()
  const { ok, resources, diagnostics } = build(tree, path.resolve(cwd, directory))
  err(reportText(diagnostics, tree, cwd))
  if (!ok) return 1
  out(planText(applyPlan(resources)))
  return 0
}
