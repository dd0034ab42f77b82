/** The images as a bill of materials: CycloneDX 1.6, JSON. */
import { digestOfText } from '../base/sha256.ts'
import type { FullImageRef } from './image-ref.ts'
import type { Inventory, InventoryImage } from './inventory.ts'

/** What the bill is of. */
export interface SbomSubject {
  /** Name of the platform, and which one it is: a commit, a version. */
  readonly name: string
  readonly version?: string
}

/** The bill; the same images and subject give the same bytes: no time is in it, and its number comes from what it says. */
export function sbom({ images }: Inventory, subject: SbomSubject): string {
  const components = images.map(component)
  const metadata = {
    tools: {
      components: [{ type: 'application', name: 'manifest-playground' }],
    },
    component: {
      type: 'platform',
      'bom-ref': 'platform',
      name: subject.name,
      ...(subject.version !== undefined && { version: subject.version }),
    },
  }
  const bill = {
    metadata,
    components,
    dependencies: [
      { ref: 'platform', dependsOn: components.map((each) => each['bom-ref']) },
      ...components.map((each) => ({ ref: each['bom-ref'] })),
    ],
  }
  const head = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}`,
    version: 1,
  }
  return `${JSON.stringify({ ...head, ...bill }, undefined, 2)}\n`
}

function component({ reference, ref, need, certainty, components, places }: InventoryImage) {
  const property = (name: string, value: string) => ({ name: `manifest-playground:${name}`, value })
  return {
    type: 'container',
    'bom-ref': reference,
    name: `${ref.registry}/${ref.repository}`,
    version: ref.digest ?? ref.tag ?? 'latest',
    purl: purl(ref),
    scope: need === 'choice' ? 'optional' : 'required',
    ...(ref.digest?.startsWith('sha256:') && {
      hashes: [{ alg: 'SHA-256', content: ref.digest.slice('sha256:'.length) }],
    }),
    properties: [
      property('need', need),
      property('certainty', certainty),
      property('places', String(places.length)),
      ...components.map((name) => property('component', name)),
    ],
  }
}

/** A package URL of the type `oci`: its version is a digest and nothing else, the tag is a qualifier. */
function purl({ registry, repository, tag, digest }: FullImageRef): string {
  const name = repository.slice(repository.lastIndexOf('/') + 1)
  const qualifiers = [
    `repository_url=${encodeURIComponent(`${registry}/${repository}`).replaceAll('%2F', '/').replaceAll('%3A', ':')}`,
    ...(tag === undefined ? [] : [`tag=${encodeURIComponent(tag)}`]),
  ]
  const version = digest === undefined ? '' : `@${encodeURIComponent(digest)}`
  return `pkg:oci/${encodeURIComponent(name)}${version}?${qualifiers.join('&')}`
}

/** A UUID (version 8: of one's own making) from the digest of a text. */
function uuidOf(text: string): string {
  const hex = digestOfText(text)
  const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) % 4)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
