/** Label selectors as the Kubernetes API has them, over labels that are known before anything is installed. */
import { fieldOf, isList, isMap, scalarText, type Value } from '../engine/index.ts'

/**
 * Whether `labels` satisfy a `LabelSelector` (`matchLabels`, `matchExpressions`). A selector that is absent or empty
 * selects everything; an operator nobody knows selects nothing. Rule: meta/v1 LabelSelector.
 */
export function selectsLabels(
  selector: Value | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  const { pairs, expressions } = partsOf(selector)
  return (
    pairs.every(([key, wanted]) => labelOf(labels, key) === wanted) &&
    expressions.every((expression) => holds(expression, labels))
  )
}

/** Whether every pair of `wanted`, as a Service's `spec.selector` has them, is among `labels`; empty selects nothing. */
export function hasLabels(wanted: Value | undefined, labels: Readonly<Record<string, string>>): boolean {
  const pairs = pairsOf(wanted)
  return pairs.length > 0 && pairs.every(([key, value]) => labelOf(labels, key) === value)
}

function partsOf(selector: Value | undefined) {
  const expressions = fieldOf(selector, 'matchExpressions')
  return {
    pairs: pairsOf(fieldOf(selector, 'matchLabels')),
    expressions: isList(expressions) ? expressions : [],
  }
}

function pairsOf(map: Value | undefined): [string, string][] {
  if (!isMap(map)) return []
  return Object.keys(map).map((key) => [key, scalarText(fieldOf(map, key)) ?? ''])
}

function holds(expression: Value, labels: Readonly<Record<string, string>>): boolean {
  const label = labelOf(labels, scalarText(fieldOf(expression, 'key')) ?? '')
  const listed = fieldOf(expression, 'values')
  const values = isList(listed) ? listed.map((value) => scalarText(value) ?? '') : []
  switch (scalarText(fieldOf(expression, 'operator'))) {
    case 'In':
      return label !== undefined && values.includes(label)
    case 'NotIn':
      return label === undefined || !values.includes(label)
    case 'Exists':
      return label !== undefined
    case 'DoesNotExist':
      return label === undefined
    default:
      return false
  }
}

const labelOf = (labels: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined
