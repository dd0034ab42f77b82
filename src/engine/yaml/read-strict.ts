/** Reads a configuration file by the rules of sigs.k8s.io/yaml: one document, YAML 1.1 booleans, string keys. */
import type { Read } from '../diagnostics/diagnostic.ts'
import { decodeScalar, NoJson } from './decode-scalar.ts'
import { readWithRules } from './read-documents.ts'
import { defineField, Scalar, type Value } from './value.ts'

export function readStrictYaml(text: string, file: string): Read<Value | undefined> {
  const read = readWithRules(text, file, true)
  const [first] = read.documents
  return { value: first === undefined ? undefined : plain(first), diagnostics: read.diagnostics }
}

function plain(value: Value): Value {
  if (value instanceof Scalar) {
    if (value.tag === '!!bool') return /^(?:y|yes|on|true)$/i.test(value.text)
    const decoded = decodeScalar(value)
    return decoded instanceof NoJson ? null : typeof decoded === 'bigint' ? Number(decoded) : decoded
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map(plain)
  if (typeof value !== 'object' || value === null) return value
  const map: Record<string, Value> = {}
  for (const [key, field] of Object.entries(value)) defineField(map, key, plain(field as Value))
  return map
}
