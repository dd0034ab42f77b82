/** Labels of nodes, taints and what is asked of them, as `kubectl` writes them on its command line. */
import type { ValueMap } from '../../engine/index.ts'
import { listedTexts, textAt } from '../../kubernetes/fields.ts'

const labelKey = String.raw`(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?`
const labelValue = String.raw`[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?`
const pair = new RegExp(`^(${labelKey})=(${labelValue})$`)
const taint = new RegExp(`^(${labelKey})(?:=(${labelValue}))?:(NoSchedule|PreferNoSchedule|NoExecute)$`)
const presence = new RegExp(`^(!?)(${labelKey})$`)
const unequal = new RegExp(`^(${labelKey})!=(${labelValue})$`)

/** `key=value`, several with commas between: labels by key; `undefined` where it is something else. */
export function labelsIn(text: string): Readonly<Record<string, string>> | undefined {
  const labels: Record<string, string> = {}
  for (const term of termsOf(text)) {
    const [, key, value] = pair.exec(term) ?? []
    if (key === undefined || value === undefined || Object.hasOwn(labels, key)) return undefined
    labels[key] = value
  }
  return labels
}

/** Labels as text again; a patch holds them in the order of their keys. */
export const labelsText = (labels: readonly (readonly [key: string, value: string])[]): string =>
  labels.map(([key, value]) => `${key}=${value}`).join(', ')

/** `key=value:NoSchedule` or `key:NoSchedule`: what tolerates such taints; `undefined` where it is something else. */
export function tolerationsIn(text: string): readonly ValueMap[] | undefined {
  const found = termsOf(text).map((term) => taint.exec(term))
  if (found.some((each) => each === null)) return undefined
  return found.map((each) => {
    const [, key = '', value, effect = ''] = each ?? []
    return value === undefined
      ? { effect, key, operator: 'Exists' }
      : { effect, key, operator: 'Equal', value }
  })
}

/** Tolerations as the taints they tolerate. */
export const tolerationsText = (tolerations: readonly ValueMap[]): string =>
  tolerations
    .map((each) => {
      const value = textAt(each, 'value')
      return `${textAt(each, 'key')}${value && `=${value}`}:${textAt(each, 'effect')}`
    })
    .join(', ')

/** `key`, `!key`, `key=value`, `key!=value`: expressions of a node affinity; `undefined` where it is something else. */
export function expressionsIn(text: string): readonly ValueMap[] | undefined {
  const found = termsOf(text).map((term): ValueMap | undefined => {
    const [, no, name] = presence.exec(term) ?? []
    if (name !== undefined) return { key: name, operator: no === '!' ? 'DoesNotExist' : 'Exists' }
    for (const [shape, operator] of [
      [pair, 'In'],
      [unequal, 'NotIn'],
    ] as const) {
      const [, key, value] = shape.exec(term) ?? []
      if (key !== undefined && value !== undefined) return { key, operator, values: [value] }
    }
    return undefined
  })
  return found.every((each) => each !== undefined) ? found : undefined
}

/** Expressions as text again. */
export const expressionsText = (expressions: readonly ValueMap[]): string =>
  expressions
    .map((each) => {
      const [key, operator] = [textAt(each, 'key'), textAt(each, 'operator')]
      if (operator === 'Exists') return key
      if (operator === 'DoesNotExist') return `!${key}`
      return `${key}${operator === 'In' ? '=' : '!='}${listedTexts(each, 'values').join()}`
    })
    .join(', ')

const termsOf = (text: string): readonly string[] =>
  text.trim() === '' ? [] : text.split(',').map((term) => term.trim())
