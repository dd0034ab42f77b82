/** What somebody takes away who installs with Argo CD or Flux: the artifact, what the cluster is given, and how to push. */
import { parseImageRef } from '../images/image-ref.ts'
import { imagesText } from '../images/image-lists.ts'
import { deliveryOf, versionOf, type Delivery } from './delivery.ts'
import { scriptExport, textExport, type ExportedFile } from './exported-files.ts'
import { argocdApplication, type ArtifactPlace } from './gitops-argocd.ts'
import { argocdArtifact, fluxArtifact } from './gitops-artifacts.ts'
import { fluxKustomizations, fluxSource } from './gitops-flux.ts'
import { argocdReadme, fluxReadme } from './gitops-readme.ts'
import type { Choices, ExportContents, ExportForm, ExportOption, ExportSubject, Step } from './export-form.ts'
import { withChecksums } from './checksums.ts'
import { layoutArchive, packArtifact, type ArtifactContent } from './oci-layout.ts'
import { provenance } from './provenance.ts'
import push from './scripts/push.sh?raw'

const repositoryOption: ExportOption = {
  id: 'repository',
  label: 'Registry and path',
  about: 'Where the artifact will be pulled from. push.sh takes another one too.',
  initial: '',
  placeholder: 'mirror.example/platform',
}

export const argocdForm: ExportForm = {
  id: 'argocd',
  title: 'Argo CD',
  about:
    'One Application with a sync wave on every object, an OCI artifact of the manifests that it pulls by digest, and push.sh.',
  formats: ['tar.gz', 'zip'],
  options: [repositoryOption],
  hasPhases: true,
  contents: (subject, choices, step) => argocdFiles(subject, choices, step),
}

export const fluxForm: ExportForm = {
  id: 'flux',
  title: 'Flux',
  about:
    'A chain of Kustomizations with the health checks of each phase, an OCI artifact that they pull by digest, and push.sh.',
  formats: ['tar.gz', 'zip'],
  options: [repositoryOption],
  hasPhases: true,
  contents: (subject, choices, step) => fluxFiles(subject, choices, step),
}

/** The files for Argo CD (3.1 and later); the choice `repository` is `mirror.example/NAME` where nothing is said. */
export const argocdFiles = (subject: ExportSubject, choices: Choices, step?: Step): Promise<ExportContents> =>
  gitopsFiles(subject, choices, step, argocdArtifact, (delivery, place) => [
    textExport('apply/application.yaml', argocdApplication(delivery, place)),
    argocdReadme(delivery, place),
  ])

/** The files for Flux (2.6 and later), with the same choice. */
export const fluxFiles = (subject: ExportSubject, choices: Choices, step?: Step): Promise<ExportContents> =>
  gitopsFiles(subject, choices, step, fluxArtifact, (delivery, place) => [
    textExport('apply/source.yaml', fluxSource(delivery, place)),
    textExport('apply/kustomizations.yaml', fluxKustomizations(delivery)),
    fluxReadme(delivery, place),
  ])

async function gitopsFiles(
  subject: ExportSubject,
  choices: Choices,
  step: Step = () => Promise.resolve(),
  contentOf: (delivery: Delivery) => ArtifactContent,
  filesFor: (delivery: Delivery, place: ArtifactPlace) => readonly ExportedFile[],
): Promise<ExportContents> {
  await step('Planning the install')
  const delivered = deliveryOf(subject)
  if (!delivered.ok) return delivered
  const { delivery } = delivered
  const repository = choices['repository']?.trim() || `mirror.example/${delivery.name}`
  const reason = whyNoRepository(repository)
  if (reason !== undefined) return { ok: false, reason }
  await step('Packing the artifact')
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
  return `${JSON.stringify(repository)} is no place in a registry: name registry and path, as in mirror.example:5000/platform/manifests`
}
