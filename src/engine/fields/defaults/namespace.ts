/** Where `namespace` writes beside `metadata.namespace` and the subjects of role bindings. */
import type { FieldSpec } from '../field-spec.ts'

/** Default field specs of namespace. */
export const namespaceFields: readonly FieldSpec[] = [
  { kind: 'Namespace', path: 'metadata/name', create: true },
  { group: 'apiregistration.k8s.io', kind: 'APIService', path: 'spec/service/namespace', create: true },
  {
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    path: 'spec/conversion/webhook/clientConfig/service/namespace',
  },
]
