/** On which nodes the platform's pods run: labels that nodes must have, taints that pods bear, conditions. */
import { groupBy } from '../base/group-by.ts'
import { printPointer, unescapedStep } from '../base/json-pointer.ts'
import { isList, isMap, renderValue, type Resource, type Value, type ValueMap } from '../engine/index.ts'
import { fieldAtPath, listAt, mapAt, textAt, type Path } from '../kubernetes/fields.ts'
import { podTemplate } from '../kubernetes/pod-template.ts'
import { componentNamed, components } from '../platform/components.ts'
import { shown } from './parts/checks.ts'
import {
  expressionsIn,
  expressionsText,
  labelsIn,
  labelsText,
  tolerationsIn,
  tolerationsText,
} from './parts/node-terms.ts'
import type { OwnFiles } from './parts/own-files.ts'
import type { Operation, Part } from './parts/part.ts'
import { rowsOf, type Recipe } from './recipe.ts'
import { targetOf } from '../kubernetes/overlay-target.ts'
import { writtenRows } from './parts/row-parts.ts'
import { whyNoPods, workloadsOf } from './parts/workloads-of.ts'

type Row = Readonly<Record<string, string>>

export const placement: Recipe = {
  id: 'placement',
  title: 'Placement on nodes',
  group: 'Workloads',
  purpose: 'Says on which nodes the pods of the platform may run.',
  components: [],
  words: 'tolerations taints nodeSelector affinity gpu node pool dedicated spot architecture',
  guide: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
  questions: [
    {
      id: 'rows',
      label: 'Placement',
      kind: 'table',
      row: 'rule',
      help: 'Keeps pods off a GPU pool with the condition !nvidia.com/gpu.present, or sends them to a pool by its label and taint.',
      columns: [
        {
          id: 'component',
          label: 'Component',
          kind: 'choice',
          choices: [
            { id: 'all', label: 'All' },
            ...components.map(({ id, title }) => ({ id, label: title })),
          ],
          default: 'all',
        },
        {
          id: 'labels',
          label: 'Labels of its nodes',
          kind: 'text',
          help: 'As in pool=platform; several with commas between.',
          whyNot: (text) => (labelsIn(text) ? undefined : whyNot(text, 'label', 'key=value')),
        },
        {
          id: 'taints',
          label: 'Taints it tolerates',
          kind: 'text',
          help: 'As in dedicated=platform:NoSchedule or nvidia.com/gpu:NoSchedule.',
          whyNot: (text) =>
            tolerationsIn(text)
              ? undefined
              : whyNot(
                  text,
                  'taint',
                  'key=value:Effect or key:Effect, Effect being NoSchedule, PreferNoSchedule or NoExecute',
                ),
        },
        {
          id: 'conditions',
          label: 'Conditions of its nodes',
          kind: 'text',
          help: 'As in !nvidia.com/gpu.present, kubernetes.io/arch=amd64 or zone!=a.',
          whyNot: (text) =>
            expressionsIn(text) ? undefined : whyNot(text, 'condition', 'key, !key, key=value or key!=value'),
        },
      ],
      default: () => [],
      whyNotRows,
    },
  ],
  whyNot: whyNoPods,
  write({ resources }, answers) {
    // What rules before added is there for those after them.
    const added = new Map<Resource, Added>()
    return writtenRows(rowsOf(answers, 'rows'), (row) => rowPart(resources, row, added))
  },
  read(own) {
    if (!own) return undefined
    const files = new Map<string, string>()
    for (const file of own.list('patches').map((entry) => textAt(entry, 'path'))) {
      const component = file.replace(/-\d+\.yaml$/, '')
      if (!files.has(component)) files.set(component, file)
    }
    return { rows: [...files].map(([component, file]) => rowIn(own, component, file)) }
  },
}

const whyNot = (text: string, what: string, shape: string): string =>
  `${shown(text)} is no ${what}: ${shape}, several with commas between`

function whyNotRows(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return 'At least one rule is needed'
  const names = rows.map((row) => row['component'] ?? '')
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (twice >= 0) return `Rule ${twice + 1} is about the same component as one before it`
  const empty = rows.findIndex((row) => ['labels', 'taints', 'conditions'].every((id) => !row[id]))
  return empty < 0 ? undefined : `Rule ${empty + 1} sets nothing`
}

/** What earlier rules made of a workload's pods, as far as it decides how the next is added. */
interface Added {
  labels?: boolean
  taints?: boolean
  conditions?: boolean
}

/** JSON patches of one shape are one file, for all workloads that need it so. */
function rowPart(rendered: readonly Resource[], row: Row, added: Map<Resource, Added>): Part | string {
  const component = row['component'] ?? ''
  const workloads = workloadsOf(rendered, component)
  if (workloads.length === 0)
    return `No pods of ${componentNamed(component)?.title ?? component} are in this overlay`
  const shapes = groupBy(workloads, (workload) => {
    const before = added.get(workload) ?? {}
    const operations = operationsFor(workload, row, before).map(({ op, path, value }) => ({
      op,
      path: printPointer(path),
      value: value ?? null,
    }))
    added.set(workload, {
      labels: before.labels || Boolean(row['labels']),
      taints: before.taints || Boolean(row['taints']),
      conditions: before.conditions || Boolean(row['conditions']),
    })
    return renderValue(operations)
  })
  const files = [...shapes].map(([text, own], at) => ({ name: `${component}-${at + 1}.yaml`, text, own }))
  return {
    fields: {
      patches: files.flatMap(({ name, own }) => targetsOf(own).map((target) => ({ path: name, target }))),
    },
    files: Object.fromEntries(files.map(({ name, text }) => [name, text])),
  }
}

