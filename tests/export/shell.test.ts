/** Every script of every form is clean by shellcheck, also where names and values were chosen to break it. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/base/utf8.ts'
import { exportForms } from '../../src/export/forms.ts'
import { programsOnPath } from '../tools/apt.mjs'
import { inputOf } from './deliveries.ts'
import { noSteps } from './platform-bundle.ts'

const [shellcheck] = programsOnPath(['shellcheck'])

/** Texts that end or begin something in a shell. */
const hostile = [
  '$(reboot)',
  '`id`',
  `"; reboot; "`,
  `'; reboot; '`,
  '-rf /',
  'a\nreboot\n',
  '${HOME}',
  '\\',
  '*',
]

const json = (value: unknown): Uint8Array => encodeUtf8(JSON.stringify(value))

/** A root whose folders, images, values and base are called so, over objects that a cluster takes. */
function hostileInput() {
  const folder = `apps/$(reboot) 'x' "y" \`z\`/upstream`
  const container = (image: string, index: number) => ({
    name: `c${index}`,
    image,
    args: [image, `--image=${image}`],
  })
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      annotations: Object.fromEntries(hostile.map((text, at) => [`note-${at}`, text])),
    },
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: {
        metadata: { labels: { app: 'a' } },
        spec: {
          containers: [...hostile, 'example.com/good:v1'].map(container),
        },
      },
    },
  }
  const settings = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings' },
    data: Object.fromEntries(hostile.map((text, index) => [`key-${index}`, `image: ${text}`])),
  }
  return inputOf(
    {
      'example/kustomization.yaml': json({ resources: [`../${folder}`] }),
      [`${folder}/kustomization.yaml`]: json({ resources: ['all.json', 'settings.json'] }),
      [`${folder}/all.json`]: json(deployment),
      [`${folder}/settings.json`]: json(settings),
    },
    '/example',
    {
      base: {
        id: hostile.join(),
        title: hostile.join(),
        digest: 'd'.repeat(64),
        repository: hostile.join(),
        root: '/example',
      },
    },
  )
}

test.skipIf(shellcheck === undefined).each(exportForms.map((form) => [form.title, form] as const))(
  '%s',
  async (_title, form) => {
    const choices = Object.fromEntries((form.options ?? []).map(({ id, initial }) => [id, initial]))
    const made = await form.contents(hostileInput(), choices, noSteps)
    if (!made.ok) throw new Error(made.reason)
    const scripts = made.files.filter(({ path, executable }) => executable === true || path.endsWith('.sh'))
    for (const { path, content } of scripts) {
      const { stdout } = spawnSync('shellcheck', ['-'], {
        input: decodeUtf8(wholeContent(content)),
        encoding: 'utf8',
      })
      expect(`${path}: ${stdout}`).toBe(`${path}: `)
    }
    if (form.id === 'install-bundle')
      expect(scripts.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['install.sh', 'images/scan/scan-images.sh']),
      )
  },
)
