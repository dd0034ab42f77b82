/** The rendered output in one file. */
import { bundleName } from './bundle-name.ts'
import type { ExportForm } from './export-form.ts'
import { renderedExport } from './exported-files.ts'

export const outputForm: ExportForm = {
  id: 'output',
  title: 'Rendered YAML',
  about: 'One file with all resources, as kustomize prints them.',
  formats: ['file'],
  contents: ({ root, resources }) => {
    const name = bundleName(root)
    return { ok: true, name, files: [renderedExport(`${name}.yaml`, resources)] }
  },
}
