/** `labels` and `commonLabels`: put labels on resources, their templates and their selectors. */
import type { FieldSpec } from '../fields/field-spec.ts'
import { setEntries } from './set-entries.ts'
import type { Transformer } from './transformer.ts'

/** The transformer for one set of labels (api/internal/builtins LabelTransformer); the specs say how far they reach. */
export const labels = (pairs: Readonly<Record<string, string>>, specs: readonly FieldSpec[]): Transformer =>
  setEntries(pairs, specs, 'set labels')

/** The version of kustomize whose output this engine gives. */
const version = 'v5.7.1'

/** The transformer for `buildMetadata: [managedByLabel]`, which runs last of all. */
export const managedByLabel = (): Transformer =>
  labels({ 'app.kubernetes.io/managed-by': `kustomize-${version}` }, [
    { path: 'metadata/labels', create: true },
  ])
