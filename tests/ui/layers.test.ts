/** Colour means layer. */
import { expect, test } from 'vitest'
import { layersOf } from '../../src/ui/state/layers.ts'

const files = [
  '/overlays/mine/kustomization.yaml',
  '/overlays/mine/patches/a.yaml',
  '/overlays/mine/gpu/kustomization.yml',
  '/overlays/mine/gpu/deep/er.yaml',
  '/notes.txt',
]

test('a file has the hue of the nearest root above it, and the base none', () => {
  const layers = layersOf(files)
  expect([...layers.roots]).toEqual([
    ['/overlays/mine', 1],
    ['/overlays/mine/gpu', 2],
  ])
  expect(files.map((file) => layers.ofFile(file))).toEqual([1, 1, 2, 2, 1])
  expect(layers.ofFile('/example/kustomization.yaml')).toBe(0)
  expect(layers.ofRoot('/overlays/mine/gpu')).toBe(2)
  expect(layers.ofRoot('/example')).toBe(0)
  expect(layers.ofRoot(undefined)).toBe(0)
})
