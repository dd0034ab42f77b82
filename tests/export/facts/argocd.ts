/** Fields of an Argo CD Application: manifests/crds/application-crd.yaml of argoproj/argo-cd v3.5.1, those below `source` that we may use. */
import { fields, flag, listOf, oneOf, pattern, text, textsByName, whole } from './schema.ts'

const duration = pattern('^([0-9]+(ms|s|m|h))+$')

export const application = fields({
  'apiVersion!': oneOf('argoproj.io/v1alpha1'),
  'kind!': oneOf('Application'),
  'metadata!': fields({ 'name!': text, 'namespace!': text, annotations: textsByName }),
  'spec!': fields({
    'project!': text,
    'destination!': fields({ name: text, namespace: text, server: text }),
    'source!': fields({
      'repoURL!': pattern('^oci://[^@:]+(:[0-9]+)?(/[^@:]+)+$'),
      targetRevision: text,
      path: text,
    }),
    ignoreDifferences: listOf(
      fields({
        'kind!': text,
        group: text,
        name: text,
        namespace: text,
        jqPathExpressions: listOf(text, 1),
        jsonPointers: listOf(pattern('^/'), 1),
        managedFieldsManagers: listOf(text),
      }),
    ),
    syncPolicy: fields({
      automated: fields({ allowEmpty: flag, enabled: flag, prune: flag, selfHeal: flag }),
      retry: fields({
        limit: whole,
        refresh: flag,
        backoff: fields({ duration, factor: whole, maxDuration: duration }),
      }),
      // docs/user-guide/sync-options.md: options are NAME=VALUE, and of these names.
      syncOptions: listOf(
        pattern(
          '^(ApplyOutOfSyncOnly|ClientSideApplyMigration|CreateNamespace|Delete|FailOnSharedResource|Force|Prune|PruneLast|PrunePropagationPolicy|Replace|RespectIgnoreDifferences|ServerSideApply|SkipDryRunOnMissingResource|Validate)=[a-z]+$',
        ),
      ),
    }),
    info: listOf(fields({ 'name!': text, 'value!': text })),
    revisionHistoryLimit: whole,
  }),
})

/** docs/user-guide/oci.md of the same version: an artifact has one layer, and that is of one of these types. */
export const layerTypes = [
  'application/vnd.oci.image.layer.v1.tar',
  'application/vnd.oci.image.layer.v1.tar+gzip',
  'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
]
