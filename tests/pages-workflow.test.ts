/** The workflow that deploys to GitHub Pages: its commands exist, and its script asks for what the command line takes. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { run } from '../src/cli/run.ts'
import { inRepository } from './harness/repository-root.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}
interface Workflow {
  readonly on: { readonly push: { branches: string[] }; readonly workflow_dispatch: unknown }
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: { readonly deploy: { readonly steps: readonly Step[]; readonly environment: unknown } }
}

const workflow = parse(readFileSync(inRepository('.github/workflows/pages.yml'), 'utf8')) as Workflow
const { steps } = workflow.jobs.deploy
const { scripts, engines } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
  scripts: Record<string, string>
  engines: { node: string }
}

test('every npm script it runs exists, and the command line, the bundles and the site are made in this order', () => {
  const asked = steps.flatMap(({ run: script = '' }) =>
    [...script.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name),
  )
  expect(asked).toEqual(['build:cli', 'bundle', 'bundle', 'build:site'])
  expect(asked.filter((name) => !(name in scripts))).toEqual([])
})

test('it may write pages and nothing else, and deploys what the site is built into', () => {
  expect(workflow.permissions).toEqual({ contents: 'read', pages: 'write', 'id-token': 'write' })
  expect(steps.flatMap(({ uses }) => uses ?? [])).toEqual([
    expect.stringMatching(/^actions\/checkout@v\d+$/),
    expect.stringMatching(/^actions\/setup-node@v\d+$/),
    expect.stringMatching(/^actions\/upload-pages-artifact@v\d+$/),
    expect.stringMatching(/^actions\/deploy-pages@v\d+$/),
  ])
  const versions = steps.flatMap(({ with: given }) => given?.['node-version'] ?? [])
  expect(versions).toEqual([Number(/\d+/.exec(engines.node)?.[0])])
  expect(steps.flatMap(({ with: given }) => given?.['path'] ?? [])).toEqual(['dist'])
})

test.skipIf(!existsSync('/bin/bash'))(
  'the chosen releases reach the command line one by one, and nothing of them is run by the shell',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pages-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const npm = path.join(folder, 'npm')
    writeFileSync(
      npm,
      `#!/bin/bash\nprintf '%s\\0' "$@" >> "${folder}/asked"\nprintf '\\n' >> "${folder}/asked"\n`,
    )
    chmodSync(npm, 0o755)
    const step = steps.find(({ env }) => env !== undefined)
    expect(step?.env?.['RELEASES']).toMatch(/^\$\{\{ inputs\.releases \|\| 'v[\d.]+( v[\d.]+)*' \}\}$/)
    // As the runner calls it.
    execFileSync('/bin/bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? 'exit 1'], {
      cwd: folder,
      env: { PATH: `${folder}:/usr/bin:/bin`, RELEASES: 'v1.10.2 $(touch${IFS}harm)' },
    })
    expect(existsSync(path.join(folder, 'harm'))).toBe(false)
    const asked = readFileSync(path.join(folder, 'asked'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\0').slice(0, -1))
    expect(asked.map(([first, second, third]) => [first, second, third])).toEqual([
      ['run', 'bundle', '--'],
      ['run', 'bundle', '--'],
    ])
    const [release = [], harm = []] = asked.map((all) => all.slice(3))
    expect(release).toEqual([
      ...['--from', 'https://github.com/kubeflow/manifests', '--ref', 'v1.10.2'],
      ...['--id', 'kubeflow-1.10.2', '--title', 'Kubeflow 1.10.2'],
    ])
    let err = ''
    const around = { cwd: folder, out: () => undefined, err: (text: string) => (err += text) }
    // The command line takes these options; of a folder that has nothing it says so.
    const nowhere = release.with(1, 'nothing-here')
    expect(await run(['bundle', ...nowhere], around)).toBe(1)
    expect(err).toContain('There is nothing at nothing-here')
    expect(await run(['bundle', ...harm], around)).toBe(1)
    expect(err).toContain('only small letters')
  },
)
