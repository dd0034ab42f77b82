/** A plan in words: for the command line, and for the README of what is exported. */
import type { Resource } from '../engine/index.ts'
import { needsServerSideApply } from './annotation-limit.ts'
import type { Need, NeedKind } from './needs.ts'
import type { Phase, Plan } from './plan.ts'
import type { Rank } from './rank.ts'
import type { Wait } from './waits.ts'

/** What a phase applies, as a heading. */
export const phaseTitles: Readonly<Record<Rank, string>> = {
  namespaces: 'Namespaces',
  definitions: 'Custom resource definitions',
  configuration: 'Accounts, permissions, configuration and services',
  workloads: 'Workloads',
  admission: 'Webhook configurations',
  custom: 'Custom resources',
}

/** `03-configuration`: what a phase is called among files and objects. */
export const phaseName = ({ number, rank }: Phase): string => `${String(number).padStart(2, '0')}-${rank}`

/** Why one object waits for another, as the end of a sentence whose subject is the first. */
const reasons: Readonly<Record<NeedKind, (on: string) => string>> = {
  namespace: (on) => `lives in ${on}`,
  definition: (on) => `is of the kind that ${on} defines`,
  backend: (on) => `is answered by ${on}`,
  secret: (on) => `mounts the Secret that ${on} makes`,
  guard: (on) => `is checked by ${on}`,
  injection: (on) => `has pods that ${on} completes`,
  authority: (on) => `takes its CA from ${on}`,
  controller: (on) => `is made ready by ${on}`,
}

/** `Deployment katib-controller mounts the Secret that Certificate katib-webhook-cert makes`. */
export const needSentence = ({ of, on, kind }: Need): string => `${named(of)} ${reasons[kind](named(on))}`

/** The whole plan, a paragraph a phase. */
export const planText = ({ phases, leftOut }: Plan): string =>
  [
    ...phases.map(phaseText),
    ...leftOut.map((need) => `Not waited for, as it goes in a circle: ${needSentence(need)}\n`),
  ].join('\n')

function phaseText({ number, rank, resources, waits, because }: Phase): string {
  const count = `${resources.length} ${resources.length === 1 ? 'object' : 'objects'}`
  return [
    `Phase ${number}: ${phaseTitles[rank]}, ${count} (${kindCounts(resources).join(', ')})`,
    ...because.map((need) => `  because ${needSentence(need)}`),
    ...tooLarge(resources).map((line) => `  ${line}`),
    ...waitLines(waits).map((line) => `  then waits for ${line}`),
    '',
  ].join('\n')
}

/** One line for all waits of a kind: `CustomResourceDefinition all 68: Established`. */
export function waitLines(waits: readonly Wait[]): string[] {
  const alike = new Map<string, Wait[]>()
  for (const wait of waits) {
    const key = `${wait.resource.kind} ${waitState(wait)}`
    const group = alike.get(key)
    if (group) group.push(wait)
    else alike.set(key, [wait])
  }
  return [...alike.values()].map((group) => {
    const [first] = group as [Wait]
    const names =
      group.length > 6 ? `all ${group.length}` : group.map(({ resource: { name } }) => name).join(', ')
    return `${first.resource.kind} ${names}: ${waitState(first)}`
  })
}

/** What is waited for, in a few words. */
export function waitState(wait: Wait): string {
  switch (wait.for) {
    case 'condition':
      return wait.condition ?? 'there'
    case 'rollout':
      return 'rolled out'
    case 'namespace':
      return 'namespace exists'
    case 'authority':
      return 'CA injected'
  }
}

/** `68 CustomResourceDefinition`, most first. */
export function kindCounts(resources: readonly Resource[]): string[] {
  const counts = new Map<string, number>()
  for (const { kind } of resources) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kind}`)
}

/** A line for the objects only the server can apply, if there are any. */
export function tooLarge(resources: readonly Resource[]): string[] {
  const names = resources.filter(needsServerSideApply).map(({ name }) => name)
  return names.length === 0 ? [] : [`applied on the server alone, over 256 KiB: ${names.join(', ')}`]
}

const named = ({ kind, name, namespace }: Resource): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`
