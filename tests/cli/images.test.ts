/** `images` on the command line. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, runIn } from './disk-fixture.ts'

const files = {
  'base/kustomization.yaml': 'resources: [a.yaml]\n',
  'base/a.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "mysql:8", args: [--proxy-image, "quay.io/x/p:1"]}]}\n',
}

test('prints a line for each reference, the reference first', async () => {
  expect(await runIn(folderWith(files), 'images', 'base')).toEqual({
    code: 0,
    out: 'mysql:8\tinstall\nquay.io/x/p:1\trun\n',
    err: '',
  })
})

test('prints all that is known as JSON', async () => {
  const { out } = await runIn(folderWith(files), 'images', 'base', '--json')
  expect(JSON.parse(out)).toMatchObject({
    images: [
      {
        reference: 'docker.io/library/mysql:8',
        places: [{ name: 'a', need: 'install', reason: 'Container a' }],
      },
      { reference: 'quay.io/x/p:1', places: [{ line: 9, need: 'run' }] },
    ],
  })
})

test('writes the overlay that takes them from elsewhere, and says what became what', async () => {
  const folder = folderWith(files)
  const { code, out } = await runIn(
    folder,
    'images',
    'base',
    '--registry',
    'mirror.example',
    '--out',
    'mine/inside',
  )
  expect(code).toBe(0)
  expect(out).toBe(
    'docker.io/library/mysql:8\tmirror.example/library/mysql:8\nquay.io/x/p:1\tmirror.example/x/p:1\n',
  )
  expect(readFileSync(path.join(folder, 'mine/inside/kustomization.yaml'), 'utf8')).toContain('- ../../base')
  expect((await runIn(folder, 'images', 'mine/inside')).out).toBe(
    'mirror.example/library/mysql:8\tinstall\nmirror.example/x/p:1\trun\n',
  )
})

test.each([
  [['images'], 'images takes one directory'],
  [['images', 'base', '--registry', 'mirror.example'], '--registry needs --out'],
  [['images', 'base', '--registry', 'https://a', '--out', 'x'], 'A registry is written without a scheme'],
  [['images', 'base', '--registry', 'a.b', '--out', 'x', '--rules', 'quay.io'], '--rules takes FROM=TO'],
  [['images', 'base', '--registry', 'a.b', '--out', 'x', '--lock', 'none'], 'cannot read none'],
])('%j is refused', async (args, sentence) => {
  const { code, err } = await runIn(folderWith(files), ...args)
  expect(code).toBe(1)
  expect(err).toContain(sentence)
})
