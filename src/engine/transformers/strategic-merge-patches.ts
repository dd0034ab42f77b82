/** `patchesStrategicMerge`: patches in files or in place, each for the resource it names. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { patchEntryInvalid } from '../diagnostics/patch-problems.ts'
import type { Place } from '../diagnostics/diagnostic.ts'
import type { Resource } from '../resource/resource.ts'
import type { Loader } from '../tree/loader-types.ts'
import { patchNamedLegacy } from './patch-resources.ts'
import { inlinePatch, patchFile, readPatchResources } from './read-patch.ts'
import type { TransformContext, Transformer } from './transformer.ts'

/**
 * The transformer for entries of `patchesStrategicMerge` (api/internal/builtins PatchStrategicMergeTransformer). An
 * entry that reads as resources is a patch, any other the path of a file. `undefined` where one cannot be read.
 */
export function strategicMergePatches(entries: readonly string[], loader: Loader, ctx: TransformContext): Transformer | undefined {
  const loaded: { readonly patch: Resource; readonly at: Place }[] = []
  let good = true
  for (const entry of entries) {
    const read = patchesOf(entry, loader, ctx)
    if (read) loaded.push(...read.patches.map((patch) => ({ patch, at: read.at })))
    else good = false
  }
  if (!good) return undefined
  if (loaded.length > 0) return (resources, run) => loaded.forEach(({ patch, at }) => patchNamedLegacy(resources, patch, at, run))
  ctx.report(patchEntryInvalid('The patch is empty', 'Write a partial resource with apiVersion, kind and metadata.name', ctx.at))
  return undefined
}

function patchesOf(entry: string, loader: Loader, ctx: TransformContext): { patches: readonly Resource[]; at: Place } | undefined {
  const problems: Diagnostic[] = []
  const inline = readPatchResources(inlinePatch(entry, ctx.at), (problem) => problems.push(problem))
  if (inline) return { patches: inline, at: ctx.at }
  if (entry.includes('\n')) {
    // No path has line breaks: say what is wrong with the patch rather than that there is no such file.
    problems.forEach(ctx.report)
    return undefined
  }
  const file = loader.load(entry, ctx.at, ctx.report)
  const text = file && patchFile(file)
  const patches = text && readPatchResources(text, ctx.report)
  return patches && { patches, at: text.at }
}
