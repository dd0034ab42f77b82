/** Paragraphs that the READMEs of all deliveries share. */
import type { InventoryImage } from '../images/inventory.ts'
import { needSentence, phaseName, phaseTitles } from '../plan/plan-text.ts'
import type { Delivery } from './delivery.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

/** What is in it and where it comes from, and which file says so digest by digest. */
export const originText = (delivery: Delivery): string =>
  `${madeText(delivery)} \`provenance.json\` has the digests.`

/** What is in it and where it comes from. */
export function madeText({ facts }: Delivery): string {
  const { base, root, objects, phases, program } = facts
  const from = [base.title, base.repository, base.commit].filter((part) => part !== undefined).join(', ')
  return `${objects} ${objects === 1 ? 'object' : 'objects'} rendered from ${markdownCode(root)} over ${markdownText(from)}, in ${phases} ${phases === 1 ? 'phase' : 'phases'}.
Made by ${program.name} ${program.version}; the output is that of ${program.renders}.`
}

/** The phases as a table. */
export const phaseTable = ({ plan }: Delivery): string =>
  [
    '| phase | what | objects | waits |',
    '|---|---|---|---|',
    ...plan.phases.map(
      (phase) =>
        `| ${phaseName(phase)} | ${phaseTitles[phase.rank]} | ${phase.resources.length} | ${phase.waits.length} |`,
    ),
  ].join('\n')

/** Needs that go in a circle: whoever waits for everything has to know. Empty where there are none. */
export const circleText = ({ plan }: Delivery): string =>
  plan.leftOut.length === 0
    ? ''
    : `\nNot waited for, because it goes in a circle:\n\n${plan.leftOut.map((need) => `- ${markdownText(needSentence(need))}\n`).join('')}`

/** What is not in the lists, and why; empty where everything is. */
export function leftOutText({ inventory: { possible, documented } }: Delivery): string {
  const lines = [
    ...leftOut(possible, 'only looks like an image'),
    ...leftOut(documented, 'stands in an example or a description'),
  ]
  return lines.length === 0 ? '' : `\nNot carried, because nothing is known to pull it:\n\n${lines.join('')}`
}

const leftOut = (images: readonly InventoryImage[], why: string): string[] =>
  images.map(({ reference }) => `- ${markdownCode(reference)}: ${why}\n`)

/** How many images there are, by when they are needed. */
export function imageCounts({ inventory: { images } }: Delivery): string {
  const count = (need: string): number => images.filter((image) => image.need === need).length
  return `${images.length}: ${count('install')} to install, ${count('run')} while it runs, ${count('choice')} by choice`
}
