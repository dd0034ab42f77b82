/** The inventory as files. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv } from 'ajv'
import { expect, onTestFinished, test } from 'vitest'
import { imagesJson, imagesText, scanFiles } from '../../src/images/image-lists.ts'
import { imageInventory } from '../../src/images/inventory.ts'
import { sbom } from '../../src/images/sbom.ts'
import { folderWith, runIn } from '../cli/disk-fixture.ts'
import { configMap, deployment, inventoryOf } from './check-images.ts'

const digest = 'c61042001b1f21c5d06bdee9b42b5e4524e4370e09d4f46347226f06db29ba0f'
const yaml = [
  deployment(
    `containers: [{name: a, image: "mysql:8"}, {name: b, image: "quay.io:443/x/y@sha256:${digest}"}]`,
  ),
  configMap('form', 'title: x\nimage: z/a\n'),
  configMap('_example', 'image: old/a:1\n', 'other'),
].join('---\n')

test('images.txt has what is pulled, one a line', () => {
  expect(imagesText(inventoryOf(yaml))).toBe(
    `docker.io/library/mysql:8\ndocker.io/z/a:latest\nquay.io:443/x/y@sha256:${digest}\n`,
  )
})

test('images.json has each place with its line in the resource', () => {
  const { images, documented } = JSON.parse(imagesJson(inventoryOf(yaml))) as {
    images: { written: string; places: { line: number; fields: unknown }[] }[]
    documented: unknown[]
  }
  expect(images.map(({ written, places }) => [written, places.map(({ line }) => line)])).toEqual([
    ['mysql:8', [9]],
    ['z/a', [5]],
    [`quay.io:443/x/y@sha256:${digest}`, [11]],
  ])
  expect(documented).toHaveLength(1)
})

test('the bill of materials is CycloneDX 1.6, and the same each time', () => {
  const text = sbom(inventoryOf(yaml), { name: 'example', version: 'abc' })
  expect(sbom(inventoryOf(yaml), { name: 'example', version: 'abc' })).toBe(text)
  const bill: unknown = JSON.parse(text)
  const validate = new Ajv({ strict: false }).compile(cycloneDx)
  expect(validate(bill), JSON.stringify(validate.errors)).toBe(true)
  expect(text).toContain(`"purl": "pkg:oci/y@sha256%3A${digest}?repository_url=quay.io:443/x/y"`)
  expect(text).toContain('"purl": "pkg:oci/mysql?repository_url=docker.io/library/mysql&tag=8"')
  expect(sbom(inventoryOf(yaml), { name: 'example', version: 'abd' })).not.toContain(serialOf(text))
})

const serialOf = (text: string): string => /urn:uuid:[\w-]+/.exec(text)?.[0] ?? ''

/** What CycloneDX 1.6 says of the fields used here (cyclonedx.org/schema/bom-1.6.schema.json). */
const cycloneDx = {
  type: 'object',
  required: ['bomFormat', 'specVersion'],
  additionalProperties: false,
  properties: {
    $schema: { enum: ['http://cyclonedx.org/schema/bom-1.6.schema.json'] },
    bomFormat: { enum: ['CycloneDX'] },
    specVersion: { const: '1.6' },
    serialNumber: {
      pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    },
    version: { type: 'integer', minimum: 1 },
    metadata: {
      additionalProperties: false,
      properties: {
        tools: { properties: { components: { items: { $ref: '#/definitions/component' } } } },
        component: { $ref: '#/definitions/component' },
      },
    },
    components: { type: 'array', uniqueItems: true, items: { $ref: '#/definitions/component' } },
    dependencies: {
      type: 'array',
      uniqueItems: true,
      items: {
        required: ['ref'],
        additionalProperties: false,
        properties: {
          ref: { type: 'string', minLength: 1 },
          dependsOn: { type: 'array', uniqueItems: true },
        },
      },
    },
  },
  definitions: {
    component: {
      required: ['type', 'name'],
      additionalProperties: false,
      properties: {
        type: { enum: ['application', 'container', 'platform'] },
        'bom-ref': { type: 'string', minLength: 1 },
        name: { type: 'string' },
        version: { type: 'string', maxLength: 1024 },
        purl: { type: 'string', pattern: '^pkg:oci/' },
        scope: { enum: ['required', 'optional', 'excluded'] },
        hashes: {
          items: {
            properties: { alg: { enum: ['SHA-256'] }, content: { pattern: '^[0-9a-f]{64}$' } },
          },
        },
        properties: {
          items: {
            additionalProperties: false,
            properties: { name: { type: 'string' }, value: { type: 'string' } },
          },
        },
      },
    },
  },
}

