/** Everything to install one root on a cluster that cannot reach anything. */
import { withChecksums } from '../checksums.ts'
import { delivering, type Delivery } from '../delivery.ts'
import type { ExportContents, ExportForm, Step } from '../export-form.ts'
import { textExport } from '../exported-files.ts'
import { provenance } from '../provenance.ts'
import { bundleScripts } from './bundle-scripts.ts'
import { imageFiles } from './image-files.ts'
import { installData } from './install-data.ts'
import { installReadme } from './install-readme.ts'

/** The files of the bundle, checksums included. Same input, same bytes. */
export const installBundle = delivering((delivery, _choices, step) => installContents(delivery, step), {
  withSource: true,
  takesEmpty: true,
})

export const installForm: ExportForm = {
  id: 'install-bundle',
  title: 'Install bundle',
  about:
    'Everything for a cluster without internet: manifests by phase, install.sh, uninstall.sh and verify.sh, the source they come from, checksums.',
  formats: ['tar.gz', 'zip'],
  hasPhases: true,
  contents: installBundle,
}

/** The bundle of what is planned already, its source with it. */
export async function installContents(
  delivery: Delivery,
  step: Step,
): Promise<Extract<ExportContents, { ok: true }>> {
  const { name, plan, inventory, facts, source } = delivery
  await step('Writing manifests')
  const manifests = installData(plan)
  await step('Listing images')
  const images = imageFiles(inventory, { name, version: facts.base.commit ?? facts.base.digest })
  const files = [
    ...manifests,
    textExport('install/name', `${name}\n`),
    ...images,
    ...source.map((file) => ({ ...file, path: `tree/${file.path}` })),
    ...bundleScripts,
    provenance(facts),
    installReadme(delivery),
  ]
  await step('Writing checksums')
  return { ok: true, name, files: withChecksums(files) }
}
