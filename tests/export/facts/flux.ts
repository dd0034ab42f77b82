/**
 * Fields of Flux's objects: config/crd/bases of fluxcd/source-controller v1.9.1 (OCIRepository v1) and of
 * fluxcd/kustomize-controller v1.9.4 (Kustomization v1), those that an export may use.
 */
import { fields, flag, listOf, oneOf, pattern, text, type Schema } from './schema.ts'

const duration = pattern('^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$')
const named = fields({ 'name!': text })
// Names end up in labels, which take 63 characters.
const metadata = fields({ 'name!': pattern('^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'), 'namespace!': text })

export const ociRepository = fields({
  'apiVersion!': oneOf('source.toolkit.fluxcd.io/v1'),
  'kind!': oneOf('OCIRepository'),
  'metadata!': metadata,
  'spec!': fields({
    'interval!': duration,
    'url!': pattern('^oci://.*$'),
    ref: fields({ digest: pattern('^sha256:[0-9a-f]{64}$'), semver: text, semverFilter: text, tag: text }),
    layerSelector: fields({ mediaType: text, operation: oneOf('extract', 'copy') }),
    certSecretRef: named,
    secretRef: named,
    proxySecretRef: named,
    ignore: text,
    insecure: flag,
    provider: oneOf('generic', 'aws', 'azure', 'gcp'),
    serviceAccountName: text,
    suspend: flag,
    timeout: duration,
  }),
})

export const kustomization: Schema = fields({
  'apiVersion!': oneOf('kustomize.toolkit.fluxcd.io/v1'),
  'kind!': oneOf('Kustomization'),
  'metadata!': metadata,
  'spec!': fields({
    'interval!': duration,
    'prune!': flag,
    'sourceRef!': fields({
      'kind!': oneOf('OCIRepository', 'GitRepository', 'Bucket', 'ExternalArtifact'),
      'name!': text,
      apiVersion: text,
      namespace: text,
    }),
    path: pattern('^\\./'),
    wait: flag,
    force: flag,
    suspend: flag,
    timeout: duration,
    retryInterval: duration,
    deletionPolicy: oneOf('MirrorPrune', 'Delete', 'WaitForTermination', 'Orphan'),
    dependsOn: listOf(fields({ 'name!': text, namespace: text, readyExpr: text })),
    healthChecks: listOf(fields({ 'kind!': text, 'name!': text, apiVersion: text, namespace: text })),
    healthCheckExprs: listOf(
      fields({ 'apiVersion!': text, 'current!': text, kind: text, failed: text, inProgress: text }),
    ),
    targetNamespace: text,
  }),
})

/** fluxcd.io/flux/cheatsheets/oci-artifacts: what `flux push artifact` writes and OCIRepository reads. */
export const configType = 'application/vnd.cncf.flux.config.v1+json'
export const layerType = 'application/vnd.cncf.flux.content.v1.tar+gzip'
