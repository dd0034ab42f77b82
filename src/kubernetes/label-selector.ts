/** Label selectors as the API server reads them. Rule: meta/v1 LabelSelector. */
import { scalarText, type Value } from '../engine/index.ts'
import { listAt, textAt, textsAt } from './fields.ts'

/**
 * Whether `matchLabels` and `matchExpressions` both hold for these labels. A selector that is absent or empty selects
 * everything; an operator nobody knows selects nothing.
 */
export function selects(selector: Value | undefined, labels: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of textsAt(selector, 'matchLabels')) if (labels.get(key) !== value) return false
  return listAt(selector, 'matchExpressions').every((expression) => {
    const has = labels.get(textAt(expression, 'key'))
    const values = listAt(expression, 'values').map(scalarText)
    switch (textAt(expression, 'operator')) {
      case 'In':
        return has !== undefined && values.includes(has)
      case 'NotIn':
        return has === undefined || !values.includes(has)
      case 'Exists':
        return has !== undefined
      case 'DoesNotExist':
        return has === undefined
      default:
        return false
    }
  })
}

/** Whether the selector asks for nothing. */
export const isEmptySelector = (selector: Value | undefined): boolean =>
  textsAt(selector, 'matchLabels').size === 0 && listAt(selector, 'matchExpressions').length === 0

/** The label selector that a mapping of labels stands for, as Services and Istio's policies write it. */
export const labelsSelector = (labels: Value | undefined): Value => ({ matchLabels: labels ?? {} })

/** `app=katib,component in (ui,controller)`. */
export function selectorText(selector: Value | undefined): string {
  const labels = [...textsAt(selector, 'matchLabels')].map(([key, value]) => `${key}=${value}`)
  const expressions = listAt(selector, 'matchExpressions').map((expression) => {
    const values = listAt(expression, 'values').map(scalarText).join(',')
    const operator = textAt(expression, 'operator')
    return `${textAt(expression, 'key')} ${operator}${values ? ` (${values})` : ''}`
  })
  return [...labels, ...expressions].join(', ')
}
