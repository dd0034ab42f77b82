/** `export` and `verify` on the command line. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
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
  [['export', 'tree/mine'], 'export writes a .zip or a .tar.gz: name it with -o'],
  [['export', '-o', 'a.zip'], 'export takes one directory'],
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
