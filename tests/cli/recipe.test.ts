/** `recipe` on the command line, over the embedded platform on disk. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compare } from 'bcryptjs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { recipes } from '../../src/recipes/recipes.ts'
import { inRepository } from '../harness/repository-root.ts'
import { folderWith, runIn } from './disk-fixture.ts'

vi.setConfig({ testTimeout: 60_000 })

const top = `resources:
  - ../../example
`

const over = ['--overlay', 'overlays/mine']

test('every recipe is listed', async () => {
  const { out, code } = await runIn(folderWith({}), 'recipe', 'list')
  expect(code).toBe(0)
  for (const { id, title } of recipes) expect(out).toMatch(new RegExp(`^${id} +${title}: `, 'm'))
})

describe('over the platform', () => {
  let folder: string
  /** The platform with an overlay of nothing but itself. */
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'recipes-'))
    cpSync(inRepository('manifests-bundle/platform'), folder, { recursive: true })
    mkdirSync(path.join(folder, 'overlays/mine'), { recursive: true })
    writeFileSync(path.join(folder, 'overlays/mine/kustomization.yaml'), top)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const text = (file: string): string => readFileSync(path.join(folder, file), 'utf8')

  test('a recipe is shown, applied, changed and taken back without a trace', async () => {
    const shown = await runIn(folder, 'recipe', 'show', 'default-user', ...over)
    expect(shown.out).toContain('  --set email="user@example.com"\n')
    const set = ['--set', 'email=ada@example.org', '--set', 'namespace=ada']
    const dry = await runIn(folder, 'recipe', 'apply', 'default-user', ...over, ...set, '--dry-run')
    expect(dry.out).toContain('would write overlays/mine/recipes/default-user/kustomization.yaml\n')
    expect(text('overlays/mine/kustomization.yaml')).toBe(top)
    const applied = await runIn(folder, 'recipe', 'apply', 'default-user', ...over, ...set)
    expect(applied).toMatchObject({ code: 0, err: '' })
    expect(parse(text('overlays/mine/kustomization.yaml'))).toEqual({
      resources: ['../../example'],
      components: ['recipes/default-user'],
    })
    const { out } = await runIn(folder, 'build', 'overlays/mine')
    expect(out).toContain('email: ada@example.org')
    expect((await runIn(folder, 'recipe', 'list', ...over)).out).toContain('Default user (applied): ')
    // What is not set again stays.
    await runIn(folder, 'recipe', 'apply', 'default-user', ...over, '--set', 'username=Ada L.')
    expect((await runIn(folder, 'recipe', 'show', 'default-user', ...over)).out).toMatch(
      /email="ada@example\.org"[^]*username="Ada L\."/,
    )
    const again = await runIn(folder, 'recipe', 'apply', 'default-user', ...over)
    expect(again.out).toBe('Nothing changes: the overlay says so already\n')
    const removed = await runIn(folder, 'recipe', 'remove', 'default-user', ...over)
    expect(removed).toMatchObject({ code: 0, err: '' })
    expect(text('overlays/mine/kustomization.yaml')).toBe(top)
    expect(readdirSync(path.join(folder, 'overlays/mine'))).toEqual(['kustomization.yaml'])
  })

  test('rows of a table are set by their numbers', async () => {
    const set = ['people.0.email=ada@example.org', 'people.0.namespace=ada', 'people.1.email=b@example.org']
    const args = [...set, 'people.1.namespace=ben'].flatMap((each) => ['--set', each])
    const { code, err } = await runIn(folder, 'recipe', 'apply', 'people', ...over, ...args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const { out } = await runIn(folder, 'build', 'overlays/mine')
    expect(out).toMatch(/kind: Profile\nmetadata:\n {2}name: ada\n/)
    expect(out).toMatch(/kind: Profile\nmetadata:\n {2}name: ben\n/)
    await runIn(folder, 'recipe', 'remove', 'people', ...over)
  })

  test('a password is hashed, and what was typed is in no file', async () => {
    const secret = folderWith({ password: 'correct horse\n' })
    const file = `password=${path.join(secret, 'password')}`
    const { code } = await runIn(folder, 'recipe', 'apply', 'default-password', ...over, '--set-file', file)
    expect(code).toBe(0)
    const written = readdirSync(path.join(folder, 'overlays/mine'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => text(`overlays/mine/${name}`))
      .join('\n')
    expect(written).not.toContain('correct horse')
    const [hash = ''] = /\$2y\$12\$[./A-Za-z0-9]{53}/.exec(written) ?? []
    expect(await compare('correct horse', hash)).toBe(true)
    await runIn(folder, 'recipe', 'remove', 'default-password', ...over)
    expect(existsSync(path.join(folder, 'overlays/mine/recipes'))).toBe(false)
  })

  test.each([
    [['apply', 'nothing', ...over], 'There is no recipe "nothing": there are '],
    [['apply'], 'Name a recipe: '],
    [['paint'], 'recipe takes list, show NAME, apply NAME or remove NAME'],
    [['apply', 'ray'], 'recipe apply needs the folder of an overlay: --overlay DIR'],
    [['remove', 'ray', ...over], 'ray is not applied to overlays/mine'],
    [['apply', 'ray', '--overlay', 'overlays/none'], 'There is no kustomization in overlays/none: write one'],
    [['apply', 'ray', '--overlay', '/'], "No folder above / holds the platform's example/"],
    [['apply', 'ray', ...over, '--set', 'x'], '--set takes NAME=VALUE'],
    [
      ['apply', 'default-user', ...over, '--set', 'mail=x'],
      'default-user does not ask for "mail": it asks for email',
    ],
    [['apply', 'default-user', ...over, '--set', 'email=x'], 'email: "x" is no email address'],
    [['apply', 'default-user', ...over, '--set', 'email.0.a=x'], 'email of default-user has no rows'],
    [
      ['apply', 'people', ...over, '--set', 'people=x'],
      'people of people has rows: set them as people.0.COLUMN=…',
    ],
    [['apply', 'people', ...over, '--set', 'people.3.email=x'], 'rows are numbered from 0 without gaps'],
    [
      ['apply', 'default-password', ...over, '--set', `password=${'x'.repeat(80)}`],
      'bcrypt looks at 72 bytes',
    ],
    [['apply', 'default-user', ...over, '--set-file', 'email=none'], 'cannot read none'],
  ])('recipe %j is refused', async (args, complaint) => {
    const { code, out, err } = await runIn(folder, 'recipe', ...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(complaint)
    expect(text('overlays/mine/kustomization.yaml')).toBe(top)
  })
})