/** Targets of a patch that select these workloads and no others: one for each kind and namespace. */
function targetsOf(workloads: readonly Resource[]): readonly ValueMap[] {
  const groups = groupBy(workloads, (each) => `${each.gvk.group} ${each.kind} ${each.namespace}`)
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [targetOf(first, others)] : []))
}

const conditionsPath = [
  'affinity',
  'nodeAffinity',
  'requiredDuringSchedulingIgnoredDuringExecution',
  'nodeSelectorTerms',
]

/** What adds a row to the pods of a workload and leaves what they have. */
function operationsFor(workload: Resource, row: Row, before: Added): readonly Operation[] {
  const { spec, path = [] } = podTemplate(workload) ?? {}
  const add = (at: Path, value: Value): Operation => ({ op: 'add', path: [...path, ...at], value })
  const operations: Operation[] = []
  const labels = labelsIn(row['labels'] ?? '') ?? {}
  const hasLabels = before.labels === true || mapAt(spec, 'nodeSelector') !== undefined
  if (Object.keys(labels).length > 0)
    operations.push(
      ...(hasLabels
        ? Object.entries(labels).map(([key, value]) => add(['nodeSelector', key], value))
        : [add(['nodeSelector'], labels)]),
    )
  const tolerations = tolerationsIn(row['taints'] ?? '') ?? []
  if (tolerations.length > 0)
    operations.push(
      ...(before.taints === true || listAt(spec, 'tolerations').length > 0
        ? tolerations.map((each) => add(['tolerations', '-'], each))
        : [add(['tolerations'], tolerations)]),
    )
  const conditions = expressionsIn(row['conditions'] ?? '') ?? []
  if (conditions.length > 0) operations.push(...conditionOperations(spec, conditions, before, add))
  return operations
}

/** Nodes fit where they fit one of the terms, so that each of them takes the conditions. */
function conditionOperations(
  spec: Value | undefined,
  conditions: readonly ValueMap[],
  before: Added,
  add: (at: Path, value: Value) => Operation,
): readonly Operation[] {
  const terms = listAt(spec, ...conditionsPath)
  if (terms.length === 0 && before.conditions === true)
    return conditions.map((each) => add([...conditionsPath, 0, 'matchExpressions', '-'], each))
  if (terms.length === 0) {
    const depth = conditionsPath.findIndex(
      (_, at) => !isMap(fieldAtPath(spec, conditionsPath.slice(0, at + 1))),
    )
    const value = conditionsPath
      .slice(depth + 1)
      .reduceRight<Value>((inner, step) => ({ [step]: inner }), [{ matchExpressions: conditions }])
    return [add(conditionsPath.slice(0, depth + 1), value)]
  }
  return terms.flatMap((term, at) =>
    before.conditions === true || listAt(term, 'matchExpressions').length > 0
      ? conditions.map((each) => add([...conditionsPath, at, 'matchExpressions', '-'], each))
      : [add([...conditionsPath, at, 'matchExpressions'], conditions)],
  )
}

/** A row as one of its files says it: each of them says the same. */
function rowIn(own: OwnFiles, component: string, file: string): Row {
  const labels: [string, string][] = []
  const [tolerations, conditions]: [ValueMap[], ValueMap[]] = [[], []]
  let term: string | undefined
  for (const operation of own.listIn(file)) {
    const path = textAt(operation, 'path').split('/')
    const value = fieldAtPath(operation, ['value'])
    const place = path.findIndex((step) => ['nodeSelector', 'tolerations', 'affinity'].includes(step))
    const last = unescapedStep(path.at(-1) ?? '')
    if (path[place] === 'nodeSelector')
      labels.push(
        ...(isMap(value)
          ? Object.keys(value).map((key): [string, string] => [key, textAt(value, key)])
          : [[last, textAt(operation, 'value')] as [string, string]]),
      )
    else if (path[place] === 'tolerations') tolerations.push(...mapsIn(value))
    else if (path[place] === 'affinity') {
      const index = path[place + 4]
      term ??= index ?? '0'
      if ((index ?? '0') === term) conditions.push(...expressionsOf(value))
    }
  }
  return {
    component,
    labels: labelsText(labels),
    taints: tolerationsText(tolerations),
    conditions: expressionsText(conditions),
  }
}

const mapsIn = (value: Value | undefined): readonly ValueMap[] =>
  isList(value) ? value.filter((each) => isMap(each)) : isMap(value) ? [value] : []

/** The expressions in a value: itself, its elements, or those of the first term below it. */
function expressionsOf(value: Value | undefined): readonly ValueMap[] {
  for (const map of mapsIn(value)) {
    if (textAt(map, 'key') !== '') return mapsIn(value)
    return mapsIn(fieldAtPath(map, ['matchExpressions']) ?? undefined).length > 0
      ? mapsIn(fieldAtPath(map, ['matchExpressions']))
      : expressionsOf(map[Object.keys(map)[0] ?? ''])
  }
  return []
}
