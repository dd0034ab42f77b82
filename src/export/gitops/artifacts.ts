/** The rendered platform as OCI artifacts, one for each engine that pulls them: one layer, of the type it takes. */
import { renderValue } from '../../engine/index.ts'
import { phaseName } from '../../plan/plan-text.ts'
import { versionOf, type Delivery } from '../delivery.ts'
import { renderedExport, textExport, type ExportedFile } from '../exported-files.ts'
import { withWaves } from './sync-waves.ts'
import type { ArtifactContent } from '../oci/oci-layout.ts'

/** What `flux push artifact` writes (fluxcd.io/flux/cheatsheets/oci-artifacts). */
export const fluxTypes = {
  configType: 'application/vnd.cncf.flux.config.v1+json',
  layerType: 'application/vnd.cncf.flux.content.v1.tar+gzip',
} as const

/** What Argo CD's repository server takes unless told otherwise (user-guide/oci.md, 3.1 and later): one layer of this type. */
export const argocdTypes = {
  configType: 'application/vnd.oci.image.config.v1+json',
  layerType: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const

/** A folder for each phase, which one Kustomization applies. */
export const fluxArtifact = (delivery: Delivery): ArtifactContent => ({
  tag: 'flux',
  ...fluxTypes,
  annotations: annotationsOf(delivery),
  files: delivery.plan.phases.flatMap((phase) => {
    const folder = phaseName(phase)
    return [
      kustomization(`${folder}/kustomization.yaml`, ['manifests.yaml']),
      renderedExport(`${folder}/manifests.yaml`, phase.resources),
    ]
  }),
})

/**
 * A file for each phase, its objects with their waves. A kustomization names the files: Argo CD reads a plain folder only
 * up to 10 MB of manifests, and the platform has more.
 */
export function argocdArtifact(delivery: Delivery): ArtifactContent {
  const waves = withWaves(delivery.plan)
  const files = delivery.plan.phases.map((phase) =>
    renderedExport(`${phaseName(phase)}.yaml`, waves.get(phase.number) ?? []),
  )
  return {
    tag: 'argocd',
    ...argocdTypes,
    annotations: annotationsOf(delivery),
    files: [
      kustomization(
        'kustomization.yaml',
        files.map(({ path }) => path),
      ),
      ...files,
    ],
  }
}

const kustomization = (path: string, resources: readonly string[]): ExportedFile =>
  textExport(
    path,
    renderValue({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }),
  )

/** Both engines show these; no time is among them, so that the digest is that of the content. */
function annotationsOf(delivery: Delivery): Record<string, string> {
  const { base, root, program } = delivery.facts
  return {
    'org.opencontainers.image.title': delivery.name,
    'org.opencontainers.image.description': `${root} over ${base.title}, rendered by ${program.name} ${program.version}`,
    'org.opencontainers.image.version': versionOf(delivery),
    'org.opencontainers.image.revision': base.commit ?? `sha256:${base.digest}`,
    ...(base.repository !== undefined && { 'org.opencontainers.image.source': base.repository }),
  }
}
