/** `patchesStrategicMerge`: patches in files or in place, each for the resource it names. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { patchEntryInvalid } from '../diagnostics/patch-problems.ts'
import type { Loader } from '../tree/loader-types.ts'
import { patchNamedLegacy } from './patch-resources.ts'
import { inlinePatch, patchFile, readStrategicPatches, type LoadedPatch } from './read-patch.ts'
import type { TransformContext, Transformer } from './transformer.ts'

/**
 * The transformer for entries of `patchesStrategicMerge` (api/internal/builtins PatchStrategicMergeTransformer). An
 * entry that reads as resources is a patch, any other the path of a file. `undefined` where one cannot be read.
 */
export function strategicMergePatches(
  entries: readonly string[],
  loader: Loader,
  ctx: TransformContext,
): Transformer | undefined {
  const read = entries.map((entry) => patchesOf(entry, loader, ctx))
  if (read.includes(undefined)) return undefined
  const patches = read.flatMap((each) => each ?? [])
  if (patches.length === 0) {
    const hint = 'Write a partial resource with apiVersion, kind and metadata.name'
    ctx.report(patchEntryInvalid('The patch is empty', hint, ctx.at))
    return undefined
  }
  return (resources, run) => {
    for (const patch of patches) patchNamedLegacy(resources, patch, run)
  }
}

function patchesOf(entry: string, loader: Loader, ctx: TransformContext): readonly LoadedPatch[] | undefined {
  const problems: Diagnostic[] = []
  const inline = readStrategicPatches(inlinePatch(entry, ctx.at), (problem) => problems.push(problem))
  if (inline) return inline
  if (entry.includes('\n')) {
    // No path has line breaks: say what is wrong with the patch rather than that there is no such file.
    problems.forEach(ctx.report)
    return undefined
  }
  const file = loader.load(entry, ctx.at, ctx.report)
  return file && readStrategicPatches(patchFile(file), ctx.report)
}
