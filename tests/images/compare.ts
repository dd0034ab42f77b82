/** How well a rule finds the images of a hand-checked list. */
import { imageInventory } from '../../src/images/inventory.ts'
import { normal, readFacts, type Release } from './facts.ts'
import { guideRule, zarfRule } from './other-rules.ts'

/** A rule's finds held against the list. */
export interface Score {
  readonly rule: string
  readonly found: number
  /** Images of the list it finds. */
  readonly right: readonly string[]
  readonly missed: readonly string[]
  /** What it finds that is no image of the list. */
  readonly wrong: readonly string[]
  /** Part of the list that is found. */
  readonly recall: number
  /** Part of what is found that is wrong. */
  readonly wrongPart: number
}

/** Ours first, then the guide's, then Zarf's: as it is, and as it would be if the registries knew all true ones. */
export function scores({ commit, resources, yaml }: Release): Score[] {
  const truth = new Set(readFacts(commit).map(({ reference }) => reference))
  const zarf = zarfRule(resources)
  const ours = imageInventory(resources).images.map(({ reference }) => reference)
  const known = zarf.potential.filter((image) => truth.has(normal(image)))
  return [
    score('Manifest Playground', ours, truth),
    score('the guide (regular expression)', guideRule(yaml), truth),
    score('Zarf, matches', zarf.matches, truth),
    score('Zarf, with registries asked', [...zarf.matches, ...known], truth),
  ]
}

function score(rule: string, texts: readonly string[], truth: ReadonlySet<string>): Score {
  const found = new Set(texts.map(normal))
  const right = [...truth].filter((image) => found.has(image))
  const wrong = [...found].filter((image) => !truth.has(image))
  return {
    rule,
    found: found.size,
    right,
    missed: [...truth].filter((image) => !found.has(image)),
    wrong,
    recall: right.length / truth.size,
    wrongPart: found.size === 0 ? 0 : wrong.length / found.size,
  }
}

/** The scores as a table. */
export function scoreTable(title: string, all: readonly Score[]): string {
  const percent = (part: number): string => `${(part * 100).toFixed(1)} %`
  const rows = all.map(
    ({ rule, found, right, missed, wrong, recall, wrongPart }) =>
      `| ${rule} | ${found} | ${right.length} | ${missed.length} | ${percent(recall)} | ${wrong.length} (${percent(wrongPart)}) |`,
  )
  return [
    `${title}: ${all[0] ? all[0].right.length + all[0].missed.length : 0} images`,
    '',
    '| rule | found | right | missed | recall | wrong |',
    '|---|---|---|---|---|---|',
    ...rows,
    ...all
      .slice(0, 4)
      .flatMap(({ rule, missed, wrong }) => [
        ...(missed.length ? ['', `Missed by ${rule}:`, ...missed.map((image) => `  ${image}`)] : []),
        ...(wrong.length ? ['', `Wrong in ${rule}:`, ...wrong.map((image) => `  ${image}`)] : []),
      ]),
    '',
  ].join('\n')
}
