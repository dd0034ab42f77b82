/** Problems of generators and transformers given as files. */
import type { Diagnostic, Place } from './diagnostic.ts'

/** Helm charts need a helm program; kustomize asks for a flag, a browser has none. */
export const helmUnsupported = (at: Place): Diagnostic => ({
  code: 'HELM_UNSUPPORTED',
  severity: 'error',
  at: { ...at, key: true },
  message:
    'Cannot inflate Helm charts: kustomize runs the helm program for them, which is not available here',
  hint: 'Render the chart with "helm template" and list the result under "resources"',
})

/** A plugin that is not one of kustomize's own. */
export const pluginUnsupported = (id: string, known: readonly string[], at: Place): Diagnostic => ({
  code: 'PLUGIN_UNSUPPORTED',
  severity: 'error',
  at,
  message: `Cannot run ${id}: only builtin generators and transformers run here`,
  hint: `Run it beforehand and list its output under "resources", or use a builtin one: "apiVersion: builtin" and one of the kinds ${known.join(', ')}`,
})

/** A builtin plugin with a configuration it does not accept. */
export const pluginConfig = (id: string, message: string, at: Place): Diagnostic => ({
  code: 'PLUGIN_CONFIG',
  severity: 'error',
  at,
  message: `Cannot configure ${id}: ${message}`,
  hint: 'See the fields of this kind in kustomize’s reference',
})

/** A validator that changed what it should only look at. */
export const validatorChanges = (id: string, at: Place): Diagnostic => ({
  code: 'VALIDATOR_CHANGES',
  severity: 'error',
  at,
  message: `Validator ${id} changed the resources`,
  hint: 'List it under "transformers" if it is meant to change them',
})
