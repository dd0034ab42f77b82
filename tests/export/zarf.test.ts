/** The Zarf package: fits the published schema, holds the build's objects and every image, and its releases fit a Secret. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportSubject } from '../../src/export/export-form.ts'
import { zarfFiles } from '../../src/export/zarf/zarf-files.ts'
import { imageInventory } from '../../src/images/inventory.ts'
import { applyPlan } from '../../src/plan/plan.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { verifyChecksums } from '../../src/export/checksums.ts'
import {
  builtTexts,
  documentsIn,
  fixtureInput,
  inputOf,
  made,
  objectTexts,
  smallPlatform,
  textIn,
  type Made,
} from './deliveries.ts'
import { faults } from './facts/schema.ts'
import { releaseLimitBytes, zarfPackage } from './facts/zarf.ts'

interface Component {
  name: string
  required: boolean
  default?: boolean
  images?: string[]
  manifests?: { name: string; files: string[] }[]
  healthChecks?: { kind: string; name: string }[]
  actions?: { onDeploy: { after: { cmd: string }[] } }
}
const componentsOf = (files: Made): Component[] => {
  const [document] = documentsIn(textIn(files, 'zarf.yaml')) as [{ components: Component[] }]
  return document.components
}

test('phases are components, images stand where they are needed first, those of choice by themselves', async () => {
  const text = textIn(made(await zarfFiles(fixtureInput(smallPlatform))), 'zarf.yaml')
  expect(text.slice(0, text.indexOf('- actions:'))).toBe(`apiVersion: zarf.dev/v1alpha1
kind: ZarfPackageConfig
metadata:
  description: /example over The platform
  name: example
  source: https://github.com/example/manifests
  version: cccccccccccc
components:
- description: 'Namespaces: 1'
  manifests:
  - files:
    - manifests/01-namespaces.yaml
    name: 01-namespaces
    namespace: default
    noWait: true
    serverSideApply: "true"
  name: 01-namespaces
  required: true
- description: 'Custom resource definitions: 1'
  healthChecks:
  - apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    name: carts.example.com
    namespace: ""
  manifests:
  - files:
    - manifests/02-definitions.yaml
    name: 02-definitions
    namespace: default
    noWait: true
    serverSideApply: "true"
  name: 02-definitions
  required: true
- description: 'Accounts, permissions, configuration and services: 5'
  manifests:
  - files:
    - manifests/03-configuration.yaml
    name: 03-configuration
    namespace: default
    noWait: true
    serverSideApply: "true"
  name: 03-configuration
  required: true
- description: 'Workloads: 1'
  healthChecks:
  - apiVersion: apps/v1
    kind: Deployment
    name: shop
    namespace: shop
  images:
  - docker.io/library/shop:1.0
  manifests:
  - files:
    - manifests/04-workloads.yaml
    name: 04-workloads
    namespace: default
    noWait: true
    serverSideApply: "true"
  name: 04-workloads
  required: true
`)
  expect(text.slice(text.indexOf('- default: true'))).toBe(`- default: true
  description: Images that are pulled only by those who choose them, as for a notebook
  images:
  - example.com/notebook:v1
  - example.com/other:v2
  name: optional-images
  required: false
`)
})

test('the CA of a webhook is waited for by an action', async () => {
  const admission = componentsOf(made(await zarfFiles(fixtureInput(smallPlatform)))).find(
    ({ name }) => name === '05-admission',
  )
  expect(admission?.actions?.onDeploy.after.map(({ cmd }) => cmd)).toEqual([
    "./zarf tools kubectl wait --for=jsonpath='{.webhooks[0].clientConfig.caBundle}' --timeout=15m ValidatingWebhookConfiguration.v1.admissionregistration.k8s.io/carts",
  ])
})

test.each([
  [
    '###ZARF_REGISTRY_AUTH_PUSH###',
    'has the text ###ZARF_REGISTRY_AUTH_PUSH###, where Zarf would put a value of its own',
  ],
  ['a'.repeat(1_100_000), 'has a line of more than 1 MiB, which Zarf cuts off'],
])('a text that Zarf would change is refused', async (value, why) => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { value } }
  const refused = await zarfFiles(
    fixtureInput(`-- example/kustomization.yaml
resources: [a.yaml]
-- example/a.yaml
${JSON.stringify(map)}
`),
  )
  expect(refused.ok ? '' : refused.reason).toContain(`ConfigMap a ${why}`)
})

describe.each(platformTrees())('the package of $name', ({ files: read }) => {
  let input: ExportSubject
  let files: Made
  let components: Component[]
  beforeAll(async () => {
    input = inputOf(await read())
    files = made(await zarfFiles(input))
    components = componentsOf(files)
  })

  test('fits the published schema', () => {
    expect(faults(zarfPackage, documentsIn(textIn(files, 'zarf.yaml'))[0])).toEqual([])
    const names = components.flatMap(({ name, manifests = [] }) => [
      name,
      ...manifests.map((each) => each.name),
    ])
    // A component of one release has it by its own name.
    expect(new Set(components.map(({ name }) => name)).size).toBe(components.length)
    expect(names.every((name) => name.length <= 40)).toBe(true)
  })

  test('its manifests are the build, phase by phase', () => {
    const paths = components.flatMap(({ manifests = [] }) => manifests.flatMap((manifest) => manifest.files))
    expect(
      files.files
        .map(({ path }) => path)
        .filter((path) => path.startsWith('manifests/'))
        .sort(),
    ).toEqual([...paths].sort())
    expect(objectTexts(paths.map((path) => textIn(files, path)))).toEqual(builtTexts(input))
    const phases = applyPlan(input.resources).phases.length
    expect(components.filter(({ manifests }) => manifests !== undefined).length).toBe(phases)
  })

  test('it carries every image of the inventory once', () => {
    const { images } = imageInventory(input.resources)
    const carried = components.flatMap((component) => component.images ?? [])
    expect([...carried].sort()).toEqual(images.map(({ reference }) => reference))
    expect(components.filter(({ required }) => !required).flatMap((each) => each.images ?? [])).toEqual(
      images.filter(({ need }) => need === 'choice').map(({ reference }) => reference),
    )
  })

  test('every release of Helm fits a Secret', () => {
    const paths = files.files.map(({ path }) => path).filter((path) => path.startsWith('manifests/'))
    const sizes = paths.map((path) => {
      const text = textIn(files, path)
      // As Zarf makes the chart: the text quoted as a template. As Helm keeps a release: gzip of its JSON, in base64.
      const template = Buffer.from(`{{${JSON.stringify(text)}}}`).toString('base64')
      const release = JSON.stringify({
        name: `zarf-${'0'.repeat(40)}`,
        chart: { templates: [{ name: path, data: template }] },
        manifest: `---\n# Source: ${path}\n${text}`,
      })
      return (gzipSync(release, { level: 9 }).length * 4) / 3
    })
    expect(Math.max(...sizes)).toBeLessThan(releaseLimitBytes)
  })

  test('every file is as its checksum says', () => {
    expect(
      verifyChecksums(files.files.map(({ path, content }) => ({ path, bytes: wholeContent(content) }))),
    ).toMatchObject({ ok: true })
  })
})
