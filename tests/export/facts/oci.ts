/** OCI image-spec v1.1: image-layout.md, image-index.md, manifest.md, descriptor.md, config.md and annotations.md. */
import { fields, listOf, oneOf, pattern, text, textsByName, type Schema } from './schema.ts'

const digest = pattern('^sha256:[0-9a-f]{64}$')
const descriptor = (mediaType: Schema): Schema =>
  fields({
    'mediaType!': mediaType,
    'digest!': digest,
    'size!': { type: 'integer', minimum: 1 },
    annotations: textsByName,
  })
const anyType = pattern('^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$')

export const layout = fields({ 'imageLayoutVersion!': oneOf('1.0.0') })

export const index = fields({
  'schemaVersion!': oneOf(2),
  mediaType: oneOf('application/vnd.oci.image.index.v1+json'),
  'manifests!': listOf(descriptor(oneOf('application/vnd.oci.image.manifest.v1+json')), 1),
})

export const manifest = fields({
  'schemaVersion!': oneOf(2),
  mediaType: oneOf('application/vnd.oci.image.manifest.v1+json'),
  'config!': descriptor(anyType),
  'layers!': listOf(descriptor(anyType), 1),
  annotations: textsByName,
})

export const config = fields({
  'architecture!': text,
  'os!': text,
  created: text,
  config: { type: 'object' },
  'rootfs!': fields({ 'type!': oneOf('layers'), 'diff_ids!': listOf(digest, 1) }),
})

/** Annotations the specification and Argo CD's page of an application know. */
export const annotationNames = [
  'authors',
  'created',
  'description',
  'revision',
  'source',
  'title',
  'url',
  'version',
].map((name) => `org.opencontainers.image.${name}`)
