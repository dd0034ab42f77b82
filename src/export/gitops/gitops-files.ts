/** What somebody takes away who installs with Argo CD or Flux: the artifact, what the cluster is given, and how to push. */
import { parseImageRef } from '../../images/image-ref.ts'
import { imagesText } from '../../images/image-lists.ts'
import { delivering, versionOf, type Delivery } from '../delivery.ts'
import { scriptExport, textExport, type ExportedFile } from '../exported-files.ts'
import { argocdApplication, type ArtifactPlace } from './argocd-application.ts'
import { argocdArtifact, fluxArtifact } from './artifacts.ts'
import { fluxKustomizations, fluxSource } from './flux-objects.ts'
import { argocdReadme, fluxReadme } from './gitops-readme.ts'
import type { ExportForm, ExportOption } from '../export-form.ts'
import { withChecksums } from '../checksums.ts'
import { layoutArchive, packArtifact, type ArtifactContent } from '../oci/oci-layout.ts'
import { provenance } from '../provenance.ts'
import push from './push.sh?raw'

const repositoryOption: ExportOption = {
  id: 'repository',
  label: 'Registry and path',
  about: 'Where the artifact will be pulled from. push.sh takes another one too.',
  initial: '',
  placeholder: 'mirror.example/platform',
}

/** The files for Argo CD (3.1 and later); the choice `repository` is `mirror.example/NAME` where nothing is said. */
export const argocdFiles = gitopsFiles(argocdArtifact, (delivery, place) => [
  textExport('apply/application.yaml', argocdApplication(delivery, place)),
  argocdReadme(delivery, place),
])

/** The files for Flux (2.6 and later), with the same choice. */
export const fluxFiles = gitopsFiles(fluxArtifact, (delivery, place) => [
  textExport('apply/source.yaml', fluxSource(delivery, place)),
  textExport('apply/kustomizations.yaml', fluxKustomizations(delivery)),
  fluxReadme(delivery, place),
])

export const argocdForm: ExportForm = {
  id: 'argocd',
  title: 'Argo CD',
  about:
    'One Application with a sync wave on every object, an OCI artifact of the manifests that it pulls by digest, and push.sh.',
  formats: ['tar.gz', 'zip'],
  options: [repositoryOption],
  hasPhases: true,
  contents: argocdFiles,
}

export const fluxForm: ExportForm = {
  id: 'flux',
  title: 'Flux',
  about:
    'A chain of Kustomizations with the health checks of each phase, an OCI artifact that they pull by digest, and push.sh.',
  formats: ['tar.gz', 'zip'],
  options: [repositoryOption],
  hasPhases: true,
  contents: fluxFiles,
}

function gitopsFiles(
  contentOf: (delivery: Delivery) => ArtifactContent,
  filesFor: (delivery: Delivery, place: ArtifactPlace) => readonly ExportedFile[],
) {
  return delivering(async (delivery, choices, step) => {
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
        { path: 'artifact.oci.tar', content: await layoutArchive([artifact]) },
        textExport('artifact.tsv', `${[tag, versionOf(delivery), digest, repository].join('\t')}\n`),
        ...content.files.map((file) => ({ ...file, path: `manifests/${file.path}` })),
        textExport('images.txt', imagesText(delivery.inventory)),
        scriptExport('push.sh', push),
        provenance(delivery.facts),
        ...filesFor(delivery, { repository, digest }),
      ]),
    }
  })
}

/** Why nothing can be pulled from there, as a sentence; `undefined` where it can. */
export function whyNoRepository(repository: string): string | undefined {
  const ref = parseImageRef(repository)
  if (ref?.registry !== undefined && ref.tag === undefined && ref.digest === undefined) return undefined
  return `${JSON.stringify(repository)} is no place in a registry: name registry and path, as in mirror.example:5000/platform/manifests`
}
