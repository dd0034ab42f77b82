/** What is told of the field under the pointer, and where paths lead. */
import { expect, test } from 'vitest'
import { fieldHover, pathLinks } from '../../src/ui/language/hover.ts'

const text = `resources:
  - ../../example
  - web.yaml
  - missing.yaml
  - https://example.com/repo?ref=v1
configMapGenerator:
  - name: settings
    files: [a.txt]
    envs:
      - "b.env"
patches:
  - target:
      kind: Deployment
    patch: |-
      kind: Deployment
`
const hovered = (line: number, column: number) => {
  const found = fieldHover(text, line, column)
  return found && `${found.path} ${found.startColumn}-${found.endColumn}`
}

test('a field is told with the fields above it', () => {
  expect(hovered(1, 3)).toBe('resources 1-10')
  expect(hovered(7, 6)).toBe('configMapGenerator · name 5-9')
  expect(hovered(13, 8)).toBe('patches · target · kind 7-11')
})

test('values, and fields of an inline patch, are not', () => {
  expect(hovered(7, 15)).toBeUndefined()
  expect(hovered(15, 8)).toBeUndefined()
  expect(hovered(99, 1)).toBeUndefined()
})

test('paths lead to files, roots to their kustomization', () => {
  const files = new Set(['/example/kustomization.yaml', '/overlays/mine/web.yaml', '/overlays/mine/b.env'])
  expect(pathLinks('/overlays/mine/kustomization.yaml', text, files)).toEqual([
    { line: 2, startColumn: 5, endColumn: 18, path: '/example/kustomization.yaml' },
    { line: 3, startColumn: 5, endColumn: 13, path: '/overlays/mine/web.yaml' },
    { line: 10, startColumn: 10, endColumn: 15, path: '/overlays/mine/b.env' },
  ])
  expect(pathLinks('/overlays/mine/web.yaml', text, files)).toEqual([])
})
