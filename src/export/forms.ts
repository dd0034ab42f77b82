/** Everything that can be taken away, a row each: the dialog shows them in this order, the command line takes their ids. */
import type { ExportForm } from './export-form.ts'
import { argocdForm, fluxForm } from './gitops/gitops-files.ts'
import { haulerForm } from './hauler/hauler-files.ts'
import { installForm } from './install/install-bundle.ts'
import { ociForm } from './oci/oci-files.ts'
import { outputForm } from './output-form.ts'
import { overlayForm } from './overlay/overlay-form.ts'
import { zarfForm } from './zarf/zarf-files.ts'

export const exportForms: readonly ExportForm[] = [
  overlayForm,
  installForm,
  argocdForm,
  fluxForm,
  ociForm,
  zarfForm,
  haulerForm,
  outputForm,
]
