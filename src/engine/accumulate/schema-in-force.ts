/** Which schema a root leaves in force: the first that `openapi:` names in a build stays (`kyaml/openapi` SetSchema). */
import { openapiInvalid } from '../diagnostics/schema-problems.ts'
import { builtinSchema } from '../schema/merge-keys.ts'
import { schemaFromOpenApi } from '../schema/openapi.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import type { SchemaInForce } from './accumulator.ts'
import { placeOf, type Target } from './target.ts'

/** The only version the reference carries. */
const builtinVersions = ['v1.21.2']

/** The schema every build starts with. */
export const initialSchema: SchemaInForce = { schema: builtinSchema, isSet: false, usedBuiltin: false }

/** The schema after the target's `openapi:` field was honoured; reports a file or version that cannot be used. */
export function schemaAfter(target: Target): SchemaInForce {
  const { openapi } = target.kustomization
  const before = target.accumulator.schema
  if (!openapi) return before
  // The file must be readable even where another schema is already in force.
  const path = Object.hasOwn(openapi, 'path') ? openapi['path'] : undefined
  const file =
    path === undefined
      ? undefined
      : target.loader.load(path, placeOf(target, 'openapi', 'path'), target.report)
  if (before.isSet || (path !== undefined && !file)) return before
  const version = Object.hasOwn(openapi, 'version') ? openapi['version'] : undefined
  if (file) {
    if (version !== undefined) {
      target.report(
        openapiInvalid(
          '"openapi" names both a version and a path',
          'Keep one of them',
          placeOf(target, 'openapi'),
        ),
      )
      return before
    }
    const read = readStrictYaml(file.text(), file.path)
    read.diagnostics.forEach(target.report)
    return read.value === undefined
      ? before
      : {
          schema: schemaFromOpenApi(read.value, before.usedBuiltin ? builtinSchema : undefined),
          isSet: true,
          usedBuiltin: before.usedBuiltin,
        }
  }
  if (!version) return before
  if (builtinVersions.includes(version))
    return { schema: builtinSchema, isSet: true, usedBuiltin: before.usedBuiltin }
  target.report(
    openapiInvalid(
      `OpenAPI version "${version}" is not built in`,
      `Write one of: ${builtinVersions.join(', ')}`,
      placeOf(target, 'openapi', 'version'),
    ),
  )
  return before
}
