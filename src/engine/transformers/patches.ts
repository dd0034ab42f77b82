/** `patches`: strategic merge and JSON patches, for what a target selects or for the resource they name. */
import type { Place } from '../diagnostics/diagnostic.ts'
import { patchEntryInvalid, patchTargetForMany, patchTargetRequired } from '../diagnostics/patch-problems.ts'
import type { Patch, Selector } from '../kustomization/types.ts'
import type { Loader } from '../tree/loader-types.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { Resource } from '../resource/resource.ts'
import { patchThatMay } from './apply-strategic-patch.ts'
import { patchNamed, patchSelected, patchSelectedByJson } from './patch-resources.ts'
import { inlinePatch, patchFile, readPatch, type LoadedPatch, type PatchText } from './read-patch.ts'
import type { TransformContext, Transformer } from './transformer.ts'

/**
 * The transformer for one entry of `patches` (api/internal/builtins PatchTransformer). `undefined` where the patch
 * cannot be read, which is reported.
 */
export function patches(entry: Patch, loader: Loader, ctx: TransformContext): Transformer | undefined {
  const text = patchText(entry, loader, ctx)
  const content = text && readPatch(text, ctx.report)
  if (!content) return undefined
  const { target } = entry
  if (content.kind === 'json') {
    if (target)
      return (resources, run) => patchSelectedByJson(resources, target, content, { ...run, rememberId: true })
    ctx.report(patchTargetRequired(ctx.at))
    return undefined
  }
  const { allowNameChange = false, allowKindChange = false } = entry.options ?? {}
  const loaded = content.patches.map((patch) => ({
    ...patch,
    resource: allowing(patch.resource, allowNameChange, allowKindChange, ctx),
  }))
  if (target) return forTarget(target, loaded, ctx)
  return (resources, run) => {
    for (const patch of loaded) patchNamed(resources, patch, run)
  }
}

/** {@link patchThatMay}, the same patch each time. */
const allowing = (patch: Resource, name: boolean, kind: boolean, ctx: TransformContext): Resource =>
  rememberedBy(patchThatMay, `${name} ${kind}`, ctx, () => (each) => patchThatMay(each, name, kind))(patch)

function forTarget(
  target: Selector,
  loaded: readonly LoadedPatch[],
  ctx: TransformContext,
): Transformer | undefined {
  const [patch] = loaded
  if (patch && loaded.length === 1) return (resources, run) => patchSelected(resources, target, patch, run)
  ctx.report(patchTargetForMany(loaded.length, ctx.at))
  return undefined
}

function patchText(
  { path = '', patch = '' }: Patch,
  loader: Loader,
  ctx: TransformContext,
): PatchText | undefined {
  const inline = patch.trim()
  if (inline !== '' && path === '') return inlinePatch(inline, below(ctx.at, 'patch'))
  if (inline === '' && path !== '') {
    const file = loader.load(path, below(ctx.at, 'path'), ctx.report)
    return file && patchFile(file)
  }
  ctx.report(
    inline === ''
      ? patchEntryInvalid(
          'The patch entry has neither "path" nor "patch"',
          'Name a file under "path", or write the patch under "patch: |-"',
          ctx.at,
        )
      : patchEntryInvalid(
          'The patch entry has both "path" and "patch"',
          'Keep one of them, or make two entries',
          ctx.at,
        ),
  )
  return undefined
}

const below = (at: Place, field: string): Place => ({ ...at, path: [...(at.path ?? []), field] })
