/** JSON schemas in few words: objects that know their fields and refuse all others. */
import { Ajv, type AnySchema } from 'ajv'

export type Schema = Record<string, unknown>

export const text = { type: 'string' } as const
export const flag = { type: 'boolean' } as const
export const whole = { type: 'integer' } as const
export const pattern = (source: string): Schema => ({ type: 'string', pattern: source })
export const oneOf = (...values: readonly (string | number)[]): Schema => ({ enum: values })
export const listOf = (items: Schema, minItems = 0): Schema => ({ type: 'array', items, minItems })
export const textsByName = { type: 'object', additionalProperties: text } as const

/** An object with these fields and no others. A name with `!` at its end is required. */
export function fields(names: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(names).map(([name, schema]) => [name.replace(/!$/, ''), schema] as const)
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    required: Object.keys(names)
      .filter((name) => name.endsWith('!'))
      .map((name) => name.slice(0, -1)),
    additionalProperties: false,
  }
}

/** What is wrong with the value, a line each; empty where nothing is. */
export function faults(schema: Schema, value: unknown): string[] {
  const validate = new Ajv({ allErrors: true, strict: true }).compile(schema as AnySchema)
  if (validate(value) === true) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  )
}
