/** The platform as a package definition for Zarf, which carries the images. */
import { renderResource } from '../../engine/index.ts'
import { imagesText } from '../../images/image-lists.ts'
import { withChecksums } from '../checksums.ts'
import { circleText, imageCounts, leftOutText, originText, phaseTable } from '../delivery-readme.ts'
import { delivering, versionOf, type Delivery } from '../delivery.ts'
import { textExport, type ExportedFile } from '../exported-files.ts'
import type { ExportForm } from '../export-form.ts'
import { provenance } from '../provenance.ts'
import { choicesComponent, zarfPackage } from './zarf-package.ts'

/** `zarf.yaml`, the manifests, and a README. Same input, same bytes. */
export const zarfFiles = delivering(async (delivery, _choices, step) => {
  await step('Writing manifests')
  const reason = whyNoPackage(delivery)
  if (reason !== undefined) return { ok: false, reason }
  return {
    ok: true,
    name: `${delivery.name}-zarf`,
    files: withChecksums([
      ...zarfPackage(delivery),
      textExport('images.txt', imagesText(delivery.inventory)),
      provenance(delivery.facts),
      readme(delivery),
    ]),
  }
})

export const zarfForm: ExportForm = {
  id: 'zarf',
  title: 'Zarf package',
  about:
    'zarf.yaml with a component for each phase and every image. Zarf makes one file of it that holds the images too, for a cluster without internet.',
  formats: ['tar.gz', 'zip'],
  hasPhases: true,
  contents: zarfFiles,
}

/**
 * Zarf puts values of its own, passwords among them, wherever a manifest says `###ZARF_NAME###`, and reads lines of up to
 * 1 MiB. Why it must not be given these, as a sentence; `undefined` where it may.
 */
function whyNoPackage({ plan }: Delivery): string | undefined {
  for (const { resources } of plan.phases)
    for (const resource of resources) {
      const text = renderResource(resource)
      const [mark] = /###ZARF_[A-Z0-9_]+###/.exec(text) ?? []
      const named = `${resource.kind} ${resource.namespace === '' ? '' : `${resource.namespace}/`}${resource.name}`
      if (mark !== undefined)
        return `${named} has the text ${mark}, where Zarf would put a value of its own: take it out`
      if (text.length > longestLine && text.split('\n').some((line) => line.length > longestLine))
        return `${named} has a line of more than 1 MiB, which Zarf cuts off: break it up`
    }
  return undefined
}

const longestLine = 1_000_000

const readme = (delivery: Delivery): ExportedFile =>
  textExport(
    'README.md',
    `# ${delivery.name} as a Zarf package

${originText(delivery)}

## Where there is internet

\`\`\`sh
zarf package create . --confirm
\`\`\`

It pulls the images and writes \`zarf-package-${delivery.name}-ARCHITECTURE-${versionOf(delivery)}.tar.zst\`, which holds
everything. \`--architecture arm64\` for another architecture than that of your machine.

## Where there is none

In a cluster that \`zarf init\` was run on once:

\`\`\`sh
zarf package deploy zarf-package-${delivery.name}-*.tar.zst --confirm --timeout 30m
\`\`\`

Zarf pushes the images into its registry and points every pod at it. Each phase is a component; the next one begins when
what it needs is ready (\`healthChecks\`, and for the CA of webhooks an action). \`zarf package remove ${delivery.name}\` takes
everything away, namespaces and definitions too. What is in the cluster already, a namespace for one, wants
\`--take-ownership\`. The package is for Zarf 0.74 or later.

## Images

${imageCounts(delivery)}.

Each stands in the component of the first phase that needs it. Those of choice are the component \`${choicesComponent}\`:
take it out of \`zarf.yaml\` to carry less, or deploy with \`--components=-${choicesComponent}\`; what chooses one of them
will then not start.
${leftOutText(delivery)}
## Phases
${circleText(delivery)}
${phaseTable(delivery)}
`,
  )
