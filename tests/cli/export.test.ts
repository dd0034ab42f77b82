/** `export` and `verify` on the command line. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportForms } from '../../src/export/forms.ts'
import { archiveOf } from '../../src/export/archive-pieces.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { configMap, folderWith, runIn } from './disk-fixture.ts'

const files = {
  'tree/base/kustomization.yaml': 'resources: [a.yaml]\n',
  'tree/base/a.yaml': configMap('a'),
  'tree/mine/kustomization.yaml': 'resources: [../base]\nnamePrefix: my-\n',
}

test.each(['zip', 'tar.gz'])('a %s is made, twice the same, and is as it was made', async (format) => {
  const [one, two] = [folderWith(files), folderWith(files)]
  const name = `out.${format}`
  const { code, out, err } = await runIn(one, 'export', 'tree/mine', '-o', name)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(new RegExp(`^out\\.${format}: 20 files, 1 object, \\d+ bytes\n$`))
  await runIn(path.join(two, 'tree'), 'export', 'mine', '-o', `../${name}`)
  expect(readFileSync(path.join(two, name)).equals(readFileSync(path.join(one, name)))).toBe(true)
  expect(await runIn(one, 'verify', name)).toEqual({
    code: 0,
    err: '',
    out: `${name}: 19 files are as they were made\n`,
  })
})

describe('over a base', () => {
  const overlay = {
    'overlays/mine/kustomization.yaml': 'resources: [../../base]\nnamePrefix: my-\n',
  }
  const archive = () =>
    archiveOf(
      'platform-1.0',
      Object.entries(files).map(([at, text]) => ({ path: at.slice(5), content: [text] })),
      'tar.gz',
    )

  test('an archive, with the files of an overlay in a folder or in an archive', async () => {
    const folder = folderWith({ 'platform-1.0.tar.gz': await archive(), ...overlay })
    writeFileSync(
      path.join(folder, 'mine.zip'),
      await archiveOf(
        '',
        Object.entries(overlay).map(([at, text]) => ({ path: at, content: [text] })),
        'zip',
      ),
    )
    const over = ['--base', 'platform-1.0.tar.gz', 'overlays/mine']
    const first = await runIn(folder, 'export', ...over, '--overlay', 'mine.zip', '-o', 'a.zip')
    expect(first).toEqual({ code: 0, err: '', out: expect.stringContaining('a.zip: 20 files') as string })
    const alone = folderWith(overlay)
    const base = path.join(folder, 'platform-1.0.tar.gz')
    const second = await runIn(folder, 'export', 'overlays/mine', '--base', base, '--overlay', alone)
    expect(second.out).toMatch(/^mine\.tar\.gz: 20 files/)
    await runIn(folder, 'export', ...over, '--overlay', alone, '-o', 'b.zip')
    expect(readFileSync(path.join(folder, 'b.zip'))).toEqual(readFileSync(path.join(folder, 'a.zip')))
  })

  test('a bundle of a site, whose text is brought when it is asked for', async () => {
    const folder = folderWith({ ...files, ...overlay })
    await runIn(folder, 'bundle', '--from', 'tree', '--id', 'tree', '--out', 'bundles')
    const made = ['export', 'overlays/mine', '--bundles', 'bundles', '--overlay', folderWith(overlay)]
    expect((await runIn(folder, ...made, '--base', 'tree', '-o', 'out.zip')).out).toMatch(
      /^out\.zip: 20 files/,
    )
    const { code, err } = await runIn(folder, ...made, '--base', 'other', '-o', 'out.zip')
    expect({ code, err }).toEqual({ code: 1, err: 'error: bundles has no base "other": it has tree\n' })
  })
})

test('every form of the page is in the help', async () => {
  const { out } = await runIn(folderWith({}), 'help')
  for (const { id, title } of exportForms) expect(out).toMatch(new RegExp(` ${id} +${title}`))
})

test('the rendered YAML is written under any name', async () => {
  const folder = folderWith(files)
  const { code } = await runIn(folder, 'export', 'tree/mine', '--form', 'output', '-o', 'all.txt')
  expect(code).toBe(0)
  expect(readFileSync(path.join(folder, 'all.txt'), 'utf8')).toBe(configMap('my-a'))
})

test('an option of a form is a flag', async () => {
  const folder = folderWith(files)
  const args = ['export', 'tree/mine', '--form', 'argocd', '--repository', 'registry.corp:5000/mine']
  expect(await runIn(folder, ...args, '-o', 'out.tar.gz')).toMatchObject({ code: 0, err: '' })
  const read = readArchive(readFileSync(path.join(folder, 'out.tar.gz')))
  const application = read.ok ? read.files.find((file) => file.path === '/apply/application.yaml') : undefined
  expect(new TextDecoder().decode(application?.bytes)).toContain(
    '    repoURL: oci://registry.corp:5000/mine\n',
  )
  expect(await runIn(folder, 'verify', 'out.tar.gz')).toMatchObject({ code: 0, err: '' })
  const { code, err } = await runIn(folder, ...args.with(-1, 'mine'), '-o', 'out.tar.gz')
  expect({ code, err }).toEqual({
    code: 1,
    err: 'error: "mine" is no place in a registry: name registry and path, as in mirror.example:5000/platform/manifests\n',
  })
})

test('an OCI layout has no folder of its own', async () => {
  const folder = folderWith(files)
  expect(await runIn(folder, 'export', 'tree/mine', '--form', 'oci', '-o', 'mine.oci.tar')).toMatchObject({
    code: 0,
    err: '',
  })
  const tar = readFileSync(path.join(folder, 'mine.oci.tar'))
  const read = readArchive(tar, { takesTopFolderOff: false })
  const paths = read.ok ? read.files.map((file) => file.path) : []
  expect(paths).toEqual(expect.arrayContaining(['/README.md', '/index.json', '/oci-layout']) as string[])
})

test('an archive that is cut off is refused', async () => {
  const folder = folderWith(files)
  await runIn(folder, 'export', 'tree/mine', '-o', 'out.tar.gz')
  const whole = readFileSync(path.join(folder, 'out.tar.gz'))
  writeFileSync(path.join(folder, 'cut.tar.gz'), whole.subarray(0, whole.length / 2))
  const { code, err } = await runIn(folder, 'verify', 'cut.tar.gz')
  expect(code).toBe(1)
  expect(err).toMatch(/^cut\.tar\.gz: .+\n$/)
})

test.each([
  [['export', 'tree/mine', '-o', 'a.pdf'], 'install-bundle is written as .tar.gz or .zip: name it with -o'],
  [['export', '-o', 'a.zip'], 'export takes one directory'],
  [['export', 'tree/mine', '--form', 'pdf'], 'There is no form of export named "pdf"'],
  [['export', 'tree/mine', '--over', 'pinned'], 'Install bundle has no option "over"'],
  [['export', 'mine', '--base', 'gone.zip'], 'There is nothing at gone.zip'],
  [['export', 'mine', '--base', 'tree', '--bundles', 'tree'], 'There is no index.json in tree'],
  [['verify'], 'verify takes one archive'],
  [['verify', 'nothing.zip'], 'cannot read nothing.zip: '],
])('%j is told what is wrong', async (args, sentence) => {
  const { code, err } = await runIn(folderWith(files), ...args)
  expect(code).toBe(1)
  expect(err).toContain(`error: ${sentence}`)
})

test('what does not build is not exported', async () => {
  const { code, err } = await runIn(
    folderWith({ 'kustomization.yaml': 'resources: [b]\n' }),
    'export',
    '.',
    '-o',
    'a.zip',
  )
  expect(code).toBe(1)
  expect(err).toContain('kustomization.yaml')
})

describe('a root with a remote base', () => {
  const app = 'resources: ["https://github.com/acme/web//deploy?ref=v1"]\n'
  const remote = '.remote/github.com/acme/web@v1/deploy'

  test.each([
    ['alone', ['app']],
    ['over a base', ['app', '--base', '.']],
  ])('%s: nothing is fetched, and what to do is said', async (_how, args) => {
    const folder = folderWith({ 'app/kustomization.yaml': app })
    const { code, err } = await runIn(folder, 'export', ...args, '-o', 'out.tar.gz')
    expect(code).toBe(1)
    expect(err).toContain('[REMOTE_NOT_SUPPLIED]')
    expect(err).toContain(
      `export fetches nothing: put what "https://github.com/acme/web//deploy?ref=v1" names at FOLDER/${remote} and export with --base FOLDER`,
    )
  })

  test('takes it along from where the sentence says', async () => {
    const folder = folderWith({
      'app/kustomization.yaml': app,
      [`${remote}/kustomization.yaml`]: 'resources: [web.yaml]\n',
      [`${remote}/web.yaml`]: configMap('web'),
    })
    const { code, err } = await runIn(folder, 'export', 'app', '--base', '.', '-o', 'out.zip')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const archive = readArchive(readFileSync(path.join(folder, 'out.zip')))
    const paths = archive.ok ? archive.files.map((file) => file.path) : []
    expect(paths).toContain('/tree/vendor/github.com/acme/web/v1/deploy/web.yaml')
  })
})
