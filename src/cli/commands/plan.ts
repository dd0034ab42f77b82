/** `plan DIR`: prints the phases in which the output of a root is installed, and what of an earlier bundle goes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sentenceOf } from '../../base/sentence-of.ts'
import { build, type Resource } from '../../engine/index.ts'
import { checkedBundle } from '../../export/checked-bundle.ts'
import { readInventory } from '../../export/install/install-data.ts'
import { planText } from '../../plan/plan-text.ts'
import { applyPlan } from '../../plan/plan.ts'
import { pruneList } from '../../plan/prune.ts'
import { readArguments, UsageError } from '../arguments.ts'
import type { Surroundings } from '../command.ts'
import { diskTree } from '../disk-tree.ts'
import { reportText } from '../report.ts'

/** Problems go to the error stream, and the exit code is 1. */
export function planCommand(args: readonly string[], { cwd, out, err }: Surroundings): number {
  const { places, values } = readArguments(args, { against: 'value' }, {})
  const [directory] = places
  if (directory === undefined || places.length > 1) throw new UsageError('plan takes one directory')
  const against = values.get('against')
  const earlier = against === undefined ? undefined : inventoryOf(against, cwd)
  const tree = diskTree()
  const { ok, resources, diagnostics } = build(tree, path.resolve(cwd, directory))
  err(reportText(diagnostics, tree, cwd))
  if (!ok) return 1
  out(planText(applyPlan(resources)))
  if (earlier !== undefined) out(prunedText(earlier, resources))
  return 0
}

function prunedText(earlier: string, resources: readonly Resource[]): string {
  const pruned = pruneList(readInventory(earlier), resources)
  const lines = pruned.map(
    ({ kind, namespace, name }) => `  ${kind} ${namespace === '' ? '' : `${namespace}/`}${name}\n`,
  )
  return `\nDeleted with --prune: ${pruned.length} ${pruned.length === 1 ? 'object' : 'objects'}\n${lines.join('')}`
}

/** What an earlier install bundle installs; one that was changed is refused. */
function inventoryOf(file: string, cwd: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path.resolve(cwd, file))
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${sentenceOf(error)}`)
  }
  const bundle = checkedBundle(bytes)
  if (!bundle.ok) throw new UsageError(`${file} is refused: ${bundle.reason}`)
  return bundle.inventory
}
