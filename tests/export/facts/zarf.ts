/**
 * Fields of a Zarf package definition: src/pkg/schema/zarf-v1alpha1-schema.json of zarf-dev/zarf v0.84.0 (those an export
 * may use), and what `zarf package create` checks beyond it (src/internal/api/v1alpha1/validate.go).
 */
import { fields, flag, listOf, oneOf, pattern, text, textsByName, whole } from './schema.ts'

const name = pattern('^[a-z0-9][a-z0-9\\-]*$')

const action = fields({
  mute: flag,
  maxTotalSeconds: whole,
  maxRetries: whole,
  dir: text,
  env: listOf(text),
  cmd: text,
  description: text,
  wait: fields({
    cluster: fields({ 'kind!': text, 'name!': text, namespace: text, condition: text }),
    network: fields({ 'protocol!': oneOf('tcp', 'http', 'https'), 'address!': text, code: whole }),
  }),
  template: flag,
})
const actionSet = fields({
  before: listOf(action),
  after: listOf(action),
  onSuccess: listOf(action),
  onFailure: listOf(action),
})

export const zarfPackage = fields({
  apiVersion: oneOf('zarf.dev/v1alpha1'),
  'kind!': oneOf('ZarfInitConfig', 'ZarfPackageConfig'),
  metadata: fields({
    'name!': name,
    description: text,
    version: pattern('^[^/\\\\]*$'),
    url: text,
    architecture: text,
    authors: text,
    documentation: text,
    source: text,
    vendor: text,
    annotations: textsByName,
  }),
  'components!': listOf(
    fields({
      'name!': name,
      description: text,
      default: flag,
      required: flag,
      manifests: listOf(
        fields({
          // validate.go: at most 40 characters, at least one file.
          'name!': { type: 'string', pattern: '^[^/\\\\]*$', maxLength: 40 },
          namespace: text,
          'files!': listOf(text, 1),
          noWait: flag,
          serverSideApply: oneOf('true', 'false', 'auto'),
          template: flag,
        }),
      ),
      images: listOf(text),
      actions: fields({ onCreate: actionSet, onDeploy: actionSet, onRemove: actionSet }),
      healthChecks: listOf(fields({ 'apiVersion!': text, 'kind!': text, 'namespace!': text, 'name!': text })),
    }),
    1,
  ),
})

/** A Secret holds 1 MiB, and Helm's release is one: gzip, then base64 (helm.sh/docs/topics/advanced, storage backends). */
export const releaseLimitBytes = 1_048_576
