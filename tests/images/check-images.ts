/** What a test says about the images of some resources, as lines. */
import { expect } from 'vitest'
import { parseManifest, Resource, isMap } from '../../src/engine/index.ts'
import { imageInventory, type Inventory } from '../../src/images/inventory.ts'
import { formatPlacePath } from '../../src/images/place.ts'

/** The resources of a manifest, as a build would hold them. */
export const resourcesOf = (yaml: string): Resource[] =>
  parseManifest(yaml, '/all.yaml').documents.flatMap((value) => (isMap(value) ? [new Resource(value)] : []))

/** The inventory of a manifest. */
export const inventoryOf = (yaml: string): Inventory => imageInventory(resourcesOf(yaml))

/**
 * Compares every place, one a line: `REFERENCE need certainty role path, role path`. References are in their normal form;
 * `?` begins a line of what only looks like one.
 */
export function checkImages(yaml: string, expected: string): void {
  expect(placeLines(inventoryOf(yaml))).toEqual(linesOf(expected))
}

function placeLines({ images, possible, documented }: Inventory): string[] {
  return [...images, ...possible, ...documented].flatMap(({ reference, places }) =>
    places.map(({ need, certainty, parts }) => {
      const where = parts.map((part) => `${part.role} ${formatPlacePath(part)}`).join(', ')
      return `${reference} ${need} ${certainty} ${where}`
    }),
  )
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** A Deployment with these lines in its pod's spec. */
export const deployment = (podSpec: string, name = 'web'): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
${indented(podSpec, 6)}
`

/** A ConfigMap with one key. */
export const configMap = (key: string, text: string, name = 'settings'): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  ${key}: |
${indented(text, 4)}
`

const indented = (text: string, by: number): string =>
  text
    .replace(/^\n|\n\s*$/g, '')
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n')
