import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/engine/diagnostics/diagnostic.ts'
import { finishAnnotations } from '../../../src/engine/transformers/finish-annotations.ts'
import { transformed } from './transformed.ts'

const problems: string[] = []
const ctx = {
  at: { file: '' },
  report: ({ code, message }: Diagnostic) => void problems.push(`${code} ${message}`),
}

const withAnnotations = (text: string) =>
  `apiVersion: v1\nkind: X\nmetadata: {name: web, annotations: ${text}}\n`
const finished = (text: string) =>
  transformed(withAnnotations(text), (resources) => resources.mapAll(finishAnnotations(ctx)))
    .text.split('\n')
    .slice(3, -2)
    .join('\n')

test.each([
  ['{}', ''],
  ['null', ''],
  ['foo', ''],
  ['[a, b, c]', '    a: b'],
  [
    '{a: null, b: ~, c: 5, d: true, e: 1.0, f: {g: h}, i: [1]}',
    '    a: "null"\n    b: "~"\n    c: "5"\n    d: "true"\n    e: "1.0"\n    f: ""\n    i: ""',
  ],
  ['{config.kubernetes.io/index: "4", internal.config.kubernetes.io/path: x, a: b}', '    a: b'],
  ['{config.kubernetes.io/origin: x}', ''],
])('%s', (before, after) => {
  expect(finished(before)).toBe(after && `  annotations:\n${after}`)
})

test('annotations that are in form already stay the same object', () => {
  const [resource] = transformed(withAnnotations('{a: b}')).resources.resources
  expect(resource && finishAnnotations(ctx)(resource)).toBe(resource)
})

test.each(['2', 'true', 'null', '2001-01-01', ''])('the key "%s" is a problem', (key) => {
  problems.length = 0
  finished(`{"${key}": x}`)
  expect(problems[0]).toMatch(/^ENTRY_KEY Cannot write annotations in X "web" of \/all.yaml: the key/)
})
