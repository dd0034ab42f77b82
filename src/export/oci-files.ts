/** The rendered platform as one OCI image layout, for any registry. */
import { imagesText } from '../images/image-lists.ts'
import { deliveryOf } from './delivery.ts'
import { textExport } from './exported-files.ts'
import { argocdArtifact, fluxArtifact } from './gitops-artifacts.ts'
import { layoutReadme } from './gitops-readme.ts'
import type { ExportContents, ExportSubject } from './export-form.ts'
import { layoutFiles, packArtifact } from './oci-layout.ts'
import { provenance } from './provenance.ts'

/**
 * The files of the layout, with a README, the images and the provenance beside them, which readers of layouts pass over.
 * They stand at the top of a plain tar: `NAME.oci.tar`. Same input, same bytes.
 */
export async function ociFiles(input: ExportSubject): Promise<ExportContents> {
  const delivered = deliveryOf(input)
  if (!delivered.ok) return delivered
  const { delivery } = delivered
  const flux = await packArtifact(fluxArtifact(delivery))
  const argocd = await packArtifact(argocdArtifact(delivery))
  return {
    ok: true,
    name: `${delivery.name}.oci`,
    files: [
      ...layoutFiles([flux, argocd]),
      layoutReadme(delivery, [flux, argocd]),
      textExport('images.txt', imagesText(delivery.inventory)),
      provenance(delivery.facts),
    ],
  }
}
