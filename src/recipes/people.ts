/** Namespaces for a list of people, with what each may use. */
import { fieldOf, scalarText, type ValueMap } from '../engine/index.ts'
import { listAt, textAt, textsAt } from '../kubernetes/fields.ts'
import { orNothing, whyNotEmail, whyNotLabel, whyNotNumber, whyNotQuantity } from './parts/checks.ts'
import { resourcesPart } from './parts/part.ts'
import { rowsOf, type Recipe, type Surroundings } from './recipe.ts'

/** What a row limits, by the name Kubernetes has for it. */
const limits = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  gpu: 'requests.nvidia.com/gpu',
  storage: 'requests.storage',
  claims: 'persistentvolumeclaims',
} as const
const file = 'profiles.yaml'

export const people: Recipe = {
  id: 'people',
  title: 'Namespaces of people',
  group: 'People',
  purpose: 'Makes a namespace for each of a list of people, with limits on what it may use.',
  components: ['profiles', 'user-namespace'],
  words: 'profile user team quota resourcequota namespace multi-user',
  guide: 'https://github.com/kubeflow/manifests#user-namespaces',
  questions: [
    {
      id: 'people',
      label: 'People',
      kind: 'table',
      row: 'person',
      columns: [
        { id: 'email', label: 'Email', kind: 'text', whyNot: whyNotEmail },
        { id: 'namespace', label: 'Namespace', kind: 'text', whyNot: whyNotLabel },
        { id: 'cpu', label: 'CPU', kind: 'text', whyNot: orNothing(whyNotQuantity) },
        { id: 'memory', label: 'Memory', kind: 'text', whyNot: orNothing(whyNotQuantity) },
        { id: 'gpu', label: 'GPUs', kind: 'text', whyNot: orNothing(whyNotNumber(0, 10_000)) },
        { id: 'storage', label: 'Storage', kind: 'text', whyNot: orNothing(whyNotQuantity) },
        { id: 'claims', label: 'Volumes', kind: 'text', whyNot: orNothing(whyNotNumber(0, 100_000)) },
      ],
      default: () => [],
      whyNotRows(rows) {
        if (rows.length === 0) return 'Nobody is listed: add a person'
        const names = rows.map((row) => row['namespace'] ?? '')
        const twice = names.find((name, at) => names.indexOf(name) !== at)
        return twice === undefined ? undefined : `The namespace ${twice} is given to two people`
      },
    },
  ],
  whyNot: (around) =>
    apiVersion(around) === undefined
      ? 'This tree has no profiles: nothing makes the kind Profile of kubeflow.org known'
      : undefined,
  write(around, answers) {
    const rows = rowsOf(answers, 'people')
    const taken = rows.find(({ namespace }) =>
      around.resources.some(
        ({ kind, name }) => (kind === 'Profile' || kind === 'Namespace') && name === namespace,
      ),
    )
    if (taken)
      return {
        problem: `The platform has a namespace ${taken['namespace'] ?? ''} already: take another name`,
      }
    return {
      parts: [
        resourcesPart(
          file,
          rows.map((row) => profile(apiVersion(around) ?? '', row)),
        ),
      ],
    }
  },
  read(own) {
    const profiles = own?.resources('Profile') ?? []
    return profiles.length === 0 ? undefined : { people: profiles.map(rowOf) }
  },
  missed: (resources, answers) =>
    rowsOf(answers, 'people').flatMap(({ email = '', namespace = '' }) => {
      const found = resources.find(({ kind, name }) => kind === 'Profile' && name === namespace)
      const owner = textAt(found?.value, 'spec', 'owner', 'name')
      return owner === email ? [] : [`Profile ${namespace} does not belong to ${email}`]
    }),
}

function profile(version: string, row: Readonly<Record<string, string>>): ValueMap {
  const hard = Object.entries(limits).flatMap(([column, name]) =>
    row[column] ? [[name, row[column]] as const] : [],
  )
  return {
    apiVersion: version,
    kind: 'Profile',
    metadata: { name: row['namespace'] ?? '' },
    spec: {
      owner: { kind: 'User', name: row['email'] ?? '' },
      ...(hard.length > 0 && { resourceQuotaSpec: { hard: Object.fromEntries(hard) } }),
    },
  }
}

function rowOf(value: ValueMap): Record<string, string> {
  const hard = textsAt(value, 'spec', 'resourceQuotaSpec', 'hard')
  return {
    email: textAt(value, 'spec', 'owner', 'name'),
    namespace: textAt(value, 'metadata', 'name'),
    ...Object.fromEntries(Object.entries(limits).map(([column, name]) => [column, hard.get(name) ?? ''])),
  }
}

/** The version in which the tree keeps profiles. */
function apiVersion({ resources }: Surroundings): string | undefined {
  const crd = resources.find(
    ({ kind, name }) => kind === 'CustomResourceDefinition' && name === 'profiles.kubeflow.org',
  )
  const kept = listAt(crd?.value, 'spec', 'versions').find((each) => fieldOf(each, 'storage') === true)
  const name = scalarText(fieldOf(kept, 'name'))
  return name === undefined ? undefined : `kubeflow.org/${name}`
}
