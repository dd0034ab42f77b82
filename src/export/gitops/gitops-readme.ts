/** The READMEs for Argo CD and Flux: for the person on the other side. */
import { circleText, imageCounts, leftOutText, originText, phaseTable } from '../delivery-readme.ts'
import { versionOf, type Delivery } from '../delivery.ts'
import { textExport, type ExportedFile } from '../exported-files.ts'
import type { ArtifactPlace } from './argocd-application.ts'

export const argocdReadme = (delivery: Delivery, place: ArtifactPlace): ExportedFile =>
  textExport(
    'README.md',
    `# ${delivery.name} for Argo CD

${originText(delivery)}

## Install

Argo CD 3.1 or later pulls the manifests as an OCI artifact from a registry it reaches:

\`\`\`sh
sh push.sh ${place.repository} | kubectl apply -f -
\`\`\`

\`push.sh\` needs skopeo or oras. It pushes \`artifact.oci.tar\` and prints \`apply/application.yaml\` with the address in
it. The Application names the artifact by its digest, so that nothing but these manifests is installed by it:
\`${place.digest}\`. A registry that wants a password is made known with \`argocd repo add oci://${place.repository} --type oci\`.

Without a registry: commit \`manifests/\` to a Git repository and write its address, path and revision into
\`spec.source\` of \`apply/application.yaml\`.

## What it does

One Application. Every object has the wave of its phase (\`argocd.argoproj.io/sync-wave\`), so that Argo CD applies a
phase, waits until it is healthy, and goes on. Volume claims have the wave of the first pods that mount them; autoscalers
and disruption budgets have the last one. Waves that manifests had themselves are replaced.

- Everything is applied on the server (\`ServerSideApply=true\`): some definitions are too large for the other way.
- Namespaces, custom resource definitions and volume claims are neither pruned nor deleted with the Application.
- Objects that a later version no longer has are shown, not deleted: prune them in a sync of your own.
- The CA of webhooks and the rules of aggregated roles, which the cluster fills in, are not compared.
- A Service of type LoadBalancer or an Ingress is healthy once it has an address: in a cluster that gives none, a sync
  stays in that wave.
${circleText(delivery)}
${phaseTable(delivery)}

${imagesSection(delivery)}`,
  )

export const fluxReadme = (delivery: Delivery, place: ArtifactPlace): ExportedFile =>
  textExport(
    'README.md',
    `# ${delivery.name} for Flux

${originText(delivery)}

## Install

Flux 2.6 or later pulls the manifests as an OCI artifact from a registry it reaches:

\`\`\`sh
sh push.sh ${place.repository} | kubectl apply -f -
\`\`\`

\`push.sh\` needs skopeo or oras. It pushes \`artifact.oci.tar\` and prints \`apply/*.yaml\` with the address in it. The
OCIRepository names the artifact by its digest, so that nothing but these manifests is installed by it:
\`${place.digest}\`. A registry that wants a password takes a \`secretRef\` in \`apply/source.yaml\`.

Without a registry: commit \`manifests/\` to a Git repository that Flux knows and name it in \`spec.sourceRef\` of
\`apply/kustomizations.yaml\`.

## What it does

A Kustomization for each phase, each depending on the one before it. Each waits for exactly what later phases need
(\`healthChecks\`); the last one waits for every workload. Webhooks whose CA is injected are ready when they have it
(\`healthCheckExprs\`).

- Flux applies everything on the server, large definitions too.
- Namespaces and custom resource definitions are not pruned; everything else goes with its Kustomization.
- A version with other phases has Kustomizations of other names: before you delete an old one, set its
  \`spec.deletionPolicy\` to \`Orphan\`, so that its objects stay.
${circleText(delivery)}
${phaseTable(delivery)}

${imagesSection(delivery)}`,
  )

/** The README of a layout that holds both artifacts. */
export const layoutReadme = (
  delivery: Delivery,
  artifacts: readonly { tag: string; digest: string }[],
): ExportedFile =>
  textExport(
    'README.md',
    `# ${delivery.name} as OCI artifacts

${originText(delivery)}

This tar is an OCI image layout with ${artifacts.length} artifacts. They hold the same objects; each is of the media types its engine takes:

| tag | digest | for |
|---|---|---|
${artifacts.map(({ tag, digest }) => `| ${tag} | \`${digest}\` | ${readers[tag] ?? ''} |`).join('\n')}

\`\`\`sh
skopeo copy --preserve-digests oci-archive:${delivery.name}.oci.tar:flux docker://mirror.example/${delivery.name}:${versionOf(delivery)}
oras cp --from-oci-layout ${delivery.name}.oci.tar:argocd mirror.example/${delivery.name}:${versionOf(delivery)}-argocd
\`\`\`

${phaseTable(delivery)}

${imagesSection(delivery)}`,
  )

const readers: Readonly<Record<string, string>> = {
  flux: 'Flux: a folder for each phase',
  argocd: 'Argo CD 3.1 and later: a file for each phase, every object with its wave',
}

const imagesSection = (delivery: Delivery): string =>
  `## Images

No container image is in here. The objects refer to ${imageCounts(delivery)}.
\`images.txt\` names every one: the cluster must reach them, or the manifests must name a registry that it reaches (an
overlay that does so can be written in the playground, under Images).
${leftOutText(delivery)}`
