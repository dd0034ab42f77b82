/** What somebody takes away who installs with Argo CD or Flux: the artifact, what the cluster is given, and how to push. */
import { parseImageRef } from '../images/image-ref.ts'
import { imagesText } from '../images/image-lists.ts'
import { deliveryOf, versionOf, type Delivery } from './delivery.ts'
import { scriptExport, textExport, type ExportedFile } from './exported-files.ts'
import { argocdApplication, type ArtifactPlace } from './gitops-argocd.ts'
import { argocdArtifact, fluxArtifact } from './gitops-artifacts.ts'
import { fluxKustomizations, fluxSource } from './gitops-flux.ts'
import { argocdReadme, fluxReadme } from './gitops-readme.ts'
import type { ExportContents, ExportSubject } from './export-form.ts'
import { withChecksums } from './checksums.ts'
import { layoutArchive, packArtifact, type ArtifactContent } from './oci-layout.ts'
import { provenance } from './provenance.ts'
import push from './scripts/push.sh?raw'

export interface GitopsOptions {
  /** Registry and path where the artifact will be; `registry.example/NAME` where nothing is said. */
  readonly repository?: string
}

/** The files for Argo CD (3.1 and later). Same input, same bytes. */
export const argocdFiles = (input: ExportSubject, options: GitopsOptions): Promise<ExportContents> =>
  gitopsFiles(input, options, argocdArtifact, (delivery, place) => [
    textExport('apply/application.yaml', argocdApplication(delivery, place)),
    argocdReadme(delivery, place),
  ])

/** The files for Flux (2.6 and later). Same input, same bytes. */
export const fluxFiles = (input: ExportSubject, options: GitopsOptions): Promise<ExportContents> =>
  gitopsFiles(input, options, fluxArtifact, (delivery, place) => [
    textExport('apply/source.yaml', fluxSource(delivery, place)),
    textExport('apply/kustomizations.yaml', fluxKustomizations(delivery)),
    fluxReadme(delivery, place),
  ])

async function gitopsFiles(
  input: ExportSubject,
  options: GitopsOptions,
  contentOf: (delivery: Delivery) => ArtifactContent,
  filesFor: (delivery: Delivery, place: ArtifactPlace) => readonly ExportedFile[],
): Promise<ExportContents> {
  const delivered = deliveryOf(input)
  if (!delivered.ok) return delivered
  const { delivery } = delivered
  const repository = options.repository?.trim() || `registry.example/${delivery.name}`
  const reason = whyNoRepository(repository)
  if (reason !== undefined) return { ok: false, reason }
  const content = contentOf(delivery)
  const artifact = await packArtifact(content)
  const { tag, digest } = artifact
  return {
    ok: true,
    name: `${delivery.name}-${tag}`,
    files: withChecksums([
      { path: 'artifact.oci.tar', bytes: await layoutArchive([artifact]) },
      textExport('artifact.tsv', `${[tag, versionOf(delivery), digest, repository].join('\t')}\n`),
      ...content.files.map((file) => ({ ...file, path: `manifests/${file.path}` })),
      textExport('images.txt', imagesText(delivery.inventory)),
      scriptExport('push.sh', push),
      provenance(delivery.facts),
      ...filesFor(delivery, { repository, digest }),
    ]),
  }
}

/** Why nothing can be pulled from there, as a sentence; `undefined` where it can. */
export function whyNoRepository(repository: string): string | undefined {
  const ref = parseImageRef(repository)
  if (ref?.registry !== undefined && ref.tag === undefined && ref.digest === undefined) return undefined
  return `${JSON.stringify(repository)} is no place in a registry: name registry and path, as in registry.example:5000/platform/manifests`
}
