/** The rendered platform as one OCI image layout, for any registry. */
import { imagesText } from '../../images/image-lists.ts'
import { delivering } from '../delivery.ts'
import { textExport } from '../exported-files.ts'
import { argocdArtifact, fluxArtifact } from '../gitops/artifacts.ts'
import { layoutReadme } from '../gitops/gitops-readme.ts'
import type { ExportForm } from '../export-form.ts'
import { layoutFiles, packArtifact } from './oci-layout.ts'
import { provenance } from '../provenance.ts'

/**
 * The files of the layout, with a README, the images and the provenance beside them, which readers of layouts pass over.
 * They stand at the top of a plain tar: `NAME.oci.tar`. Same input, same bytes.
 */
export const ociFiles = delivering(async (delivery, _choices, step) => {
  await step('Packing the artifact for Flux')
  const flux = await packArtifact(fluxArtifact(delivery))
  await step('Packing the artifact for Argo CD')
  const argocd = await packArtifact(argocdArtifact(delivery))
  return {
    ok: true,
    name: `${delivery.name}.oci`,
    folder: '',
    files: [
      ...layoutFiles([flux, argocd]),
      layoutReadme(delivery, [flux, argocd]),
      textExport('images.txt', imagesText(delivery.inventory)),
      provenance(delivery.facts),
    ],
  }
})

export const ociForm: ExportForm = {
  id: 'oci',
  title: 'OCI layout',
  about:
    'One tar for any registry: the manifests as an artifact for Flux and as one for Argo CD, each of the media types that engine reads.',
  formats: ['tar'],
  hasPhases: true,
  contents: ociFiles,
}