test('the images of each working group, by where their resources come from', async () => {
  const folder = folderWith({
    'example/kustomization.yaml':
      'resources: [../apps/katib, ../apps/jupyter/web, ../common/dex, ../apps/kserve]\n',
    'apps/katib/kustomization.yaml': 'resources: [a.yaml]\n',
    'apps/katib/a.yaml': deployment(
      'containers: [{name: a, image: "x/katib:1"}, {name: b, image: "x/both:1"}]',
      'k',
    ),
    'apps/jupyter/web/kustomization.yaml': 'configMapGenerator: [{name: form, files: [a.yaml]}]\n',
    'apps/jupyter/web/a.yaml': 'image: x/notebook:1\n',
    'common/dex/kustomization.yaml': 'resources: [a.yaml]\n',
    'common/dex/a.yaml': deployment('containers: [{name: a, image: "x/dex:1"}]', 'd'),
    'apps/kserve/kustomization.yaml': 'resources: [a.yaml]\n',
    'apps/kserve/a.yaml': deployment('containers: [{name: a, image: "x/both:1"}]', 's'),
  })
  const { code, out } = await runIn(folder, 'images', 'example', '--lists', 'out')
  expect(code).toBe(0)
  expect(out.split('\n')).toEqual([
    'x/both:1\tinstall\tkatib,kserve',
    'x/dex:1\tinstall\tdex',
    'x/katib:1\tinstall\tkatib',
    'x/notebook:1\trun\tjupyter/web',
    '',
  ])
  const list = (group: string) =>
    readFileSync(path.join(folder, `out/image_lists/kf_latest_${group}_images.txt`), 'utf8')
  expect(list('katib')).toBe('docker.io/x/both:1\ndocker.io/x/katib:1\n')
  expect(list('kserve')).toBe('docker.io/x/both:1\n')
  expect(list('manifests')).toBe('docker.io/x/dex:1\n')
  expect(list('workbenches')).toBe('docker.io/x/notebook:1\n')
  expect(list('all').split('\n')).toHaveLength(5)
})

test('the scan script asks trivy for each image once, goes on after one that fails, and counts', (ctx) => {
  if (spawnSync('sh', ['-c', ':']).status !== 0) return ctx.skip('there is no shell')
  const folder = mkdtempSync(path.join(tmpdir(), 'scan-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const files = scanFiles(imageInventory([]))
  writeFileSync(path.join(folder, 'scan-images.sh'), files.get('scan-images.sh') ?? '')
  writeFileSync(path.join(folder, 'my list.txt'), "x/a:1\nx/bad:1\n$(touch pwned)'\nx/last:1")
  const trivy = `#!/bin/sh
echo "$7" >> "${folder}/asked"
case "$7" in x/bad*) exit 1;; esac
echo '{"Severity": "HIGH"}{"Severity": "HIGH"}' > "$6.tmp" && tr '}' '\\n' < "$6.tmp" > "$6"
`
    .replaceAll('$8', '$7')
    .replaceAll('$6', '$6')
  writeFileSync(path.join(folder, 'trivy'), trivy, { mode: 0o755 })
  const scan = () =>
    spawnSync('sh', ['scan-images.sh', 'my list.txt'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    })
  const first = scan()
  expect(first.status).toBe(1)
  expect(first.stderr).toContain('x/bad:1: not scanned')
  expect(first.stdout).toContain('my list HIGH 6')
  expect(first.stdout).toContain('my list CRITICAL 0')
  expect(scan().stdout).toContain('x/a:1: scanned before')
  expect(readFileSync(path.join(folder, 'asked'), 'utf8').split('\n')).toEqual([
    'x/a:1',
    'x/bad:1',
    "$(touch pwned)'",
    'x/last:1',
    'x/bad:1',
    '',
  ])
})

test('shellcheck has nothing to say of the scan script', (ctx) => {
  if (spawnSync('shellcheck', ['--version']).status !== 0) return ctx.skip('shellcheck is not installed')
  const { stdout, status } = spawnSync('shellcheck', ['-'], {
    input: scanFiles(imageInventory([])).get('scan-images.sh') ?? '',
    encoding: 'utf8',
  })
  expect(status, stdout).toBe(0)
})
