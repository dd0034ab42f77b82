/** Storage class and size of the platform's volume claims. */
import type { Resource, ValueMap } from '../engine/index.ts'
import { textAt } from '../kubernetes/fields.ts'
import { orNothing, shown, shownList, whyNotName, whyNotQuantity } from './parts/checks.ts'
import { fieldsPart } from './parts/part.ts'
import { writtenRows } from './parts/row-parts.ts'
import { rowsOf, type Recipe } from './recipe.ts'

type Row = Readonly<Record<string, string>>

const noClaims = 'Nothing in this tree claims a volume'

export const storage: Recipe = {
  id: 'storage',
  title: 'Storage of volume claims',
  group: 'Storage',
  purpose: 'Gives the claims of databases and object stores another size or storage class.',
  components: [],
  words: 'pvc persistent volume disk capacity StorageClass mysql minio seaweedfs katib',
  guide: 'https://kubernetes.io/docs/concepts/storage/storage-classes/',
  questions: [
    {
      id: 'claims',
      label: 'Claims',
      kind: 'table',
      row: 'claim',
      help: 'A claim that is there already can only grow, and keeps its class: say both before the first install.',
      columns: [
        { id: 'claim', label: 'Claim', kind: 'text', help: 'Namespace and name, as in kubeflow/minio-pvc.' },
        {
          id: 'size',
          label: 'Size',
          kind: 'text',
          help: 'As in 20Gi; empty leaves it as it is.',
          whyNot: orNothing(whyNotQuantity),
        },
        {
          id: 'class',
          label: 'Storage class',
          kind: 'text',
          help: 'Empty leaves it as it is: the default class of the cluster, where the platform names none.',
          whyNot: orNothing(whyNotName),
        },
      ],
      default: ({ resources }) => claimsOf(resources).map(rowOf),
      whyNotRows,
    },
  ],
  whyNot: ({ resources }) => (claimsOf(resources).length > 0 ? undefined : noClaims),
  write({ resources }, answers) {
    const claims = new Map(claimsOf(resources).map((claim) => [keyOf(claim), claim]))
    return writtenRows(rowsOf(answers, 'claims'), (row) => {
      const claim = claims.get(row['claim'] ?? '')
      return claim
        ? fieldsPart(claim, { spec: specOf(row) })
        : `There is no claim ${shown(row['claim'] ?? '')}: there are ${shownList([...claims.keys()])}`
    })
  },
  read(own) {
    const patches = own?.patches('PersistentVolumeClaim') ?? []
    if (patches.length === 0) return undefined
    return {
      claims: patches.map((patch) => ({
        claim: keyFrom(textAt(patch, 'metadata', 'namespace'), textAt(patch, 'metadata', 'name')),
        size: textAt(patch, 'spec', 'resources', 'requests', 'storage'),
        class: textAt(patch, 'spec', 'storageClassName'),
      })),
    }
  },
  missed(resources, answers) {
    const found = new Map(claimsOf(resources).map((claim) => [keyOf(claim), rowOf(claim)]))
    return rowsOf(answers, 'claims').flatMap((row) => {
      const now = found.get(row['claim'] ?? '')
      return ['size', 'class'].flatMap((field) =>
        !row[field] || now?.[field] === row[field]
          ? []
          : [`The ${field} of ${row['claim'] ?? ''} is ${now?.[field] || 'not there'}, not ${row[field]}`],
      )
    })
  },
}

const claimsOf = (resources: readonly Resource[]): Resource[] =>
  resources.filter(({ kind, apiVersion }) => kind === 'PersistentVolumeClaim' && apiVersion === 'v1')

const keyFrom = (namespace: string, name: string): string =>
  namespace === '' ? name : `${namespace}/${name}`
const keyOf = ({ namespace, name }: Resource): string => keyFrom(namespace, name)

const rowOf = (claim: Resource): Row => ({
  claim: keyOf(claim),
  size: textAt(claim.value, 'spec', 'resources', 'requests', 'storage'),
  class: textAt(claim.value, 'spec', 'storageClassName'),
})

function specOf({ size = '', class: className = '' }: Row): ValueMap {
  return {
    ...(size !== '' && { resources: { requests: { storage: size } } }),
    ...(className !== '' && { storageClassName: className }),
  }
}

function whyNotRows(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return 'Name at least one claim'
  const seen = new Set<string>()
  for (const { claim = '', size = '', class: className = '' } of rows) {
    if (claim === '') return 'A claim needs its name'
    if (seen.has(claim)) return `Claim ${shown(claim)} is there twice: say size and class in one row`
    if (size === '' && className === '') return `Claim ${shown(claim)} says neither a size nor a class`
    seen.add(claim)
  }
  return undefined
}
