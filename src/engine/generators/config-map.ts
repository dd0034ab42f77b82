/** configMapGenerator (`api/internal/generators/configmap.go`). */
import { encodeBase64Lines } from '../../base/base64.ts'
import { decodeUtf8, isUtf8 } from '../../base/utf8.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { generatorNameMissing } from '../diagnostics/generator-problems.ts'
import type { GeneratorArgs } from '../kustomization/types.ts'
import type { Resource } from '../resource/resource.ts'
import type { Loader } from '../tree/loader-types.ts'
import { generatedResource, textMap } from './generated-object.ts'
import { readKeyValues } from './key-value-sources.ts'

/** The ConfigMap one entry makes, `undefined` where a source cannot be read. What is no UTF-8 text goes to `binaryData`. */
export function generateConfigMap(
  args: GeneratorArgs,
  loader: Loader,
  ctx: { readonly report: Report; readonly at: Place },
): Resource | undefined {
  if (!args.name) return void ctx.report(generatorNameMissing('ConfigMap', ctx.at))
  const pairs = readKeyValues('ConfigMap', args, loader, ctx)
  if (!pairs) return undefined
  const data: [string, string][] = []
  const binaryData: [string, string][] = []
  for (const { key, value } of pairs) {
    if (typeof value === 'string') data.push([key, value])
    else if (isUtf8(value)) data.push([key, decodeUtf8(value)])
    else binaryData.push([key, encodeBase64Lines(value)])
  }
  const fields = {
    ...(data.length > 0 ? { data: textMap(data) } : {}),
    ...(binaryData.length > 0 ? { binaryData: textMap(binaryData) } : {}),
  }
  return generatedResource('ConfigMap', args, fields, ctx)
}
