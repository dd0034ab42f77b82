/** push.sh: the artifact is in the registry as it was made, and what is printed names it there. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argocdFiles, fluxFiles } from '../../src/export/gitops/gitops-files.ts'
import { writeFolder } from '../harness/memory-files.ts'
import { memoryRegistry, type MemoryRegistry } from '../harness/registry.ts'
import { programsOnPath } from '../tools/apt.mjs'
import { fixtureInput, made, smallPlatform, textIn, type Made } from './deliveries.ts'

const [skopeo] = programsOnPath(['skopeo'])
const [shellcheck] = programsOnPath(['shellcheck'])

interface Run {
  code: number | null
  out: string
  err: string
}

function run(command: string, args: readonly string[], cwd: string, more = ''): Promise<Run> {
  const PATH = `${more === '' ? '' : `${more}:`}${process.env['PATH'] ?? ''}`
  const child = spawn(command, args, { cwd, env: { PATH, HOME: cwd }, stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => (texts.out += data.toString('utf8')))
  child.stderr.on('data', (data: Buffer) => (texts.err += data.toString('utf8')))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })))
}

function folderOf({ files }: Made): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'push-'))
  writeFolder(folder, Object.fromEntries(files.map((file) => [file.path, wholeContent(file.content)])))
  return folder
}
const digestIn = (files: Made): string => textIn(files, 'artifact.tsv').trim().split('\t')[2] ?? ''

let forArgo: Made
let forFlux: Made
beforeAll(async () => {
  forArgo = made(await argocdFiles(fixtureInput(smallPlatform), {}))
  forFlux = made(await fluxFiles(fixtureInput(smallPlatform), {}))
})

describe.skipIf(skopeo === undefined)('with skopeo', () => {
  let registry: MemoryRegistry
  beforeAll(async () => {
    registry = await memoryRegistry()
  })
  afterAll(() => registry.close())

  test.each(['argocd', 'flux'] as const)('pushes the artifact for %s under its digest', async (engine) => {
    const files = engine === 'argocd' ? forArgo : forFlux
    const folder = folderOf(files)
    // Without a policy for signatures skopeo takes nothing.
    mkdirSync(path.join(folder, '.config/containers'), { recursive: true })
    writeFileSync(
      path.join(folder, '.config/containers/policy.json'),
      '{"default":[{"type":"insecureAcceptAnything"}]}',
    )
    const target = `${registry.host}/platform/${engine}`
    const { code, out, err } = await run(
      'sh',
      ['push.sh', '--tool', 'skopeo', '--plain-http', target],
      folder,
    )
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringContaining(`push: ${target}@${digestIn(files)}\n`) as string,
    })
    expect([...registry.manifests.keys()]).toContain(`platform/${engine}@${digestIn(files)}`)
    expect([...registry.manifests.keys()]).toContain(`platform/${engine}:${'c'.repeat(12)}`)
    expect(out).toContain(`oci://${target}\n`)
    expect(out).not.toContain('mirror.example')
  })
})

describe('without a push', () => {
  test('prints what the cluster is given, with another address', async () => {
    const { code, out } = await run(
      'sh',
      ['push.sh', '--no-push', 'registry.corp:5000/a/b'],
      folderOf(forArgo),
    )
    expect(code).toBe(0)
    expect(out).toBe(
      `---\n${textIn(forArgo, 'apply/application.yaml').replace('oci://mirror.example/example', 'oci://registry.corp:5000/a/b')}`,
    )
  })

  test('prints it as it is where no other is named', async () => {
    const { out } = await run('sh', ['push.sh', '--no-push'], folderOf(forFlux))
    expect(out).toBe(
      ['kustomizations', 'source'].map((file) => `---\n${textIn(forFlux, `apply/${file}.yaml`)}`).join(''),
    )
  })

  test.each([
    ['oci://mirror.example/a', 'is no repository'],
    ["mirror.example/a'; reboot", 'is no repository'],
    ['mirror.example/a|b', 'is no repository'],
    ['mirror.example/', 'is no repository'],
    ['alone', 'names no registry'],
    ['-x', 'there is no option'],
  ])('%s is refused', async (target, complaint) => {
    const { code, out, err } = await run('sh', ['push.sh', '--no-push', target], folderOf(forArgo))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(complaint)
  })
})

test('oras is given the layout and the tag', async () => {
  const folder = folderOf(forArgo)
  mkdirSync(path.join(folder, 'bin'))
  writeFileSync(path.join(folder, 'bin/oras'), '#!/bin/sh\necho "oras $*"\n')
  chmodSync(path.join(folder, 'bin/oras'), 0o755)
  const { err } = await run(
    'sh',
    ['push.sh', '--tool', 'oras', '--plain-http', 'registry.corp/a'],
    folder,
    path.join(folder, 'bin'),
  )
  expect(err).toBe(
    `oras cp --to-plain-http --from-oci-layout artifact.oci.tar:argocd registry.corp/a:${'c'.repeat(12)}\npush: registry.corp/a@${digestIn(forArgo)}\n`,
  )
})

test.skipIf(shellcheck === undefined)('shellcheck has nothing to say', async () => {
  expect(await run('shellcheck', ['push.sh'], folderOf(forArgo))).toEqual({ code: 0, out: '', err: '' })
})
