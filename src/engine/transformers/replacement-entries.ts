/** `replacements:` entries, those in files of their own included (ReplacementTransformer's Config). */
import type { Place } from '../diagnostics/diagnostic.ts'
import { replacementInvalid } from '../diagnostics/replacement-problems.ts'
import { decode } from '../kustomization/decode.ts'
import { replacementShape } from '../kustomization/shape.ts'
import type { Replacement, ReplacementEntry } from '../kustomization/types.ts'
import type { Loader } from '../tree/loader-types.ts'
import { describe } from '../yaml/describe.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import { isList, isMap, type Value } from '../yaml/value.ts'
import type { TransformContext } from './transformer.ts'

/** A replacement and where it is written. */
export interface PlacedReplacement extends Replacement {
  readonly at?: Place
}

/** All replacements of the entries in order, `undefined` where a file cannot be read. `ctx.at` is the list of entries. */
export function readReplacements(
  entries: readonly ReplacementEntry[],
  loader: Loader,
  ctx: TransformContext,
): readonly PlacedReplacement[] | undefined {
  let complete = true
  const found = entries.flatMap((entry, index): readonly PlacedReplacement[] => {
    const at = below(ctx.at, index)
    const { path = '', ...inline } = entry
    if (path === '') return [{ ...inline, at }]
    if (inline.source || inline.targets?.length) {
      ctx.report(
        replacementInvalid(
          'Cannot use a replacement with both a path and a source or targets',
          'Keep one of the two',
          at,
        ),
      )
      complete = false
      return []
    }
    const read = readFile(path, loader, below(at, 'path'), ctx)
    complete &&= read !== undefined
    return read ?? []
  })
  return complete ? found : undefined
}

/** A file holds one replacement or a list of them. */
function readFile(
  path: string,
  loader: Loader,
  at: Place,
  ctx: TransformContext,
): readonly PlacedReplacement[] | undefined {
  const file = loader.load(path, at, ctx.report)
  if (!file) return undefined
  const { value, diagnostics } = readStrictYaml(file.text(), file.path)
  diagnostics.forEach(ctx.report)
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined
  const place = { file: file.path, path: [] }
  if (!isList(value) && !isMap(value)) {
    const problem = `Cannot read replacements from ${file.path}: it holds ${describe(value)}`
    return void ctx.report(
      replacementInvalid(problem, 'Write one replacement, or a list of replacements', place),
    )
  }
  let complete = true
  const decoded = (each: Value, eachAt: Place): PlacedReplacement => {
    const replacement = decode(each, replacementShape, 'ignore', eachAt, (problem) => {
      if (problem.severity === 'error') complete = false
      ctx.report(problem)
    })
    return { ...(replacement as Replacement | undefined), at: eachAt }
  }
  const list = isList(value)
    ? value.map((each, index) => decoded(each, below(place, index)))
    : [decoded(value, place)]
  return complete ? list : undefined
}

const below = (at: Place, step: string | number): Place => ({ ...at, path: [...(at.path ?? []), step] })
