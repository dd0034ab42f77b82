/** The content hash that becomes the name suffix of generated resources (`api/hasher/hasher.go`). */
import { digestOf } from '../../base/sha256.ts'
import { encodeUtf8 } from '../../base/utf8.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { hashUnsupported } from '../diagnostics/generator-problems.ts'
import { formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import { goJson } from '../yaml/go-json.ts'
import { toJson, type JsonMap, type JsonValue } from '../yaml/to-json.ts'
import { fieldOf, isList, isScalar, scalarText } from '../yaml/value.ts'

/**
 * The ten letters and digits of the hash; `undefined`, and a problem, for anything but a ConfigMap or Secret: kustomize
 * hashes other objects with the lines, comments and quotes of their YAML, which are not kept here.
 */
export function contentHash(
  resource: Resource,
  ctx: { readonly report: Report; readonly at: Place },
): string | undefined {
  const { kind } = resource
  const fields = hashedFields[kind]
  if (!fields) return void ctx.report(hashUnsupported(formatId(resource.currentId), ctx.at))
  // Kustomize looks the name up under the key "metadata/name", where no object has it, so the name never counts.
  const hashed: Record<string, JsonValue> = { kind, name: jsonField(resource, 'metadata/name', ctx) }
  for (const field of fields.always) hashed[field] = jsonField(resource, field, ctx)
  const extra = jsonField(resource, fields.ifMapping, ctx)
  if (typeof extra === 'object') hashed[fields.ifMapping] = extra
  return spell(digestOf(encodeUtf8(goJson(hashed))))
}

const hashedFields: Readonly<
  Record<string, { readonly always: readonly string[]; readonly ifMapping: string } | undefined>
> = {
  ConfigMap: { always: ['data'], ifMapping: 'binaryData' },
  Secret: { always: ['type', 'data'], ifMapping: 'stringData' },
}

/** A field as the hasher sees it: missing is an empty text, a scalar its text, a list null. */
function jsonField(
  resource: Resource,
  field: string,
  ctx: { readonly report: Report; readonly at: Place },
): JsonValue | JsonMap {
  const value = fieldOf(resource.value, field)
  if (value === undefined) return ''
  if (isScalar(value)) return scalarText(value) ?? ''
  if (isList(value)) return null
  const json = toJson(value, { ...ctx.at })
  json.diagnostics.forEach(ctx.report)
  return json.value
}

/** The first ten digits, with vowels and look-alikes replaced so that no words come up. */
function spell(hex: string): string {
  return hex.slice(0, 10).replace(/[013ae]/g, (digit) => spelling[digit] ?? digit)
}

const spelling: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' }
