/** An OCI image layout: files as artifacts that any registry holds (image-spec v1.1, image-layout.md). */
import { digestOf } from '../../base/sha256.ts'
import { gzipSync } from '../../sources/deflate.ts'
import { tarArchive } from '../archive-pieces.ts'
import { textExport, type ExportedFile } from '../exported-files.ts'

/** One artifact of a layout: its files are one layer, a gzipped tar. */
export interface ArtifactContent {
  /** By which the artifact is found in the layout. */
  readonly tag: string
  readonly configType: string
  readonly layerType: string
  readonly annotations: Readonly<Record<string, string>>
  readonly files: readonly ExportedFile[]
}

/** A packed artifact: what its manifest is known by, and all its blobs. */
export interface Artifact {
  readonly tag: string
  /** `sha256:…` of the manifest. */
  readonly digest: string
  readonly size: number
  readonly blobs: readonly ExportedFile[]
}

/** `Descriptor` of the specification. */
interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json'

/** Packs the files, in the order of their paths: the same content gives the same digest. */
export async function packArtifact(content: ArtifactContent): Promise<Artifact> {
  const files = [...content.files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const tar = await tarArchive('', files)
  const layer = gzipSync(tar, { mtime: 0 })
  const config = json({
    architecture: '',
    config: {},
    os: '',
    rootfs: { diff_ids: [`sha256:${digestOf(tar)}`], type: 'layers' },
  })
  const manifest = json({
    schemaVersion: 2,
    mediaType: manifestType,
    config: describe(content.configType, config),
    layers: [describe(content.layerType, layer)],
    annotations: content.annotations,
  })
  const { digest, size } = describe(manifestType, manifest)
  return { tag: content.tag, digest, size, blobs: [layer, config, manifest].map(blobFile) }
}

/** The files of a layout that holds these artifacts, each under its tag. */
export function layoutFiles(artifacts: readonly Artifact[]): ExportedFile[] {
  const blobs = new Map(artifacts.flatMap((artifact) => artifact.blobs).map((blob) => [blob.path, blob]))
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: artifacts.map(({ tag, digest, size }) => ({
      mediaType: manifestType,
      digest,
      size,
      annotations: { 'org.opencontainers.image.ref.name': tag },
    })),
  }
  return [
    textExport('oci-layout', JSON.stringify({ imageLayoutVersion: '1.0.0' })),
    textExport('index.json', JSON.stringify(index)),
    ...[...blobs.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  ]
}

/** The layout as one tar, as skopeo and oras read it (`oci-archive:`). */
export const layoutArchive = (artifacts: readonly Artifact[]): Promise<Uint8Array> =>
  tarArchive('', layoutFiles(artifacts))

const json = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

const describe = (mediaType: string, bytes: Uint8Array): Descriptor => ({
  mediaType,
  digest: `sha256:${digestOf(bytes)}`,
  size: bytes.length,
})

const blobFile = (bytes: Uint8Array): ExportedFile => ({
  path: `blobs/sha256/${digestOf(bytes)}`,
  content: bytes,
})
