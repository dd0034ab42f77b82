/** Text in, text out for merges: documents as they stand in files. */
import { expect } from 'vitest'
import { applyJsonPatch } from '../../../src/engine/merge/json-patch.ts'
import { canonicalJson } from '../../../src/engine/merge/canonical-json.ts'
import { readJsonPatch } from '../../../src/engine/merge/read-json-patch.ts'
import { strategicMerge } from '../../../src/engine/merge/strategic-merge.ts'
import { builtinSchema } from '../../../src/engine/schema/merge-keys.ts'
import type { MergeSchema } from '../../../src/engine/schema/merge-schema.ts'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'
import { isMap, type Value } from '../../../src/engine/yaml/value.ts'
import { writeDocument } from '../../../src/engine/yaml/write-document.ts'

/** The only document of a text. */
export function valueOf(text: string): Value {
  const { documents, diagnostics } = readDocuments(text, 'test.yaml')
  expect(diagnostics).toEqual([])
  return documents[0] ?? null
}

/** Merges the text of a patch into that of a target; `expected` is the printed result, or `REASON at path`. */
export function checkMerge(
  target: string,
  patch: string,
  expected: string,
  schema: MergeSchema = builtinSchema,
): void {
  const problems: string[] = []
  const merged = strategicMerge(valueOf(target), valueOf(patch), schema, {
    problem: ({ reason, path }) => problems.push(`${reason} at ${path.join('.')}`),
  })
  const result =
    problems.length > 0 ? problems.join('\n') : merged === undefined ? 'deleted' : writeDocument(merged).value
  expect(result.trim()).toBe(expected.replace(/ +$/gm, '').trim())
}

/** Applies a JSON patch to the text of a resource; `expected` is the printed result, or `REASON path (existing part)`. */
export function checkJsonPatch(target: string, patch: string, expected: string): void {
  const operations = readJsonPatch(patch, 'test.yaml')
  if ('reason' in operations) return expect(operations.reason).toBe(expected.replace(/ +$/gm, '').trim())
  const problems: string[] = []
  const canonical = canonicalJson(valueOf(target), (reason) => problems.push(reason))
  const patched = isMap(canonical)
    ? applyJsonPatch(canonical, operations, ({ reason, path, exists }) =>
        problems.push(`${reason} ${path} (${exists})`),
      )
    : undefined
  const result =
    problems.length > 0 || patched === undefined ? problems.join('\n') : writeDocument(patched).value
  expect(result.trim()).toBe(expected.replace(/ +$/gm, '').trim())
}
