/** `build` on the command line, over real files. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { configMap, folderWith, runIn } from './disk-fixture.ts'

const files = {
  'base/kustomization.yaml': 'resources: [a.yaml]\n',
  'base/a.yaml': configMap('a'),
  'overlay/kustomization.yaml': 'resources: [../base]\nnamePrefix: my-\n',
}

describe('build DIR', () => {
  test.each(['overlay', './overlay/', 'base/../overlay'])('prints the output of %s', async (directory) => {
    expect(await runIn(folderWith(files), 'build', directory)).toEqual({
      code: 0,
      out: configMap('my-a'),
      err: '',
    })
  })

  test('takes this folder where none is named, and absolute paths', async () => {
    const folder = folderWith(files)
    expect((await runIn(path.join(folder, 'overlay'), 'build')).out).toBe(configMap('my-a'))
    expect((await runIn('/', 'build', path.join(folder, 'overlay'))).out).toBe(configMap('my-a'))
  })

  test('writes to a file, or a file a resource to a folder', async () => {
    const folder = folderWith({
      'kustomization.yaml': 'resources: [all.yaml]\n',
      'all.yaml': [
        configMap('A', 'one'),
        configMap('b', 'two'),
        'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: one\n',
      ].join('---\n'),
    })
    expect(await runIn(folder, 'build', '.', '-o', 'out.yaml')).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(path.join(folder, 'out.yaml'), 'utf8')).toContain(configMap('b', 'two'))
    mkdirSync(path.join(folder, 'parts'))
    await runIn(folder, 'build', '.', '--output=parts')
    expect(readdirSync(path.join(folder, 'parts')).sort()).toEqual([
      'one_v1_configmap_a.yaml',
      'two_v1_configmap_b.yaml',
      'v1_namespace_one.yaml',
    ])
  })

  test('follows links to a root and to files below it', async () => {
    const folder = folderWith({
      ...files,
      'linking/kustomization.yaml': 'resources: [linked.yaml]\n',
      'linking/below/a.yaml': configMap('a'),
    })
    symlinkSync('overlay', path.join(folder, 'linked-root'))
    symlinkSync('below/a.yaml', path.join(folder, 'linking/linked.yaml'))
    expect((await runIn(folder, 'build', 'linked-root')).out).toBe(configMap('my-a'))
    expect((await runIn(folder, 'build', 'linking')).out).toBe(configMap('a'))
  })

  test('files outside of the root need --load-restrictor LoadRestrictionsNone', async () => {
    const folder = folderWith({
      'root/kustomization.yaml': 'resources: [../a.yaml]\n',
      'a.yaml': configMap('a'),
    })
    const refused = await runIn(folder, 'build', 'root')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/^root\/kustomization\.yaml:1:13: error: .*\[PATH_OUTSIDE_ROOT\]/)
    expect((await runIn(folder, 'build', 'root', '--load-restrictor', 'LoadRestrictionsNone')).out).toBe(
      configMap('a'),
    )
  })

  test('a link out of the root is outside of the root', async () => {
    const folder = folderWith({
      'root/kustomization.yaml': 'resources: [a.yaml]\n',
      'a.yaml': configMap('a'),
    })
    symlinkSync('../a.yaml', path.join(folder, 'root/a.yaml'))
    expect(await runIn(folder, 'build', 'root')).toMatchObject({
      code: 1,
      err: expect.stringContaining('PATH_OUTSIDE_ROOT') as string,
    })
  })

  test('a problem has its place, its lines and what to do', async () => {
    const folder = folderWith({
      'kustomization.yaml': '# top\nresources:\n  - deploymnt.yaml\n',
      'deployment.yaml': configMap('a'),
    })
    const { code, err } = await runIn(folder, 'build')
    expect(code).toBe(1)
    expect(err).toMatch(/^kustomization\.yaml:3:5: error: .*deploymnt\.yaml/)
    expect(err).toContain('> 3 |   - deploymnt.yaml\n    |     ^^^^^^^^^^^^^^\n')
    expect(err).toMatch(/hint: .*deployment\.yaml/)
  })

  test('what commands a terminal is shown, not obeyed', async () => {
    const folder = folderWith({ 'kustomization.yaml': 'resources: ["\\e]0;evil\\a.yaml"]\n' })
    const { err } = await runIn(folder, 'build')
    expect(err).toContain('evil')
    expect(err).not.toMatch(/[^\P{Cc}\n]/u)
  })

  test.each([
    [['a', 'b'], 'error: specify one path to kustomization.yaml\n'],
    [['--nope'], 'error: unknown flag: --nope\n'],
    [['-o'], 'error: flag needs an argument: -o\n'],
    [
      ['.', '--load-restrictor', 'x'],
      'error: illegal flag value --load-restrictor x; legal values: [LoadRestrictionsRootOnly LoadRestrictionsNone]\n',
    ],
    [[''], 'error: must build at directory: directory path cannot be empty\n'],
  ])('refuses %j as kubectl does', async (args, err) => {
    expect(await runIn(folderWith({}), 'build', ...args)).toEqual({ code: 1, out: '', err })
  })

  test.each(['nothing', 'a.yaml', '.'])('cannot build %s', async (directory) => {
    expect(await runIn(folderWith({ 'a.yaml': '' }), 'build', directory)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('error') as string,
    })
  })
})

describe('build --each', () => {
  test('renders every kustomization below a folder, whatever the others do', async () => {
    const folder = folderWith({
      ...files,
      'kustomization.yaml': 'resources: [overlay]\n',
      'broken/deep/kustomization.yml': 'resources: [missing.yaml]\n',
      'not/a-root.yaml': '',
    })
    const { code, out } = await runIn(folder, 'build', '--each', '.', '--out', 'out/each')
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { root: string; ok: boolean; ms: number; error: string | null })
    expect(code).toBe(0)
    expect(lines.map(({ root, ok }) => `${root} ${ok}`)).toEqual([
      '. true',
      'base true',
      'broken/deep false',
      'overlay true',
    ])
    expect(lines[2]?.error).toMatch(/^broken\/deep\/kustomization\.yml:1:13: /)
    expect(lines.every(({ ms, ok, error }) => ms >= 0 && ok === (error === null))).toBe(true)
    expect(readdirSync(path.join(folder, 'out/each')).sort()).toEqual([
      '__root__.yaml',
      'base.yaml',
      'overlay.yaml',
    ])
    expect(readFileSync(path.join(folder, 'out/each/overlay.yaml'), 'utf8')).toBe(configMap('my-a'))
  })

  test('needs to know where to', async () => {
    expect((await runIn(folderWith(files), 'build', '--each', '.')).err).toContain('--out')
    expect((await runIn(folderWith(files), 'build', '--each', 'nothing', '--out', 'out')).err).toContain(
      'is no folder',
    )
  })
})

test('without a command, and with one that does not exist, it says what there is', async () => {
  expect(await runIn('/')).toMatchObject({ code: 1, err: expect.stringContaining('build DIR') as string })
  expect(await runIn('/', 'apply')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no command "apply"') as string,
  })
  expect(await runIn('/', '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('bundle --from') as string,
  })
})

test.each(['--help', '-h'])('%s behind a command says how it is used', async (flag) => {
  expect(await runIn('/', 'check', flag)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Manifest Playground on the command line\n\n {2}check DIR .*\n$/) as string,
    err: '',
  })
  expect((await runIn('/', 'build', flag)).out).toContain('--load-restrictor')
})
