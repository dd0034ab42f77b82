/** The Hauler manifest: fits its types, names every image, and brings the install bundle. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { haulerFiles } from '../../src/export/hauler/hauler-files.ts'
import type { ExportSubject } from '../../src/export/export-form.ts'
import { installBundle } from '../../src/export/install/install-bundle.ts'
import { imageInventory } from '../../src/images/inventory.ts'
import {
  builtTexts,
  documentsIn,
  fixtureInput,
  made,
  objectTexts,
  platformInput,
  smallPlatform,
  textIn,
  unpacked,
  type Made,
} from './deliveries.ts'
import * as hauler from './facts/hauler.ts'
import { faults } from './facts/schema.ts'

interface Content {
  kind: string
  metadata: { name: string }
  spec: { images?: { name: string }[]; files?: { path: string; name: string }[] }
}
const contentOf = (files: Made): Content[] => documentsIn(textIn(files, 'hauler.yaml')) as Content[]

test('images that are needed, images of choice, and the bundle', async () => {
  const text = textIn(made(await haulerFiles(fixtureInput(smallPlatform))), 'hauler.yaml')
  expect(text).toBe(`apiVersion: content.hauler.cattle.io/v1
kind: Images
metadata:
  name: example-images
spec:
  images:
  - name: docker.io/library/shop:1.0
---
apiVersion: content.hauler.cattle.io/v1
kind: Images
metadata:
  name: example-optional-images
spec:
  images:
  - name: example.com/notebook:v1
  - name: example.com/other:v2
---
apiVersion: content.hauler.cattle.io/v1
kind: Files
metadata:
  name: example-files
spec:
  files:
  - name: example.tar.gz
    path: example.tar.gz
`)
})

test('a build without images is files alone', async () => {
  const plain = `-- example/kustomization.yaml
resources: [all.yaml]
-- example/all.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
`
  expect(contentOf(made(await haulerFiles(fixtureInput(plain)))).map(({ kind }) => kind)).toEqual(['Files'])
})

describe('for the platform', () => {
  let input: ExportSubject
  let files: Made
  beforeAll(async () => {
    input = await platformInput()
    files = made(await haulerFiles(input))
  })

  test('each document fits its type', () => {
    for (const document of contentOf(files))
      expect(faults(document.kind === 'Images' ? hauler.images : hauler.files, document)).toEqual([])
  })

  test('every image of the inventory is named once', () => {
    const named = contentOf(files).flatMap(({ spec }) => spec.images ?? [])
    expect(named.map(({ name }) => name).sort()).toEqual(
      imageInventory(input.resources).images.map(({ reference }) => reference),
    )
  })

  test('the bundle it names is the install bundle, and its manifests are the build', async () => {
    const [bundle] = contentOf(files).flatMap(({ spec }) => spec.files ?? [])
    const archive = files.files.find((file) => file.path === bundle?.path)
    const inside = unpacked(wholeContent(archive?.content ?? [])).map((file) => ({
      ...file,
      path: file.path.replace(/^example\//, ''),
    }))
    const alone = made(await installBundle(input))
    expect(inside.map((file) => file.path).sort()).toEqual(alone.files.map((file) => file.path).sort())
    const manifests = inside.filter((file) => file.path.startsWith('manifests/'))
    expect(objectTexts(manifests.map((file) => textIn({ files: inside }, file.path)))).toEqual(
      builtTexts(input),
    )
  })

  test('the same build gives the same bytes', async () => {
    expect(made(await haulerFiles(input))).toEqual(files)
  })
})
