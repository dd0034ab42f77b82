/** Properties and env files: a name and a value on each line. */
import { defineField } from './define-field.ts'
import type { Value } from '../../engine/index.ts'

/** `name=value` or `name: value`, with spaces around the sign. */
const line = /^\s*(?:export\s+)?([\w./$-][\w./$-]*)\s*[=:]\s?(.*)$/

/** The names with their values; `undefined` where a line is neither that nor a comment, or a name comes twice. */
export function readProperties(text: string): Value | undefined {
  const values: Record<string, Value> = {}
  for (const each of text.replace(/\\\r?\n\s*/g, '').split(/\r?\n/)) {
    if (each.trim() === '' || /^\s*[#!;]/.test(each)) continue
    const [, name, value = ''] = line.exec(each) ?? []
    if (name === undefined || Object.hasOwn(values, name)) return undefined
    defineField(values, name, value.trim())
  }
  return Object.keys(values).length > 0 ? values : undefined
}
