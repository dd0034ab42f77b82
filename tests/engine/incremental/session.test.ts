/** The session computes what an edit touches, and always what a fresh build would. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  build,
  memoryTree,
  render,
  Session,
  textFile,
  TextNotLoaded,
  type FileEdit,
  type TreeFile,
} from '../../../src/engine/index.ts'

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
      - name: main
        image: mirror.example/${name}:v1
        envFrom:
        - configMapRef:
            name: settings
`

const files: Record<string, string> = {
  '/base/kustomization.yaml':
    'resources: [web.yaml, ../lib]\nconfigMapGenerator:\n- name: settings\n  literals: [a=1]\n',
  '/base/web.yaml': deployment('web'),
  '/lib/kustomization.yaml': 'resources: [api.yaml]\n',
  '/lib/api.yaml': deployment('api'),
  '/component/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations: {by: component}\n',
  '/overlay/kustomization.yaml':
    'resources: [../base]\ncomponents: [../component]\nnamePrefix: my-\npatches: [{path: patch.yaml}]\n',
  '/overlay/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n',
}

const edit = (path: string, text: string | undefined): FileEdit => ({
  path,
  file: text === undefined ? undefined : textFile(path, text),
})

describe('what is computed again', () => {
  const session = new Session(memoryTree(files))
  const edited = (path: string, text: string | undefined): string[] => {
    session.apply([edit(path, text)])
    session.built('/overlay')
    return session.takeLog()
  }

  test('everything at first, in order of inclusion', () => {
    session.built('/overlay')
    expect(session.takeLog()).toEqual([
      'built /overlay',
      'accumulated /overlay',
      'accumulated /base',
      'accumulated /lib',
    ])
  })
  test('nothing without an edit', () => {
    session.built('/overlay')
    expect(session.takeLog()).toEqual([])
  })
  test('nothing for a file nobody reads', () => {
    expect(edited('/notes.txt', 'anything')).toEqual([])
  })
  test('the overlay alone for its patch', () => {
    expect(edited('/overlay/patch.yaml', files['/overlay/patch.yaml']?.replace('2', '3'))).toEqual([
      'built /overlay',
      'accumulated /overlay',
    ])
  })
  test('the way up from a base that changes', () => {
    expect(edited('/lib/api.yaml', deployment('api').replace('v1', 'v2'))).toEqual([
      'built /overlay',
      'accumulated /overlay',
      'accumulated /base',
      'accumulated /lib',
    ])
  })
  test('the overlay for its component', () => {
    expect(
      edited('/component/kustomization.yaml', files['/component/kustomization.yaml']?.replace('by', 'of')),
    ).toEqual(['built /overlay', 'accumulated /overlay'])
  })
  test('again when a file that was missing comes', () => {
    expect(edited('/base/web.yaml', undefined)).toEqual([
      'built /overlay',
      'accumulated /overlay',
      'accumulated /base',
    ])
    expect(session.built('/overlay').ok).toBe(false)
    expect(edited('/base/web.yaml', files['/base/web.yaml'])).toEqual([
      'built /overlay',
      'accumulated /overlay',
      'accumulated /base',
    ])
    expect(session.built('/overlay').ok).toBe(true)
  })
})

test('a root in two builds is accumulated once', () => {
  const session = new Session(memoryTree(files))
  session.built('/base')
  session.takeLog()
  session.built('/overlay')
  expect(session.takeLog()).toEqual(['built /overlay', 'accumulated /overlay'])
})

test('a remembered root does not hide a cycle that closes above it', () => {
  const session = new Session(memoryTree(files))
  session.built('/base')
  session.apply([edit('/lib/kustomization.yaml', 'resources: [api.yaml, ../base]\n')])
  expect(session.built('/base').diagnostics.map(({ code }) => code)).toContain('ROOT_CYCLE')
  expect(session.built('/lib').diagnostics.map(({ code }) => code)).toContain('ROOT_CYCLE')
})

test('a file is taken back without a look into it: it may not be here yet', () => {
  const late: TreeFile = {
    ...textFile('/base/web.yaml', ''),
    get parsed(): never {
      throw new TextNotLoaded('/base/web.yaml')
    },
  }
  const base = memoryTree(files)
  const session = new Session({ ...base, file: (path) => (path === late.path ? late : base.file(path)) })
  session.apply([edit(late.path, deployment('web').replace(':v1', ':v2'))])
  expect(session.built('/overlay').ok).toBe(true)
  session.apply([{ path: late.path, file: late }])
  expect(() => session.built('/overlay')).toThrow(TextNotLoaded)
})

test('unchanged resources keep their identity over an edit elsewhere', () => {
  const session = new Session(memoryTree(files))
  const values = (): unknown[] =>
    session
      .built('/base')
      .resources.filter(({ name }) => name === 'api')
      .map(({ state }) => state.origin)
  const before = values()
  session.apply([edit('/base/web.yaml', deployment('web').replace('web:v1', 'web:v9'))])
  expect(values()[0]).toBe(before[0])
})

describe('the resources that an edit makes anew, all others being the very ones of before', () => {
  const more: Record<string, string> = {
    ...files,
    '/base/kustomization.yaml': `resources: [web.yaml, more.yaml, ../lib]
configMapGenerator:
- name: settings
  literals: [a=1]
secretGenerator:
- name: other
  behavior: merge
  literals: [b=2]
labels:
- includeSelectors: true
  pairs: {app: all}
configurations: [config.yaml]
vars:
- name: WHERE
  objref: {kind: Service, version: v1, name: web}
`,
    '/base/more.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
---
apiVersion: v1
kind: Secret
metadata: {name: other}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: notes, annotations: {at: $(WHERE)}}
`,
    '/base/config.yaml': 'varReference:\n- {kind: ConfigMap, path: metadata/annotations}\n',
    '/overlay/kustomization.yaml': `resources: [../base]
components: [../component]
namePrefix: my-
namespace: mine
images:
- {name: mirror.example/api, newTag: v2}
- {name: mirror.example/web, newTag: v2}
patches:
- path: patch.yaml
- target: {kind: Deployment, name: api}
  patch: '- {op: add, path: /spec/paused, value: true}'
- target: {kind: Service}
  patch: |-
    {apiVersion: v1, kind: Service, metadata: {name: any}, spec: {type: NodePort}}
`,
  }
  const session = new Session(memoryTree(more))
  const known = new Set<unknown>(session.built('/overlay').resources)
  test.each([
    ['/overlay/patch.yaml', 'replicas: 2', 'replicas: 3', ['Deployment my-web']],
    ['/overlay/kustomization.yaml', 'web, newTag: v2', 'web, newTag: v3', ['Deployment my-web']],
    ['/overlay/kustomization.yaml', 'NodePort', 'ClusterIP', ['Service my-web']],
    ['/overlay/kustomization.yaml', 'value: true', 'value: false', ['Deployment my-api']],
    ['/lib/api.yaml', 'main', 'first', ['Deployment my-api']],
    ['/base/web.yaml', 'main', 'first', ['Deployment my-web']],
    ['/base/more.yaml', 'annotations: {', 'annotations: {b: c, ', ['ConfigMap my-notes']],
  ])('%s: %s', (path, from, to, names) => {
    const before = session.tree.file(path)?.text() ?? ''
    session.apply([edit(path, before.replace(from, to))])
    const { resources, diagnostics, ok } = session.built('/overlay')
    expect(ok, diagnostics.map(({ message }) => message).join('; ')).toBe(true)
    const anew = resources.filter((each) => !known.has(each))
    expect(anew.map(({ kind, name }) => `${kind} ${name}`)).toEqual(names)
    for (const each of resources) known.add(each)
    expect(render(resources)).toBe(render(build(session.tree, '/overlay').resources))
  })
})

/** Texts a file may be edited to: right ones, wrong ones, none. */
const texts: Record<string, (string | undefined)[]> = {
  '/base/kustomization.yaml': [
    files['/base/kustomization.yaml'],
    'resources: [web.yaml]\n',
    'resources: [web.yaml, ../overlay]\n',
    'resources: [web.yaml, ../lib]\nnamespace: other\n',
    'resources: [',
    undefined,
  ],
  '/base/web.yaml': [
    deployment('web'),
    deployment('renamed'),
    deployment('api'),
    'no: resource\n',
    undefined,
  ],
  '/lib/kustomization.yaml': [
    files['/lib/kustomization.yaml'],
    'resources: [api.yaml, more.yaml]\n',
    undefined,
  ],
  '/lib/more.yaml': [deployment('more'), deployment('web'), undefined],
  '/overlay/kustomization.yaml': [
    files['/overlay/kustomization.yaml'],
    'resources: [../base]\nimages: [{name: mirror.example/web, newTag: v3}]\n',
    'resources: [../base, ../lib]\n',
    'resources: [../base]\npatches: [{path: patch.yaml, target: {kind: Deployment}}]\nnameSuffix: -x\n',
    'nonsense: true\n',
  ],
  '/overlay/patch.yaml': [
    files['/overlay/patch.yaml'],
    '[{op: add, path: /metadata/labels, value: {a: b}}]\n',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: gone}\nspec: {replicas: 1}\n',
    ': :\n',
    undefined,
  ],
}

const randomEdits = fc.array(
  fc
    .constantFrom(...Object.keys(texts))
    .chain((path) => fc.constantFrom(...(texts[path] ?? [])).map((text) => edit(path, text))),
  { minLength: 1, maxLength: 12 },
)

test('after any edits, the session gives what a fresh build gives', () => {
  fc.assert(
    fc.property(
      randomEdits,
      fc.infiniteStream(fc.constantFrom('/overlay', '/base', '/lib')),
      (edits, roots) => {
        const session = new Session(memoryTree(files))
        for (const each of edits) {
          session.apply([each])
          const root = String(roots.next().value)
          const incremental = session.built(root)
          const fresh = build(session.tree, root)
          expect(incremental.ok).toBe(fresh.ok)
          expect(render(incremental.resources)).toBe(render(fresh.resources))
          expect(incremental.diagnostics).toEqual(fresh.diagnostics)
        }
      },
    ),
    { numRuns: 300, seed: 20 },
  )
})
