/** secretGenerator (`api/internal/generators/secret.go`). */
import { encodeBase64Lines } from '../../base/base64.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { generatorNameMissing } from '../diagnostics/generator-problems.ts'
import type { GeneratorArgs } from '../kustomization/types.ts'
import type { Resource } from '../resource/resource.ts'
import type { Loader } from '../tree/loader-types.ts'
import { generatedResource, textMap } from './generated-object.ts'
import { bytesOf } from './key-value.ts'
import { readKeyValues } from './key-value-sources.ts'

/** The Secret one entry makes, every value in base64, `undefined` where a source cannot be read. */
export function generateSecret(
  args: GeneratorArgs,
  loader: Loader,
  ctx: { readonly report: Report; readonly at: Place },
): Resource | undefined {
  if (!args.name) return void ctx.report(generatorNameMissing('Secret', ctx.at))
  const pairs = readKeyValues('Secret', args, loader, ctx)
  if (!pairs) return undefined
  const data = textMap(pairs.map((pair) => [pair.key, encodeBase64Lines(bytesOf(pair))]))
  return generatedResource('Secret', args, { type: args.type || 'Opaque', data }, ctx)
}
