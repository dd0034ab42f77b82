/** What the platform's pods ask for and may use, by component, workload or container. */
import { componentNamed, components } from '../platform/components.ts'
import { requestsOf } from '../platform/requests.ts'
import type { Resource, Value, ValueMap } from '../engine/index.ts'
import { listAt, mapAt, textAt } from '../kubernetes/fields.ts'
import { quantityOf } from '../kubernetes/quantity.ts'
import { containersOf, podTemplate } from '../kubernetes/pod-template.ts'
import { orNothing, shownList, whyNotName, whyNotQuantity } from './parts/checks.ts'
import { ordered, type Part } from './parts/part.ts'
import { rowsOf, type Recipe } from './recipe.ts'
import { nameInOverlay } from '../kubernetes/overlay-target.ts'
import { namedResource } from './parts/targets.ts'
import { writtenRows } from './parts/row-parts.ts'
import { whyNoPods, workloadsOf } from './parts/workloads-of.ts'

type Row = Readonly<Record<string, string>>

/** Columns of amounts, and where a container keeps them. */
const amounts = [
  { id: 'cpuRequest', path: ['requests', 'cpu'], label: 'Processors asked for' },
  { id: 'memoryRequest', path: ['requests', 'memory'], label: 'Memory asked for' },
  { id: 'cpuLimit', path: ['limits', 'cpu'], label: 'Processors at most' },
  { id: 'memoryLimit', path: ['limits', 'memory'], label: 'Memory at most' },
] as const

export const resources: Recipe = {
  id: 'resources',
  title: 'Requests and limits',
  group: 'Workloads',
  purpose: 'Sets what the pods of the platform ask for and what they may use.',
  components: [],
  words: 'cpu memory requests limits quota sizing small cluster OOMKilled Pending',
  guide: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  questions: [
    {
      id: 'rows',
      label: 'Requests and limits',
      kind: 'table',
      row: 'rule',
      help: 'A later rule counts where two are about one container.',
      columns: [
        {
          id: 'component',
          label: 'Component',
          kind: 'choice',
          choices: components.map(({ id, title }) => ({ id, label: title })),
          default: 'pipelines',
        },
        {
          id: 'workload',
          label: 'Workload',
          kind: 'text',
          help: 'Its name, as in ml-pipeline; empty for each of the component.',
          whyNot: orNothing(whyNotName),
        },
        {
          id: 'container',
          label: 'Container',
          kind: 'text',
          help: 'Empty for each of the pods.',
          whyNot: orNothing(whyNotName),
        },
        ...amounts.map(({ id, label, path: [, what] }) => ({
          id,
          label,
          kind: 'text' as const,
          help: `As in ${what === 'cpu' ? '500m' : '256Mi'}; empty leaves it as it is.`,
          whyNot: orNothing(whyNotQuantity),
        })),
      ],
      default: () => [],
      whyNotRows,
    },
  ],
  whyNot: whyNoPods,
  write: ({ resources: rendered }, answers) =>
    writtenRows(rowsOf(answers, 'rows'), (row) => rowPart(rendered, row)),
  read(own) {
    const rows = own?.list('patches').flatMap((entry) => {
      const file = textAt(entry, 'path')
      const [first] = own.documents(file)
      return first === undefined ? [] : [rowIn(file, first)]
    })
    return rows && { rows }
  },
  missed: (rendered) => rendered.flatMap(overLimit),
  notes: (rendered) => [totalOf(rendered)],
}

function whyNotRows(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return 'At least one rule is needed'
  const names = rows.map(fileOf)
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (twice >= 0) return `Rule ${twice + 1} is about the same pods as one before it`
  for (const [at, row] of rows.entries()) {
    if (amounts.every(({ id }) => !row[id])) return `Rule ${at + 1} sets nothing`
    for (const what of ['cpu', 'memory']) {
      const [least, most] = [row[`${what}Request`] ?? '', row[`${what}Limit`] ?? '']
      if (exceeds(least, most)) return `Rule ${at + 1} asks for more than its limit: ${least} of ${most}`
    }
  }
  return undefined
}

