/** Which tokens are let in beside those of Dex: the three options of oauth2-proxy in the platform's guide. */
import { textAt, textsIn, type Path } from '../kubernetes/fields.ts'
import type { FilePath, Resource } from '../engine/index.ts'
import { matchesPath } from '../platform/component.ts'
import { componentNamed } from '../platform/components.ts'
import { listedComponents } from '../platform/listing.ts'
import { optionsIn } from '../platform/roots.ts'
import { shown } from './parts/checks.ts'
import { keyPart } from './parts/key-parts.ts'
import { operationsPart, type Part } from './parts/part.ts'
import { textOf, type Recipe, type Surroundings } from './recipe.ts'
import { nameInOverlay } from '../kubernetes/overlay-target.ts'

const id = 'oauth2-proxy'
const [usual, eks] = ['m2m-dex-only', 'm2m-dex-and-eks']
const inEks = { field: 'option', is: [eks] }
const issuerOf = (region: string, cluster: string): string =>
  `https://oidc.eks.${region}.amazonaws.com/id/${cluster}`
const issuerPattern = /https:\/\/oidc\.eks\.([^.\s]+)\.amazonaws\.com\/id\/([^/=\s]+)/

export const signInOption: Recipe = {
  id: 'sign-in-option',
  title: 'Tokens of machines',
  group: 'Sign-in',
  purpose:
    'Chooses whose tokens open the gateway beside those of Dex: of nobody, of the cluster, of Amazon EKS.',
  components: [id],
  words: 'oauth2-proxy m2m kind minikube eks aws issuer jwks service account token',
  guide: 'https://github.com/kubeflow/manifests#oauth2-proxy',
  questions: [
    {
      id: 'option',
      label: 'Tokens besides those of Dex',
      kind: 'choice',
      choices: [
        { id: usual, label: 'None, on any cluster' },
        { id: 'm2m-dex-and-kind', label: 'Those of the cluster: kind, minikube, vCluster' },
        { id: eks, label: 'Those of an Amazon EKS cluster' },
      ],
      default: ({ tree, root }) => optionOf(tree, root) ?? usual,
    },
    {
      id: 'region',
      label: 'AWS_REGION',
      kind: 'text',
      when: inEks,
      default: (around) => settings(around)[0] ?? '',
      whyNot: (text) =>
        /^[a-z]{2}(-[a-z]+)+-[0-9]$/.test(text)
          ? undefined
          : `${shown(text)} is no AWS region, as in eu-central-1`,
    },
    {
      id: 'cluster',
      label: 'CLUSTER_ID',
      kind: 'text',
      when: inEks,
      help: 'The last part of the OpenID Connect provider URL of the cluster.',
      default: (around) => settings(around)[1] ?? '',
      whyNot: (text) =>
        /^[0-9A-Za-z]{1,64}$/.test(text) ? undefined : `${shown(text)} is no cluster id: letters and digits`,
    },
  ],
  whyNot({ tree, entry }) {
    const own = optionOf(tree, entry)
    return own === undefined
      ? 'The list of this tree takes in none of the options of oauth2-proxy'
      : undefined
  },
  choose: (_around, answers) => ({ options: { [id]: textOf(answers, 'option') } }),
  write(around, answers) {
    const option = textOf(answers, 'option')
    if (option === optionOf(around.tree, around.entry))
      return { problem: 'The tree has this option already: choose another' }
    if (option !== eks) return { parts: [] }
    const issuer = issuerOf(textOf(answers, 'region'), textOf(answers, 'cluster'))
    return { parts: around.resources.flatMap((resource) => issuerParts(resource, issuer)) }
  },
  read(own, around) {
    const option = optionOf(around.tree, around.root)
    if (option === undefined || option === optionOf(around.tree, around.entry)) return undefined
    const value = own?.operations().find(({ op }) => op === 'replace')?.value
    const [, region, cluster] = issuerPattern.exec(typeof value === 'string' ? value : '') ?? []
    return { option, ...(region && cluster && { region, cluster }) }
  },
  unchoose: ({ tree, entry }) => ({ options: { [id]: optionOf(tree, entry) ?? usual } }),
}

/** The option a root takes in. */
function optionOf(tree: Surroundings['tree'], root: FilePath): string | undefined {
  const component = componentNamed(id)
  const listed = listedComponents(tree, root).find((each) => each.component === component)
  return (
    component && listed && optionsIn(tree, component).find((each) => matchesPath(each.root, listed.root))?.id
  )
}

/** Region and cluster as they stand. */
function settings({ resources }: Surroundings): readonly string[] {
  for (const { value } of resources)
    for (const { text } of textsIn(value)) {
      const found = issuerPattern.exec(text)
      if (found) return found.slice(1)
    }
  return []
}

function issuerParts(resource: Resource, issuer: string): readonly Part[] {
  return textsIn(resource.value)
    .filter(({ text }) => issuerPattern.test(text) || /oidc\.eks\.AWS_REGION/.test(text))
    .map(({ text, path }) => partFor(resource, path, text.replace(issuerPattern, issuer)))
}

const partFor = (resource: Resource, path: Path, text: string): Part =>
  path[0] === 'data' &&
  path.length === 2 &&
  textAt(resource.value, 'kind') === 'ConfigMap' &&
  nameInOverlay(resource) !== ''
    ? keyPart(resource, String(path[1]), text)
    : operationsPart(resource, [{ op: 'replace', path, value: text }])
