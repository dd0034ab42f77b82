/** The documented fields are those the engine reads: none missing, none invented, each with its form. */
import { expect, test } from 'vitest'
import { deprecatedFields, kustomizationShape, type Shape } from '../../src/engine/index.ts'
import {
  fieldAt,
  kustomizationFields,
  type Field,
  type Fields,
} from '../../src/ui/language/kustomization-fields.ts'

test('every field of the engine is documented, with its form', () => {
  if (kustomizationShape.kind !== 'struct') throw new Error('a kustomization is a struct')
  expect(formsOf(kustomizationFields)).toEqual(
    Object.entries(kustomizationShape.fields)
      .flatMap(([name, shape]) => shapes(name, shape))
      .sort(),
  )
})

test('each says one sentence', () => {
  for (const { says } of allOf(kustomizationFields)) expect(says).toMatch(/^[A-Z$].*[.…]$/)
})

test('deprecated fields name what is written instead', () => {
  const instead = Object.entries(kustomizationFields).flatMap(([name, field]) =>
    field.instead === undefined ? [] : [name],
  )
  for (const name of Object.keys(deprecatedFields)) expect(instead).toContain(name)
  for (const name of instead) expect(fieldAt([fieldAt([name])?.instead ?? ''])).toBeDefined()
})

test('a field is found below lists', () => {
  expect(fieldAt(['patches', 2, 'target', 'kind'])?.names).toBe('kind')
  expect(fieldAt(['patches', 2, 'nothing'])).toBeUndefined()
  expect(fieldAt(['constructor'])).toBeUndefined()
})

function shapes(name: string, shape: Shape): string[] {
  const inner = shape.kind === 'list' ? shape.of : shape
  const form = shape.kind === 'list' ? 'list' : /struct|map/i.test(shape.kind) ? 'map' : 'value'
  const below = inner.kind === 'struct' ? Object.entries(inner.fields) : []
  return [`${name}: ${form}`, ...below.flatMap(([each, of]) => shapes(`${name}.${each}`, of))]
}

const formsOf = (fields: Fields, above = ''): string[] =>
  Object.entries(fields)
    .flatMap(([name, field]) => [
      `${above}${name}: ${field.form}`,
      ...formsOf(field.fields ?? {}, `${above}${name}.`),
    ])
    .sort()

const allOf = (fields: Fields): Field[] =>
  Object.values(fields).flatMap((field) => [field, ...allOf(field.fields ?? {})])
