/** From a line of rendered YAML to the path a patch is made for. */
import { expect, test } from 'vitest'
import { fieldAtLine } from '../../src/ui/language/field-at-line.ts'

const text = `apiVersion: v1
metadata:
  labels:
    app.kubernetes.io/name: web
spec:
  containers:
  - env:
    - name: A
      value: "1"
    image: nginx:1
data:
  config.yaml: |
    issuer: here
`

test.each([
  ['apiVersion', 'apiVersion'],
  ['labels:', 'metadata.labels'],
  ['app.kubernetes.io/name', 'metadata.labels["app.kubernetes.io/name"]'],
  ['containers:', 'spec.containers'],
  ['value: "1"', 'spec.containers[0].env[0].value'],
  ['image:', 'spec.containers[0].image'],
  ['issuer:', 'data["config.yaml"]'],
])('%s is the field %s', (words, path) => {
  const line = text.split('\n').findIndex((each) => each.includes(words)) + 1
  expect(fieldAtLine(text, line)).toBe(path)
})

test('a line without a field is none', () => {
  expect(fieldAtLine('- a\n- b\n', 1)).toBeUndefined()
  expect(fieldAtLine('a: 1\n', 9)).toBeUndefined()
})