/** The file of a row: what it is about. Names of Kubernetes have no `_`. */
const fileOf = (row: Row): string =>
  `${[row['component'] ?? '', row['workload'] ?? '', row['container'] ?? ''].join('_').replace(/_+$/, '')}.yaml`

function rowIn(file: string, patch: Value): Row {
  const [component = '', workload = '', container = ''] = file.replace(/\.yaml$/, '').split('_')
  const spec =
    mapAt(patch, 'spec', 'template', 'spec') ??
    mapAt(patch, 'spec', 'jobTemplate', 'spec', 'template', 'spec')
  const [first] = listAt(spec, 'containers')
  const set = amounts.map(({ id, path }) => [id, textAt(first, 'resources', ...path)])
  return { component, workload, container, ...Object.fromEntries(set) } as Row
}

/** One file of patches for all that the row is about; a sentence where that is nothing. */
function rowPart(rendered: readonly Resource[], row: Row): Part | string {
  const component = row['component'] ?? ''
  const of = workloadsOf(rendered, component)
  const title = componentNamed(component)?.title ?? component
  if (of.length === 0) return `No pods of ${title} are in this overlay`
  const meant = of.filter(({ name }) => !row['workload'] || name === row['workload'])
  if (meant.length === 0)
    return `${title} has no workload ${row['workload'] ?? ''}: there are ${shownList(of.map(({ name }) => name))}`
  const patches = meant.map((workload) => patchOf(workload, row)).filter((patch) => patch !== undefined)
  if (patches.length === 0) {
    const names = meant.flatMap((workload) => containersOf(workload).map((each) => textAt(each, 'name')))
    return `There is no container ${row['container'] ?? ''}: there are ${shownList(names)}`
  }
  return {
    fields: { patches: [{ path: fileOf(row) }] },
    files: { [fileOf(row)]: patches.map(ordered).join('---\n') },
  }
}

function patchOf(workload: Resource, row: Row): ValueMap | undefined {
  const pods = podTemplate(workload)
  const set = (kind: string): ValueMap =>
    Object.fromEntries(
      amounts.flatMap(({ id, path: [of, what] }) => (of === kind && row[id] ? [[what, row[id]]] : [])),
    )
  const [requests, limits] = [set('requests'), set('limits')]
  const changed = {
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(Object.keys(requests).length > 0 && { requests }),
  }
  const containers = listAt(pods?.spec, 'containers')
    .map((each) => textAt(each, 'name'))
    .filter((name) => !row['container'] || name === row['container'])
    .map((name) => ({ name, resources: changed }))
  if (!pods || containers.length === 0) return undefined
  const spec = pods.path.reduceRight<ValueMap>((inner, step) => ({ [step]: inner }), { containers })
  return {
    apiVersion: workload.apiVersion,
    kind: workload.kind,
    metadata: {
      name: nameInOverlay(workload),
      ...(workload.namespace && { namespace: workload.namespace }),
    },
    ...spec,
  }
}

/** Whether the first is the larger of two amounts. */
function exceeds(text: string, limit: string): boolean {
  const [amount, most] = [quantityOf(text), quantityOf(limit)]
  return amount !== undefined && most !== undefined && amount > most
}

/** Containers that ask for more than they may use: a cluster refuses them. */
const overLimit = (workload: Resource): readonly string[] =>
  containersOf(workload).flatMap((container) =>
    ['cpu', 'memory'].flatMap((what) => {
      const [least = '', most = ''] = ['requests', 'limits'].map((kind) =>
        textAt(container, 'resources', kind, what),
      )
      return exceeds(least, most)
        ? [
            `Container ${textAt(container, 'name')} of ${namedResource(workload)} asks for ${least} ${what}, more than its limit of ${most}`,
          ]
        : []
    }),
  )

/** What all pods ask for together. */
function totalOf(rendered: readonly Resource[]): string {
  const { milliCpu, bytes, containers, unset } = requestsOf(rendered)
  const [cpu, memory] = [milliCpu / 1000, bytes / 2 ** 30].map((number) => number.toFixed(2))
  return `All pods ask for ${cpu} processors and ${memory} GiB; ${unset} of ${containers} containers ask for nothing`
}
