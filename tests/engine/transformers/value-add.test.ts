import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/engine/diagnostics/diagnostic.ts'
import { builtinSchema } from '../../../src/engine/schema/merge-keys.ts'
import {
  insertPathPart,
  valueAdd,
  type ValueAddConfig,
  type ValueAddTarget,
} from '../../../src/engine/transformers/value-add.ts'
import { textFile } from '../../../src/engine/tree/memory-tree.ts'
import { transformed } from './transformed.ts'

const shared = textFile('/fruit/PEACH/targets.yaml', 'targets: [{fieldPath: spec/shared}]')
const loader = { root: '/fruit/PEACH', load: () => shared }
const at = { file: '/fruit/PEACH/t.yaml' }

function added(config: ValueAddConfig): { text: string; problems: readonly string[] } {
  const problems: string[] = []
  const ctx = {
    at,
    schema: builtinSchema,
    report: ({ code, message }: Diagnostic) => void problems.push(`${code} ${message}`),
  }
  const transformer = valueAdd(config, loader, ctx)
  if (!transformer) return { text: '', problems }
  const result = transformed(
    'apiVersion: v1\nkind: X\nmetadata: {name: web}\nspec: {num: 5, q: "7", list: [{name: a}], nul: null, m: {a: b}, path: /a/b}\n',
    transformer,
  )
  return { text: result.text, problems: [...problems, ...result.problems] }
}

const one = (target: ValueAddTarget, value = '123') => added({ value, targets: [target] })

test.each([
  ['spec/num', /num: 123$/m],
  ['spec/q', /q: "123"$/m],
  ['spec/nul', /nul: 123$/m],
  ['/spec/new/deep', /new:\n {4}deep: 123$/m],
  ['spec/a\\/b', /a\/b: 123$/m],
  ['spec/list/[name=a]/v', /- name: a\n {4}v: 123$/m],
  ['spec/list/[name=b]/v', /- name: b\n {4}v: 123$/m],
  ['spec/list/0/v', /- name: a\n {4}v: 123$/m],
  ['spec/list/-/v', /- name: a\n {4}v: 123$/m],
  ['spec/nul/x', /nul: null$/m],
  ['spec/fresh/0', /fresh: \[\]$/m],
  ['metadata/namespace', /namespace: "123"$/m],
])('%s', (fieldPath, expected) => expect(one({ fieldPath }).text).toMatch(expected))

test.each([
  'spec/m',
  'spec/list',
  'spec/*',
  'spec/list/name',
  'spec/num/x',
  'spec/list/[name]/x',
  'spec/f/-',
])('%s is a problem', (fieldPath) => {
  expect(one({ fieldPath }).problems[0]).toMatch(/^FIELD_KIND_WRONG/)
})

test('the value is the name of the directory unless there is one; targets may come from a file', () => {
  expect(added({ targetFilePath: 'targets.yaml' }).text).toContain('shared: PEACH')
})

test('into a file path', () => {
  expect(one({ fieldPath: 'spec/path', filePathPosition: 1 }, 'x').text).toContain('path: /x/a/b')
})

test.each([
  [{}, 'it has no targets'],
  [{ targets: [{}] }, 'a target has no fieldPath'],
  [{ targets: [{ fieldPath: 'a', filePathPosition: -1 }] }, 'filePathPosition -1 is negative'],
])('%j cannot be configured', (config, reason) => {
  expect(added(config).problems).toEqual([`PLUGIN_CONFIG Cannot configure ValueAddTransformer: ${reason}`])
})

test.each([
  ['', 3, 'PEACH'],
  ['/', 3, '/PEACH'],
  ['pie', 0, 'PEACH/pie'],
  ['/pie', 0, '/PEACH/pie'],
  ['raw', 1, 'raw/PEACH'],
  ['/raw', 1, '/raw/PEACH'],
  ['a/nice/warm/pie', 3, 'a/nice/warm/PEACH/pie'],
  ['/a/nice/warm/pie', 3, '/a/nice/warm/PEACH/pie'],
])('a part in "%s" at %i', (path, position, expected) =>
  expect(insertPathPart(path, position, 'PEACH')).toBe(expected),
)
