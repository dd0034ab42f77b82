import { describe, expect, test } from 'vitest'
import { defaultTransformerConfig } from '../../../src/engine/fields/transformer-config.ts'
import type { ImageEntry } from '../../../src/engine/kustomization/types.ts'
import { splitImage } from '../../../src/engine/transformers/image-reference.ts'
import { images } from '../../../src/engine/transformers/images.ts'
import { transformed } from './transformed.ts'

const podWith = (image: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - image: ${image}
    name: a
`

const { images: specs } = defaultTransformerConfig()
const imageAfter = (image: string, entry: ImageEntry) =>
  /image: (.*)/.exec(transformed(podWith(image), images(entry, specs)).text)?.[1]

test.each<[string, ImageEntry, string]>([
  ['nginx', { name: 'nginx', newTag: '2' }, 'nginx:2'],
  ['nginx:1.2', { name: 'nginx', newName: 'my/nginx' }, 'my/nginx:1.2'],
  ['nginx:1.2@sha256:abc', { name: 'nginx', newTag: '2' }, 'nginx:2'],
  ['nginx:1.2@sha256:abc', { name: 'nginx', newName: 'x' }, 'x:1.2@sha256:abc'],
  ['nginx:1.2', { name: 'nginx', digest: 'sha256:def' }, 'nginx@sha256:def'],
  ['nginx:1.2', { name: 'nginx', newTag: '3', digest: 'sha256:def' }, 'nginx:3@sha256:def'],
  ['reg:5000/nginx', { name: 'reg:5000/nginx', newTag: 'v1' }, 'reg:5000/nginx:v1'],
  ['reg:5000/nginx:1', { name: 'reg:5000/nginx', newName: 'other/n' }, 'other/n:1'],
  ['nginx-x:1', { name: 'nginx', newTag: '2' }, 'nginx-x:1'],
  // A name is part of a regular expression: this one matches everything.
  ['foo/bar:1', { name: '*', newTag: '2' }, 'foo/bar:2'],
  // A dot in the name is one of a regular expression.
  ['gcrXio/a:1', { name: 'gcr.io/a', newTag: '2' }, 'gcrXio/a:2'],
  // A suffix is put on twice: once by the walk over containers, once by the field specs.
  ['nginx:1', { name: 'nginx', tagSuffix: '-x' }, 'nginx:1-x-x'],
  ['nginx@sha256:abc', { name: 'nginx', tagSuffix: '-x' }, 'nginx:-x-x'],
])('%s with %o', (image, entry, expected) => {
  expect(imageAfter(image, entry)).toBe(expected)
})

test('lists of containers are found anywhere, images of custom resources elsewhere are not', () => {
  const custom = `apiVersion: example.com/v1
kind: Custom
metadata:
  name: web
spec:
  deep:
  - containers:
    - image: nginx
  image: nginx
`
  expect(transformed(custom, images({ name: 'nginx', newTag: '2' }, specs)).text).toBe(
    custom.replace('    - image: nginx', '    - image: nginx:2'),
  )
})

test('a null list of containers becomes an empty one', () => {
  const { text } = transformed(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: null}\n',
    images({ name: 'nginx', newTag: '2' }, specs),
  )
  expect(text).toContain('containers: []')
})

test('CustomResourceDefinitions stay as they are', () => {
  const crd = podWith('nginx').replace('Pod', 'CustomResourceDefinition')
  expect(transformed(crd, images({ name: 'nginx', newTag: '2' }, specs)).text).toBe(crd)
})

describe('what is reported', () => {
  test('an image that is no scalar', () => {
    expect(transformed(podWith('{a: b}'), images({ name: 'nginx' }, specs)).problems[0]).toBe(
      'FIELD_KIND_WRONG Cannot change image "nginx" in Pod "web" of /all.yaml: spec/containers/0/image is a mapping, not a scalar',
    )
  })

  test('an entry that matches nothing', () => {
    const { problems } = transformed(
      podWith('library/nginx:1'),
      images({ name: 'nginx', newTag: '2' }, specs),
    )
    expect(problems).toEqual(['IMAGE_MATCHES_NOTHING Images entry "nginx" matches no image'])
  })

  test('a name that is no regular expression', () => {
    expect(transformed(podWith('a'), images({ name: 'a(' }, specs)).problems[0]).toMatch(
      /^IMAGE_NAME_INVALID/,
    )
  })
})

test.each([
  ['nginx', 'nginx', '', ''],
  ['nginx:1', 'nginx', '1', ''],
  ['r:80/nginx', 'r:80/nginx', '', ''],
  ['r:80/nginx:1@sha256:a', 'r:80/nginx', '1', 'sha256:a'],
  ['a@sha256:b:c', 'a', '', 'sha256:b:c'],
])('%s is split', (reference, name, tag, digest) => {
  expect(splitImage(reference)).toEqual({ name, tag, digest })
})
