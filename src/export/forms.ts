/** Everything that can be taken away, a row each: the dialog shows them in this order, the command line takes their ids. */
import type { ExportForm } from './export-form.ts'
import { installForm } from './install-bundle.ts'
import { outputForm } from './output-form.ts'
import { overlayForm } from './overlay-form.ts'

export const exportForms: readonly ExportForm[] = [overlayForm, installForm, outputForm]
