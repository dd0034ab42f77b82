/** The platform for Hauler: a manifest of everything it brings, with the install bundle as one of the files. */
import { renderValue, type Value } from '../../engine/index.ts'
import { imagesText } from '../../images/image-lists.ts'
import type { InventoryImage } from '../../images/inventory.ts'
import { withChecksums } from '../checksums.ts'
import { imageCounts, leftOutText, originText } from '../delivery-readme.ts'
import { delivering, type Delivery } from '../delivery.ts'
import { archiveOf } from '../archive-pieces.ts'
import { textExport, type ExportedFile } from '../exported-files.ts'
import type { ExportForm } from '../export-form.ts'
import { installContents } from '../install/install-bundle.ts'
import { provenance } from '../provenance.ts'

/** `hauler.yaml`, the bundle it names, and a README. Same input, same bytes. */
export const haulerFiles = delivering(
  async (delivery, _choices, step) => {
    const bundle = await installContents(delivery, step)
    const archive = `${bundle.name}.tar.gz`
    // Only the bundle says so where nothing was brought along.
    const { remotes = [], ...facts } = delivery.facts
    await step('Packing the install bundle')
    return {
      ok: true,
      name: `${delivery.name}-hauler`,
      files: withChecksums([
        textExport('hauler.yaml', haulerManifest(delivery, archive)),
        { path: archive, content: await archiveOf(bundle.name, bundle.files, 'tar.gz') },
        textExport('images.txt', imagesText(delivery.inventory)),
        provenance(remotes.length > 0 ? delivery.facts : facts),
        readme(delivery, archive),
      ]),
    }
  },
  { withSource: true },
)

export const haulerForm: ExportForm = {
  id: 'hauler',
  title: 'Hauler manifest',
  about:
    'hauler.yaml with every image and the install bundle as one of its files. Hauler carries them across and serves them to the cluster.',
  formats: ['tar.gz', 'zip'],
  hasPhases: true,
  contents: haulerFiles,
}

/** Images that are needed, images of choice, and the bundle (content.hauler.cattle.io/v1). */
export function haulerManifest({ name, inventory }: Delivery, archive: string): string {
  const needed = inventory.images.filter(({ need }) => need !== 'choice')
  const choices = inventory.images.filter(({ need }) => need === 'choice')
  return [
    ...(needed.length > 0 ? [content('Images', `${name}-images`, { images: named(needed) })] : []),
    ...(choices.length > 0 ? [content('Images', `${name}-optional-images`, { images: named(choices) })] : []),
    content('Files', `${name}-files`, { files: [{ path: archive, name: archive }] }),
  ].join('---\n')
}

const content = (kind: string, name: string, spec: Value): string =>
  renderValue({ apiVersion: 'content.hauler.cattle.io/v1', kind, metadata: { name }, spec })

const named = (images: readonly InventoryImage[]): Value =>
  images.map(({ reference }) => ({ name: reference }))

const readme = (delivery: Delivery, archive: string): ExportedFile =>
  textExport(
    'README.md',
    `# ${delivery.name} for Hauler

${originText(delivery)}

## Where there is internet

\`\`\`sh
hauler store sync --filename hauler.yaml
hauler store save --filename ${delivery.name}-haul.tar.zst
\`\`\`

Images are pulled for all architectures; \`--platform linux/amd64\` at \`sync\` takes one.

## Where there is none

\`\`\`sh
hauler store load --filename ${delivery.name}-haul.tar.zst
hauler store copy registry://mirror.example       # or: hauler store serve registry
hauler store extract hauler/${archive}:latest
tar -xzf ${archive}
sh ${archive.replace(/\.tar\.gz$/, '')}/install.sh
\`\`\`

\`${archive}\` is an install bundle: manifests by phase, \`install.sh\`, \`verify.sh\` and a README of its own. Hauler does not
change the manifests: let the nodes take the registries from yours (a mirror in the configuration of the container
runtime), or export the overlay that names your registry (in the playground, under Images).

## Images

${imageCounts(delivery)}.

Those of choice are the document \`${delivery.name}-optional-images\` of \`hauler.yaml\`: take it out to carry less; what
chooses one of them will then not start.
${leftOutText(delivery)}`,
  )
