/** The README of an install bundle: for the person on the other side, who has only the bundle. */
import { phaseTitles, planText } from '../../plan/plan-text.ts'
import type { Delivery } from '../delivery.ts'
import { madeText } from '../delivery-readme.ts'
import { textExport, type ExportedFile } from '../exported-files.ts'
import { manifestFile } from './install-data.ts'
import { markdownCode } from '../markdown-text.ts'
import { shellWord } from '../shell-word.ts'

export function installReadme(delivery: Delivery): ExportedFile {
  const { name, facts, plan } = delivery
  const rows = plan.phases.map(
    (phase) =>
      `| ${phase.number} | \`${manifestFile(phase)}\` | ${phaseTitles[phase.rank]} | ${phase.resources.length} | ${phase.waits.length} |`,
  )
  return textExport(
    'README.md',
    `# Install bundle ${name}

${madeText(delivery)} Nothing here needs the internet but
the container images.

## Install

\`\`\`sh
sh verify.sh               # every file is as it was made
sh install.sh --dry-run    # what would be done
sh install.sh              # phase by phase; run it again after an interruption
\`\`\`

\`install.sh --help\` names its options: \`--context\`, \`--prune\`, \`--timeout\`, \`--from-start\`. Every phase is applied
once, on the server, and what later phases need is waited for. What was installed is remembered in the ConfigMap
\`manifest-playground-${name}\` in the namespace \`default\`.

\`sh uninstall.sh --yes\` takes it away in the opposite order. Namespaces, custom resource definitions and volume claims
stay, unless \`--all\` is given.

## Images

\`\`\`sh
sh mirror-images.sh --directory /media/images                                       # where there is internet
sh mirror-images.sh --directory /media/images --load --registry mirror.example    # where there is not
\`\`\`

\`images/images.txt\` names every image; \`images/images.json\` says where each is used and why. The manifests name the
registries they name: an overlay that takes every image from yours can be written in the playground, under Images.

## What is in it

| path | what |
|---|---|
| \`manifests/\` | the rendered objects, a file a phase |
| \`images/\` | every image: lists, a scan by working group, a CycloneDX bill of materials |
| \`install/\` | the tables the scripts read: phases, waits, every object |
| \`tree/\` | the source: ${markdownCode(`kubectl apply -k ${shellWord(`tree${facts.root}`)}`)} works without network |
| \`provenance.json\` | base, commit, digests, overlay |
| \`SHA256SUMS\` | the checksum of every file |

## The phases

| | file | what | objects | waits |
|---|---|---|---|---|
${rows.join('\n')}

Why they are in this order:

\`\`\`
${planText(plan).trimEnd()}
\`\`\`
`,
  )
}
