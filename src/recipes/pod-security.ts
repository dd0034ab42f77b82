/** Pod Security Standards, as the components of the tree set them. */
import { componentNamed } from '../platform/components.ts'
import { matchesPath } from '../platform/component.ts'
import { listedComponents } from '../platform/listing.ts'
import { hasComponent, optionsIn } from '../platform/roots.ts'
import type { Question, Recipe, Surroundings } from './recipe.ts'
import { textOf } from './recipe.ts'

const levels = [
  { id: 'none', label: 'As it is' },
  { id: 'baseline', label: 'Baseline' },
  { id: 'restricted', label: 'Restricted' },
]
const parts = { platform: 'pss-static', profiles: 'pss-dynamic' } as const
type Part = keyof typeof parts

export const podSecurity: Recipe = {
  id: 'pod-security',
  title: 'Pod Security Standards',
  group: 'Components',
  purpose: 'Sets which pods the namespaces of the platform, and those of people, refuse.',
  components: Object.values(parts),
  words: 'PSS baseline restricted static dynamic security',
  guide: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  questions: [
    question('platform', 'Namespaces of the platform'),
    question('profiles', 'Namespaces of people'),
  ],
  whyNot({ tree }) {
    const has = Object.values(parts).some((id) => hasComponent(tree, named(id)))
    return has ? undefined : 'This tree has no components for Pod Security Standards'
  },
  choose: (around, answers) => ({
    options: Object.fromEntries(
      (Object.keys(parts) as Part[])
        .filter((part) => textOf(answers, part) !== 'none')
        .map((part) => [parts[part], textOf(answers, part)]),
    ),
    off: (Object.keys(parts) as Part[])
      .filter((part) => textOf(answers, part) === 'none' && levelOf(around, part) !== 'none')
      .map((part) => parts[part]),
  }),
  write: (_around, answers) =>
    (Object.keys(parts) as Part[]).every((part) => textOf(answers, part) === 'none')
      ? { problem: 'Nothing is chosen: take a level for the platform, for people, or for both' }
      : { parts: [] },
  read(_own, around) {
    const answers = { platform: levelOf(around, 'platform'), profiles: levelOf(around, 'profiles') }
    return Object.values(answers).every((level) => level === 'none') ? undefined : answers
  },
  unchoose: () => ({ off: Object.values(parts) }),
}

function question(id: Part, label: string): Question {
  return {
    id,
    label,
    kind: 'choice',
    choices: levels,
    default: (around) => levelOf(around, id),
  }
}

/** The level that the overlay takes in. */
function levelOf({ tree, root }: Surroundings, part: Part): string {
  const component = named(parts[part])
  const listed = listedComponents(tree, root).find((each) => each.component === component)
  const option = listed && optionsIn(tree, component).find((each) => matchesPath(each.root, listed.root))
  return option?.id ?? 'none'
}

function named(id: string): NonNullable<ReturnType<typeof componentNamed>> {
  const component = componentNamed(id)
  if (!component) throw new Error(`The catalogue has no ${id}`)
  return component
}
