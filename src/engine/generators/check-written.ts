/**
 * What generators make goes through kyaml's own way of writing it: keys without quotes, texts of several lines as literal
 * blocks. Kustomize reads that back before it prints, and fails where it is not the same any more.
 */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { generatedKeyNotText, generatedTextTab } from '../diagnostics/generator-problems.ts'
import { formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import { reprintedBlock } from '../yaml/reprinted-block.ts'
import { plainTag } from '../yaml/resolve-scalar.ts'
import { fieldAt, fieldOf, isMap } from '../yaml/value.ts'

/** Reports keys and texts of a generated resource that kustomize cannot read back. */
export function checkWritten(resource: Resource, ctx: { readonly report: Report; readonly at: Place }): void {
  const id = formatId(resource.currentId)
  for (const path of [['metadata', 'labels'], ['data'], ['binaryData']]) {
    const map = fieldAt(resource.value, path)
    if (!isMap(map)) continue
    for (const key of Object.keys(map)) {
      const tag = key === '<<' ? '!!merge' : plainTag(key)
      if (tag !== '!!str')
        ctx.report(generatedKeyNotText(key, path.join('.'), id, tag.replace('!!', ''), ctx.at))
      const value = fieldOf(map, key)
      if (typeof value === 'string' && value.includes('\n') && reprintedBlock(value, 'literal') === undefined)
        ctx.report(generatedTextTab(key, id, ctx.at))
    }
  }
}
