/** `patchesJson6902`: JSON patches for what a target selects. */
import type { Place } from '../diagnostics/diagnostic.ts'
import { patchEntryInvalid, patchTargetRequired, patchUnreadable } from '../diagnostics/patch-problems.ts'
import { readJsonPatch } from '../merge/read-json-patch.ts'
import type { Patch } from '../kustomization/types.ts'
import type { Loader } from '../tree/loader-types.ts'
import { patchSelectedByJson } from './patch-resources.ts'
import type { TransformContext, Transformer } from './transformer.ts'

/** The transformer for one entry of `patchesJson6902` (api/internal/builtins PatchJson6902Transformer); the target must have a name. */
export function jsonPatches(
  { path = '', patch = '', target }: Patch,
  loader: Loader,
  ctx: TransformContext,
): Transformer | undefined {
  const refuse = (message: string, hint: string): undefined => {
    ctx.report(patchEntryInvalid(message, hint, ctx.at))
    return undefined
  }
  if (!target) {
    ctx.report(patchTargetRequired(ctx.at))
    return undefined
  }
  if (!target.name)
    return refuse(
      'The target of a patchesJson6902 entry has no name',
      'Add "name" to its target; the pattern ".*" stands for any',
    )
  if (path === '' && patch === '')
    return refuse(
      'The patch entry has neither "path" nor "patch"',
      'Name a file under "path", or write the patch under "patch: |-"',
    )
  if (path !== '' && patch !== '')
    return refuse('The patch entry has both "path" and "patch"', 'Keep one of them, or make two entries')
  const read = textOf(path, patch, loader, ctx)
  if (!read) return undefined
  const operations = readJsonPatch(read.text, read.at.file)
  if ('reason' in operations) {
    ctx.report(
      patchUnreadable([operations.reason, ...operations.diagnostics.map(({ message }) => message)], read.at),
    )
    return undefined
  }
  if (operations.length === 0)
    return refuse('The JSON patch has no operations', 'Write at least one operation with op and path')
  const content = { kind: 'json', operations, at: read.at } as const
  return (resources, run) => patchSelectedByJson(resources, target, content, { ...run, rememberId: false })
}

function textOf(
  path: string,
  patch: string,
  loader: Loader,
  ctx: TransformContext,
): { text: string; at: Place } | undefined {
  if (path === '') return { text: patch, at: { ...ctx.at, path: [...(ctx.at.path ?? []), 'patch'] } }
  const file = loader.load(path, { ...ctx.at, path: [...(ctx.at.path ?? []), 'path'] }, ctx.report)
  return file && { text: file.text(), at: { file: file.path } }
}
