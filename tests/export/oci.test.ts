/** The OCI layout: as its specification has it, and read back by skopeo. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../src/base/sha256.ts'
import { tarArchive } from '../../src/export/archive-pieces.ts'
import { wholeContent, type ExportedFile } from '../../src/export/exported-files.ts'
import { ociFiles } from '../../src/export/oci/oci-files.ts'
import { layoutFiles, packArtifact } from '../../src/export/oci/oci-layout.ts'
import { programsOnPath } from '../tools/apt.mjs'
import {
  builtTexts,
  fixtureInput,
  made,
  objectTexts,
  platformInput,
  smallPlatform,
  textIn,
  unpacked,
} from './deliveries.ts'
import * as argocd from './facts/argocd.ts'
import * as flux from './facts/flux.ts'
import * as oci from './facts/oci.ts'
import { faults } from './facts/schema.ts'

const [skopeo] = programsOnPath(['skopeo'])

interface Descriptor {
  mediaType: string
  digest: string
  size: number
  annotations?: Record<string, string>
}
interface Manifest {
  config: Descriptor
  layers: Descriptor[]
  annotations: Record<string, string>
}

let input: Awaited<ReturnType<typeof platformInput>>
let files: readonly ExportedFile[]
beforeAll(async () => {
  input = await platformInput()
  files = made(await ociFiles(input)).files
})

const json = (file: string): unknown => JSON.parse(textIn({ files }, file))
const blob = ({ digest, size }: Descriptor): Uint8Array => {
  const [, hex = ''] = digest.split(':')
  const bytes = wholeContent(files.find((file) => file.path === `blobs/sha256/${hex}`)?.content ?? [])
  expect(bytes.length).toBe(size)
  expect(digestOf(bytes)).toBe(hex)
  return bytes
}
const read = (descriptor: Descriptor): unknown => JSON.parse(new TextDecoder().decode(blob(descriptor)))
const tagged = (tag: string): Descriptor => {
  const { manifests } = json('index.json') as { manifests: Descriptor[] }
  const found = manifests.find(
    ({ annotations }) => annotations?.['org.opencontainers.image.ref.name'] === tag,
  )
  if (!found) throw new Error(`There is no ${tag}`)
  return found
}
const layerOf = (tag: string): ExportedFile[] => {
  const [layer] = (read(tagged(tag)) as Manifest).layers as [Descriptor]
  return unpacked(blob(layer))
}

test('layout and index are as the specification has them', () => {
  expect(faults(oci.layout, json('oci-layout'))).toEqual([])
  expect(faults(oci.index, json('index.json'))).toEqual([])
})

describe.each(['flux', 'argocd'])('the artifact for %s', (tag) => {
  test('is as the specification has it, every blob of its digest and size', () => {
    const manifest = read(tagged(tag)) as Manifest
    expect(faults(oci.manifest, manifest)).toEqual([])
    expect(faults(oci.config, read(manifest.config))).toEqual([])
    const { rootfs } = read(manifest.config) as { rootfs: { diff_ids: string[] } }
    const layers = manifest.layers.map((layer) => `sha256:${digestOf(gunzipSync(blob(layer)))}`)
    expect(rootfs.diff_ids).toEqual(layers)
    expect(Object.keys(manifest.annotations).filter((name) => !oci.annotationNames.includes(name))).toEqual(
      [],
    )
  })

  test('names where it comes from', () => {
    const { annotations } = read(tagged(tag)) as Manifest
    expect(annotations).toEqual({
      'org.opencontainers.image.title': 'example',
      'org.opencontainers.image.description':
        '/example over The platform, rendered by Manifest Playground 0.1.0',
      'org.opencontainers.image.version': 'c'.repeat(12),
      'org.opencontainers.image.revision': 'c'.repeat(40),
      'org.opencontainers.image.source': 'https://github.com/example/manifests',
    })
  })
})

test('Flux is given the types it writes itself', () => {
  const { config, layers } = read(tagged('flux')) as Manifest
  expect([config.mediaType, ...layers.map(({ mediaType }) => mediaType)]).toEqual([
    flux.configType,
    flux.layerType,
  ])
})

test('Argo CD is given one layer, of a type it takes', () => {
  const { layers } = read(tagged('argocd')) as Manifest
  expect(layers.map(({ mediaType }) => argocd.layerTypes.includes(mediaType))).toEqual([true])
})

test('what is inside is the build', () => {
  const texts = layerOf('flux')
    .filter(({ path: file }) => file.endsWith('/manifests.yaml'))
    .map(({ content }) => new TextDecoder().decode(wholeContent(content)))
  expect(objectTexts(texts)).toEqual(builtTexts(input))
})

test('the same build gives the same bytes, in whatever order its files come', async () => {
  const archive = async () => {
    const bundle = made(await ociFiles(fixtureInput(smallPlatform)))
    return digestOf(await tarArchive('', bundle.files))
  }
  expect(await archive()).toBe(await archive())
  const content = { tag: 'a', configType: 'a/b', layerType: 'a/c', annotations: {} }
  const two = [
    { path: 'a.yaml', content: new Uint8Array([1]) },
    { path: 'b.yaml', content: new Uint8Array([2]) },
  ]
  const [first, second] = [
    await packArtifact({ ...content, files: two }),
    await packArtifact({ ...content, files: [...two].reverse() }),
  ]
  expect(first.digest).toBe(second.digest)
})

test('blobs that artifacts share are there once', async () => {
  const content = {
    configType: 'a/b',
    layerType: 'a/c',
    annotations: {},
    files: [{ path: 'a.yaml', content: new Uint8Array([1]) }],
  }
  const both = [await packArtifact({ ...content, tag: 'a' }), await packArtifact({ ...content, tag: 'b' })]
  const paths = layoutFiles(both).map((file) => file.path)
  expect(paths.length).toBe(new Set(paths).size)
})

describe.skipIf(skopeo === undefined)('skopeo', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('skopeo', args, { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return stdout
  }
  let archive = ''
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'skopeo-'))
    archive = path.join(folder, 'example.oci.tar')
    writeFileSync(archive, await tarArchive('', files))
  })

  test.each(['flux', 'argocd'])('reads the manifest of %s', (tag) => {
    const raw = run('inspect', '--raw', `oci-archive:${archive}:${tag}`)
    expect(`sha256:${digestOf(new TextEncoder().encode(raw))}`).toBe(tagged(tag).digest)
  })

  test('tells the layers of what Argo CD takes', () => {
    const told = JSON.parse(run('inspect', `oci-archive:${archive}:argocd`)) as {
      Digest: string
      Layers: string[]
    }
    const { layers } = read(tagged('argocd')) as Manifest
    expect(told).toMatchObject({
      Digest: tagged('argocd').digest,
      Layers: layers.map(({ digest }) => digest),
    })
  })

  test.each(['flux', 'argocd'])('copies %s without changing it', (tag) => {
    const copy = path.join(folder, `copy-${tag}`)
    run('copy', '--quiet', '--preserve-digests', `oci-archive:${archive}:${tag}`, `oci:${copy}:there`)
    const raw = run('inspect', '--raw', `oci:${copy}:there`)
    expect(`sha256:${digestOf(new TextEncoder().encode(raw))}`).toBe(tagged(tag).digest)
  })
})
