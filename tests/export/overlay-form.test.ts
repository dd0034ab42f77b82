/** The overlay as it is taken away: what is in it builds, beside its base and over the base's repository. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { decodeUtf8 } from '../../src/base/utf8.ts'
import { render, Session, textFile } from '../../src/engine/index.ts'
import { exportSubject, type Choices, type ExportSubject } from '../../src/export/export-form.ts'
import { archiveOf } from '../../src/export/archive-pieces.ts'
import { overlayForm } from '../../src/export/overlay/overlay-form.ts'
import { importedOverlay } from '../../src/sources/imported-base.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { gitRepository } from '../harness/git-repository.ts'
import { readFixture } from '../harness/memory-files.ts'
import { referenceBinary, whyNoReference } from '../harness/reference.ts'
import { treeOf } from '../harness/render-files.ts'
import { programsOnPath } from '../tools/apt.mjs'
import { noSteps } from './platform-bundle.ts'

const why = whyNoReference()
const [shellcheck] = programsOnPath(['shellcheck'])
const commit = '0123456789'.repeat(4)

const base = {
  id: 'release',
  title: 'Release 1.9',
  repository: 'https://github.com/acme/platform',
  commit,
  digest: 'f'.repeat(64),
  root: '/example',
}
const baseFiles = readFixture(`-- example/kustomization.yaml
resources: [../apps/web]
-- apps/web/kustomization.yaml
resources: [web.yaml]
-- apps/web/web.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
-- apps/tuning/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
namePrefix: tuned-
`)
const overlay = new Map([
  [
    '/overlays/mine/kustomization.yaml',
    `# Mine: é
resources:
  - ../../example   # the platform
  - "own.yaml"
  - team
components: [../../apps/tuning]
patches:
  - path: patch.yaml
`,
  ],
  ['/overlays/mine/own.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: own}\n'],
  ['/overlays/mine/patch.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: b}\n'],
  ['/overlays/mine/team/kustomization.yaml', 'configMapGenerator:\n- name: team\n  literals: [a=b]\n'],
])

function subject(files: ReadonlyMap<string, string> = overlay): ExportSubject {
  const session = new Session(treeOf(baseFiles))
  session.apply([...files].map(([at, text]) => ({ path: at, file: textFile(at, text) })))
  return exportSubject(session, { base, overlay: files, root: '/overlays/mine' })
}

async function exported(choices: Choices = {}, of = subject()) {
  const made = await overlayForm.contents(of, { over: 'beside', repository: '', ...choices }, noSteps)
  if (!made.ok) return made.reason
  expect(made.folder).toBe('')
  return new Map(made.files.map((file) => [`/${file.path}`, decodeUtf8(wholeContent(file.content))]))
}

async function filesOf(choices: Choices = {}, of = subject()): Promise<ReadonlyMap<string, string>> {
  const made = await exported(choices, of)
  if (typeof made === 'string') throw new Error(made)
  return made
}

test('the files lie where they lie in the tree, and come back as they were', async () => {
  const made = await overlayForm.contents(subject(), { over: 'beside', repository: '' }, noSteps)
  if (!made.ok) throw new Error(made.reason)
  const archive = readArchive(await archiveOf('', made.files, 'zip'), { takesTopFolderOff: false })
  const back = archive.ok && importedOverlay(archive.files)
  expect(back).toEqual({ files: [...overlay].sort(([a], [b]) => (a < b ? -1 : 1)), leftOut: [] })
})

test('the README says what it stands on, and how it is built', async () => {
  const readme = (await filesOf()).get('/README.md') ?? ''
  for (const fact of [base.title, base.repository, commit, base.digest, base.id])
    expect(readme.replaceAll('\\', '')).toContain(fact)
  expect(readme).toContain(`git clone https://github.com/acme/platform base
cd base
git checkout ${commit}
unzip ../mine.zip    # or: tar -xzf ../mine.tar.gz
kubectl kustomize overlays/mine
`)
})

describe('over the repository, pinned', () => {
  test('only the entries that lead into the base change', async () => {
    const files = await filesOf({ over: 'pinned' })
    expect(files.get('/overlays/mine/kustomization.yaml')).toBe(
      (overlay.get('/overlays/mine/kustomization.yaml') ?? '')
        .replace('../../example', `"https://github.com/acme/platform//example?ref=${commit}"`)
        .replace('../../apps/tuning', `"https://github.com/acme/platform//apps/tuning?ref=${commit}"`),
    )
    for (const same of ['own.yaml', 'patch.yaml', 'team/kustomization.yaml'])
      expect(files.get(`/overlays/mine/${same}`)).toBe(overlay.get(`/overlays/mine/${same}`))
    expect(files.get('/README.md')).toContain(
      'unzip mine.zip    # or: tar -xzf mine.tar.gz\nkubectl kustomize',
    )
  })

  test('other hosts are named as kustomize names them', async () => {
    const repository = 'https://git.example.com/group/sub/platform.git/'
    const text = (await filesOf({ over: 'pinned', repository })).get('/overlays/mine/kustomization.yaml')
    expect(text).toContain(`https://git.example.com/group/sub/platform.git//example?ref=${commit}`)
  })

  test('single files come from where GitHub gives them away', async () => {
    const files = new Map([['/overlays/mine/kustomization.yaml', 'resources: [../../apps/web/web.yaml]\n']])
    const text = (await filesOf({ over: 'pinned' }, subject(files))).get('/overlays/mine/kustomization.yaml')
    expect(text).toBe(
      `resources: [https://raw.githubusercontent.com/acme/platform/${commit}/apps/web/web.yaml]\n`,
    )
    const elsewhere = { over: 'pinned', repository: 'https://git.example.com/a/b' }
    expect(await exported(elsewhere, subject(files))).toMatch(
      /^\/apps\/web\/web\.yaml is a single file of the base, /,
    )
  })

  test.each([
    [{ commit: undefined }, {}, /is no commit of a repository/],
    [{ repository: undefined }, {}, /does not name its repository/],
    [{}, { repository: "https://x/y'; reboot" }, /is no address of a repository/],
    [{}, { repository: 'git@github.com:a/b' }, /is no address of a repository/],
  ])('a base that is %j with %j is refused', async (change, choices, reason) => {
    const { repository, commit: at, ...plain } = { ...base, ...change }
    const about = { ...plain, ...(repository && { repository }), ...(at && { commit: at }) }
    expect(await exported({ over: 'pinned', ...choices }, { ...subject(), base: about })).toMatch(reason)
  })

  test.skipIf(why !== undefined)('the real kustomize builds it from the repository', async () => {
    const repository = gitRepository(baseFiles)
    onTestFinished(repository.remove)
    const of = subject()
    const files = await filesOf({ over: 'pinned' }, { ...of, base: { ...base, commit: repository.commit } })
    const folder = path.join(repository.folder, '.git', 'elsewhere')
    for (const [at, text] of files) {
      mkdirSync(path.dirname(folder + at), { recursive: true })
      writeFileSync(folder + at, text)
    }
    // git is sent to the folder wherever it would ask the host.
    const config = path.join(repository.folder, '.git', 'global')
    writeFileSync(
      config,
      `[url "file://${repository.folder}"]\n\tinsteadOf = https://github.com/acme/platform\n[uploadpack]\n\tallowAnySHA1InWant = true\n`,
    )
    const kubectl = (await referenceBinary()) ?? ''
    const output = execFileSync(kubectl, ['kustomize', `${folder}/overlays/mine`], {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: config },
    })
    expect(output).toBe(render(of.resources))
  })
})

test.skipIf(shellcheck === undefined).each([
  ['/overlays/$(reboot) it\'s "x"', 'https://example.com/$(reboot)/`id`'],
  ['/overlays/-rf', "https://example.com/a';reboot;'"],
  ['/', 'https://github.com/acme/platform'],
])('commands of a README hold names made to break them: %s', async (root, repository) => {
  const of = { ...subject(), root, base: { ...base, repository } }
  const readme = (await filesOf({}, of)).get('/README.md') ?? ''
  const script = /```sh\n([^]*?)```/.exec(readme)?.[1] ?? ''
  expect(script).not.toBe('')
  // Said instead of done: the words are those that were meant.
  const said = script.replace(/^(git|unzip|kubectl)/gm, "printf '%s\\n'").replace(/^cd .*$/gm, '')
  const words = execFileSync('sh', ['-c', said], { encoding: 'utf8' }).split('\n')
  expect(words).toContain(root === '/' ? '.' : root.slice(1))
  expect(words).toContain(repository)
  expect(() =>
    execFileSync('shellcheck', ['-s', 'sh', '-S', 'warning', '-e', 'SC2164', '-'], { input: script }),
  ).not.toThrow()
})
