/** Whatever a build holds, the files of every form stay what they are, or the export says why there is none. */
import { describe, expect, test } from 'vitest'
import { argocdFiles, fluxFiles } from '../../src/export/gitops/gitops-files.ts'
import { haulerFiles } from '../../src/export/hauler/hauler-files.ts'
import type { ExportContents, ExportSubject } from '../../src/export/export-form.ts'
import { ociFiles } from '../../src/export/oci/oci-files.ts'
import { zarfFiles } from '../../src/export/zarf/zarf-files.ts'
import { documentsIn, inputOf, made, textIn, type Made } from './deliveries.ts'
import { application } from './facts/argocd.ts'
import { kustomization, ociRepository } from './facts/flux.ts'
import * as hauler from './facts/hauler.ts'
import * as oci from './facts/oci.ts'
import { faults } from './facts/schema.ts'
import { zarfPackage } from './facts/zarf.ts'

const forms: readonly (readonly [
  string,
  (input: ExportSubject) => ExportContents | Promise<ExportContents>,
])[] = [
  ['Argo CD', (input) => argocdFiles(input, {})],
  ['Flux', (input) => fluxFiles(input, {})],
  ['an OCI layout', ociFiles],
  ['Zarf', zarfFiles],
  ['Hauler', haulerFiles],
]

/** Texts that end or begin something in YAML, JSON, Markdown, shell, sed or Helm. */
const hostile = [
  `"quoted" 'twice'`,
  'a\nb: c\n---\nkind: Secret',
  '- {a: [b, &c *d]} # e',
  '日本語 é \u{1f600} \u202e',
  '`$(reboot)` ${HOME} \\',
  '{{ .Values.x }} {{`raw`}} ### x',
  '| table | ![x](javascript:alert(1)) <b>',
  '__proto__',
]

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

function hostileInput(): ExportSubject {
  const resources = hostile.map((text, index) => ({
    apiVersion: index % 2 === 0 ? 'v1' : 'apps/v1',
    kind: index % 2 === 0 ? 'ConfigMap' : 'Deployment',
    metadata: { name: `object-${index}`, annotations: { note: text, 'argocd.argoproj.io/sync-wave': text } },
    ...(index % 2 === 0
      ? { data: { [`key-${index}`]: text } }
      : {
          spec: {
            selector: { matchLabels: { app: 'a' } },
            template: {
              metadata: { labels: { app: 'a' } },
              spec: {
                containers: [{ name: 'a', image: text, args: [text, `--image=example.com/x${index}:v1`] }],
              },
            },
          },
        }),
  }))
  const root = `/over lays/it's "mine" \`x\` 日本`
  const [name] = [root.slice(1)]
  const files = {
    [`${name}/kustomization.yaml`]: encode({ resources: resources.map((_, index) => `${index}.yaml`) }),
    ...Object.fromEntries(
      resources.map((resource, index) => [`${name}/${index}.yaml`, encode(resource)] as const),
    ),
  }
  return inputOf(files, root, {
    base: {
      id: 'x',
      title: hostile.join(' '),
      digest: 'd'.repeat(64),
      repository: hostile.join('\n'),
      root,
    },
  })
}

const schemas: readonly (readonly [RegExp, (document: { kind?: string }) => object | undefined])[] = [
  [/^apply\/application\.yaml$/, () => application],
  [/^apply\/source\.yaml$/, () => ociRepository],
  [/^apply\/kustomizations\.yaml$/, () => kustomization],
  [/^zarf\.yaml$/, () => zarfPackage],
  [/^hauler\.yaml$/, ({ kind }) => (kind === 'Images' ? hauler.images : hauler.files)],
  [/^index\.json$/, () => oci.index],
]

describe.each(forms)('%s', (_name, filesOf) => {
  test('everything that is read by a program is still what it was', async () => {
    const files: Made = made(await filesOf(hostileInput()))
    expect(files.name).toMatch(/^[a-z0-9][a-z0-9.-]*$/)
    for (const { path } of files.files) expect(path).toMatch(/^[\w./-]+$/)
    let looked = 0
    for (const { path } of files.files)
      for (const [pattern, schemaOf] of schemas)
        if (pattern.test(path))
          for (const document of documentsIn(textIn(files, path)) as { kind?: string }[]) {
            expect(faults(schemaOf(document) as Record<string, unknown>, document)).toEqual([])
            looked++
          }
    expect(looked).toBeGreaterThan(0)
  })

  test('the README holds nothing of the base that could be more than text', async () => {
    const readme = textIn(made(await filesOf(hostileInput())), 'README.md')
    const sentence = readme.split('\n').find((line) => line.includes('objects rendered from')) ?? ''
    expect(sentence).not.toMatch(/(?<!\\)(!\[|<b>)/)
    expect(readme).not.toMatch(/^kind: Secret/m)
  })

  test.each(["it's", 'a\nb', '$(reboot)', 'é', 'a b'])('an object named %j is refused', async (name) => {
    const input = inputOf({
      'example/kustomization.yaml': encode({ resources: ['a.yaml'] }),
      'example/a.yaml': encode({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }),
    })
    expect(await filesOf(input)).toEqual({
      ok: false,
      reason: `No cluster takes the object ${JSON.stringify(`ConfigMap /${name}`)}: mend its kind, namespace or name`,
    })
  })

  test('a build of nothing is refused', async () => {
    const input = inputOf({
      'example/kustomization.yaml': encode({ resources: ['a.yaml'] }),
      'example/a.yaml': encode({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }),
    })
    expect(await filesOf({ ...input, resources: [] })).toEqual({
      ok: false,
      reason: '/example renders to no object: there is nothing to hand over',
    })
  })
})
