/** An install bundle that was changed on its way is refused, with the name of what is not as it was. */
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/base/utf8.ts'
import { checkedBundle } from '../../src/export/checked-bundle.ts'
import { withChecksums } from '../../src/export/checksums.ts'
import { archiveOf } from '../../src/export/archive-pieces.ts'
import { textExport, wholeContent, type ExportedFile } from '../../src/export/exported-files.ts'
import { readFixture } from '../harness/memory-files.ts'
import { tarOf } from '../sources/tar-writer.ts'
import { bundleOf } from './platform-bundle.ts'

let files: readonly ExportedFile[]
beforeAll(async () => {
  files = await bundleOf(
    readFixture(`-- example/kustomization.yaml
resources: [all.yaml]
-- example/all.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: apps}
`),
  )
})

const without = (path: string): ExportedFile[] => files.filter((file) => file.path !== path)

test.each(['zip', 'tar.gz', 'tar'] as const)('as it was made, as a %s', async (format) => {
  const checked = checkedBundle(await archiveOf('example', files, format))
  expect(checked).toEqual({
    ok: true,
    files: files.length - 1,
    inventory: 'ConfigMap.v1.\tapps\tsettings\n',
    about: [
      ['Base', 'The platform'],
      ['Digest', '0'.repeat(64)],
      ['Root', '/example'],
      ['Objects', '1'],
      ['Made by', 'Manifest Playground 0.1.0'],
    ],
  })
})

describe('refused', () => {
  const cases: Record<string, readonly [() => readonly ExportedFile[], string]> = {
    'one byte changed': [
      () =>
        files.map((file) =>
          file.path === 'install.sh'
            ? {
                ...file,
                content: wholeContent(file.content).map((byte, at) => (at === 99 ? byte ^ 1 : byte)),
              }
            : file,
        ),
      'install.sh was changed: bring the bundle again',
    ],
    'a file missing': [() => without('install/name'), 'install/name is missing: bring the bundle again'],
    'a file added': [
      () => [...files, textExport('manifests/99.yaml', '')],
      'manifests/99.yaml is not part of the bundle: bring the bundle again',
    ],
    'a file added that no tree would take': [
      () => [...files, textExport('.git/hooks/post-checkout', 'reboot')],
      '.git/hooks/post-checkout is not part of the bundle: bring the bundle again',
    ],
    'no checksums': [() => without('SHA256SUMS'), 'There is no SHA256SUMS: this is no install bundle'],
    'checksums of its own deeper down': [
      () => [...without('SHA256SUMS'), textExport('tree/SHA256SUMS', '')],
      '../example/README.md is not part of the bundle and 17 more: bring the bundle again',
    ],
  }
  test.each(Object.entries(cases))('%s', async (_what, [change, reason]) => {
    for (const format of ['zip', 'tar.gz'] as const) {
      const checked = checkedBundle(await archiveOf('example', change(), format))
      expect(checked).toMatchObject({ ok: false, reason: expect.stringMatching(start(reason)) as string })
    }
  })
  const start = (reason: string): RegExp =>
    new RegExp(`^${reason.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\d+ more/, '\\d+ more')}$`)

  const entries = () =>
    files.map(({ path, content }) => ({
      name: `example/${path}`,
      content: decodeUtf8(wholeContent(content)),
    }))

  test('a file beside its folder', () => {
    const checked = checkedBundle(tarOf([...entries(), { name: 'evil.sh', content: 'x' }]))
    expect(checked).toMatchObject({ reason: '../evil.sh is not part of the bundle: bring the bundle again' })
  })
  test('a file that comes twice', () => {
    const checked = checkedBundle(tarOf([{ name: 'example/install.sh', content: 'reboot' }, ...entries()]))
    expect(checked).toMatchObject({ reason: 'install.sh is in the archive twice: bring the bundle again' })
  })
  test('a link in the place of a file, even to the same content, and one more link', () => {
    const linked = entries().map((entry) =>
      entry.name === 'example/install/name' ? { name: entry.name, type: '2', target: '../README.md' } : entry,
    )
    expect(checkedBundle(tarOf(linked))).toMatchObject({
      reason: 'install/name was changed: bring the bundle again',
    })
    const more = [...entries(), { name: 'example/etc', type: '2', target: '/etc' }]
    expect(checkedBundle(tarOf(more))).toMatchObject({
      reason: 'etc is not part of the bundle: bring the bundle again',
    })
  })
  test('bytes that are no archive', () => {
    for (const bytes of ['', 'PK', 'hello', '\u001f'])
      expect(checkedBundle(encodeUtf8(bytes))).toMatchObject({ ok: false, problems: [] })
  })
})

test('a provenance that is none is not shown, and does not throw', async () => {
  for (const text of ['', '[]', '{"base":7}', '{"__proto__":{"base":{"title":"x"}}}', 'null']) {
    const sums = withChecksums([textExport('provenance.json', text)])
    expect(checkedBundle(await archiveOf('a', sums, 'zip'))).toMatchObject({ ok: true, about: [] })
  }
})
