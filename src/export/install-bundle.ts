/** Everything to install one root on a cluster that cannot reach anything. */
import { render } from '../engine/index.ts'
import { applyPlan } from '../plan/plan.ts'
import { bundleName } from './bundle-name.ts'
import { withChecksums } from './checksums.ts'
import type { ExportContents, ExportForm, ExportSubject, Step } from './export-form.ts'
import { textExport } from './exported-files.ts'
import { imageFiles } from './image-files.ts'
import { installData, unspeakable } from './install-data.ts'
import { installReadme } from './install-readme.ts'
import { program } from './program.ts'
import { provenance, type ProvenanceFacts } from './provenance.ts'
import { bundleScripts } from './scripts.ts'
import { vendoredTree } from './vendored-tree.ts'

export const installForm: ExportForm = {
  id: 'install-bundle',
  title: 'Install bundle',
  about:
    'Everything for a cluster without internet: manifests by phase, install.sh, uninstall.sh and verify.sh, the source they come from, checksums.',
  formats: ['tar.gz', 'zip'],
  hasPhases: true,
  contents: (subject, _choices, step) => installBundle(subject, step),
}

/** The files of the bundle, checksums included. Same input, same bytes. Lets `TextNotLoaded` pass. */
export async function installBundle(
  subject: ExportSubject,
  step: Step = () => Promise.resolve(),
): Promise<ExportContents> {
  const { base, overlay, root, resources } = subject
  const [bad] = unspeakable(resources)
  if (bad) {
    const name = JSON.stringify(`${bad.kind} ${bad.namespace}/${bad.name}`)
    return { ok: false, reason: `No cluster takes the object ${name}: mend its kind, namespace or name` }
  }
  const tree = vendoredTree(subject)
  if (!tree.ok) return tree
  await step('Planning the install')
  const plan = applyPlan(resources)
  const name = bundleName(root)
  await step('Writing manifests')
  const manifests = installData(plan)
  const rendered = render(resources)
  await step('Finding images')
  const images = imageFiles(resources, { name, version: base.commit ?? base.digest })
  const facts: ProvenanceFacts = {
    base,
    root,
    overlay,
    remotes: tree.remotes,
    rendered,
    objects: resources.length,
    phases: plan.phases.length,
    program,
  }
  const files = [
    ...manifests,
    textExport('install/name', `${name}\n`),
    ...images,
    ...tree.files.map((file) => ({ ...file, path: `tree/${file.path}` })),
    ...bundleScripts,
    provenance(facts),
    installReadme(name, facts, plan),
  ]
  await step('Writing checksums')
  return { ok: true, name, files: withChecksums(files) }
}
