/** Bundles: what is packed comes back as it was, values first, text on demand. */
import { describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/base/utf8.ts'
import {
  build,
  memoryTree,
  overlaidTree,
  parseManifest,
  readKustomization,
  readTransformerConfig,
  render,
  textFile,
  TextNotLoaded,
} from '../../src/engine/index.ts'
import { bundleFormat } from '../../src/sources/bundle-format.ts'
import { readBundleIndex, withEntry, writeBundleIndex, emptyIndex } from '../../src/sources/bundle-index.ts'
import { ArrivingText } from '../../src/sources/arriving-text.ts'
import { openArriving, openBundle, type OpenedBundle } from '../../src/sources/open.ts'
import { packBundle, type PackedBundle } from '../../src/sources/pack.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

const pack = (files: Files, id = 'base'): PackedBundle =>
  packBundle(
    Object.entries(files).map(([path, content]) => ({
      path,
      bytes: typeof content === 'string' ? encodeUtf8(content) : content,
    })),
    { id, title: 'Base' },
  )

const part = ({ parts }: PackedBundle, file: string): string =>
  decodeUtf8(parts.get(file) ?? new Uint8Array())

const open = (bundle: PackedBundle): OpenedBundle =>
  openBundle(bundle.entry, part(bundle, bundle.entry.values.file), () =>
    Promise.resolve(part(bundle, bundle.entry.text.file)),
  )

const platform = {
  '/example/kustomization.yaml': 'resources: [../app]\n',
  '/app/kustomization.yaml': `resources: [all.yaml]
patches: [{path: patch.json, target: {kind: Odd}}]
configMapGenerator: [{name: settings, envs: [params.env], files: [logo.png]}]
`,
  '/app/patch.json': '[{"op": "add", "path": "/spec/added", "value": 1.0}]\n',
  '/app/params.env': 'a=b\n',
  '/app/logo.png': Uint8Array.of(0x89, 0x50, 0xff, 0x00),
  '/app/all.yaml': `apiVersion: v1
kind: Odd
metadata: {name: odd, annotations: {__proto__: x}}
spec:
  zero: 0644
  float: 1.0
  big: 123456789012345678901
  none: ~
  empty:
  yes: True
  date: 2001-01-01
  quoted: "plain"
  list: [1, 0x10, {deep: 2e3}]
---
# nothing here
---
apiVersion: v1
kind: Service
metadata: {name: second}
`,
  '/docs/README.md': '# Read me\n',
  '/broken.yaml': 'a: [\n',
}

describe('a bundle', () => {
  test('renders what its files render, without its text', () => {
    const fromFiles = build(memoryTree(platform), '/example')
    const fromBundle = build(open(pack(platform)).tree, '/example')
    expect(fromFiles.diagnostics).toEqual([])
    expect(render(fromBundle.resources)).toBe(render(fromFiles.resources))
    expect(render(fromBundle.resources)).toContain('kind: Odd')
  })

  test('holds the very values that parsing gives', () => {
    const parsed = open(pack(platform)).tree.file('/app/all.yaml')?.parsed
    expect(parsed).toEqual(parseManifest(platform['/app/all.yaml'], '/app/all.yaml'))
  })

  test('holds what reading its kustomizations and configurations gives', () => {
    const files = {
      '/example/kustomization.yaml': 'resources: [all.yaml]\nconfigurations: [names.yaml, broken.yaml]\n',
      '/example/names.yaml': `nameReference:
  - kind: Odd
    fieldSpecs: [{path: spec/odd, kind: Even, version: 1}]
namePrefix: [{path: spec/name}]
`,
      '/example/broken.yaml': 'nameReferences: []\n',
      '/example/all.yaml': 'apiVersion: v1\nkind: Odd\nmetadata: {name: odd}\n',
    }
    const packed = open(pack(files)).tree
    const read = memoryTree(files)
    const both = (path: string) => [packed.file(path), read.file(path)] as const
    const [kustomization, kustomizationText] = both('/example/kustomization.yaml')
    const expected = kustomizationText && readKustomization(kustomizationText)
    expect(kustomization?.packed?.('kustomization')).toEqual(expected)
    expect(expected?.value?.configurations).toEqual(['names.yaml', 'broken.yaml'])
    const [names, namesText] = both('/example/names.yaml')
    expect(names?.packed?.('configuration')).toEqual(namesText && readTransformerConfig(namesText))
    const [broken, brokenText] = both('/example/broken.yaml')
    expect(broken?.packed?.('configuration')).toBeUndefined()
    expect(broken && readTransformerConfig(broken)).toEqual(brokenText && readTransformerConfig(brokenText))
    expect(build(packed, '/example').diagnostics).toEqual(build(read, '/example').diagnostics)
  })

  test('gives text when it is loaded, and says so before', async () => {
    const bundle = open(pack(platform))
    const text = (path: string): string | undefined => bundle.tree.file(path)?.text()
    expect(text('/app/kustomization.yaml')).toBe(platform['/app/kustomization.yaml'])
    expect(() => text('/app/all.yaml')).toThrow(TextNotLoaded)
    expect(() => text('/docs/README.md')).toThrow(TextNotLoaded)
    await bundle.loadText('/README.md')
    for (const path of bundle.tree.paths()) {
      const content = platform[path as keyof typeof platform]
      expect(bundle.tree.file(path)?.bytes()).toEqual(
        typeof content === 'string' ? encodeUtf8(content) : content,
      )
    }
  })

  test('keeps schemas as the text they print as, wherever their CustomResourceDefinition goes', () => {
    const schema = `description: ${'what the widget is for and how it is kept '.repeat(20)}
          properties:
            code: {default: "0644", type: string}
            parts: {items: {type: string}, type: array, description: ${'each of what it is made of '.repeat(20)}}
            size: {maximum: 2147483647, type: integer}
          type: object`
    const definition = (name: string, quotes: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${name}}
spec:
  group: example.org
  versions:
    - name: ${quotes}v1${quotes}
      schema:
        openAPIV3Schema:
          ${schema}
    - name: v2
      schema:
        openAPIV3Schema:
          ${schema.replace('object', '"object"')}
---
`
    const files = {
      '/example/kustomization.yaml': `resources: [crds.yaml]
namePrefix: my-
commonLabels: {app: x}
patches:
  - target: {name: b.*}
    patch: '[{"op": "add", "path": "/spec/added", "value": 1}]'
  - patch: |-
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: c.example.org}
      spec: {versions: [{name: v3}]}
  - target: {name: d.*}
    patch: '[{"op": "add", "path": "/spec/versions/0/schema/openAPIV3Schema/added", "value": 2}]'
  - target: {name: e.*}
    patch: '[{"op": "replace", "path": "/spec/versions/0/schema/openAPIV3Schema/properties/size/maximum", "value": 9}]'
`,
      '/example/crds.yaml': ['a', 'b', 'c', 'd', 'e']
        .map((name) => definition(`${name}.example.org`, '"'))
        .join(''),
    }
    const bundle = pack(files)
    const values = part(bundle, bundle.entry.values.file)
    // Those of the first two definitions, and of the last two the one that no patch looks into.
    expect(values.match(/^ {8}description: what the widget/gm)).toHaveLength(2)
    // Of the schemas that a JSON patch goes through, what it leaves as it is: the size is written as a float.
    expect(values.match(/^ {10}parts:/gm)).toHaveLength(2)
    expect(values.match(/^ {12}description: each of what/gm)).toHaveLength(4)
    const opened = open(bundle)
    const fromBundle = build(opened.tree, '/example')
    const fromFiles = build(memoryTree(files), '/example')
    expect(render(fromBundle.resources)).toBe(render(fromFiles.resources))
    expect(fromBundle.resources).toEqual(fromFiles.resources)
    const overlay = textFile(
      '/overlay/kustomization.yaml',
      `resources: [../example]
patches:
  - target: {name: my-a.*}
    patch: '[{"op": "remove", "path": "/spec/versions/0/schema/openAPIV3Schema/properties/size"}]'
`,
    )
    const overlaid = overlaidTree(opened.tree, new Map([[overlay.path, overlay]]))
    const patched = render(build(overlaid, '/overlay').resources)
    expect(patched).toBe(
      render(build(memoryTree({ ...files, [overlay.path]: overlay.text() }), '/overlay').resources),
    )
    expect(opened.tree.file('/example/crds.yaml')?.parsed).toEqual(
      parseManifest(files['/example/crds.yaml'], '/example/crds.yaml'),
    )
  })

  test('has first what its own root asks for first', () => {
    const [header = ''] = part(pack(platform), pack(platform).entry.values.file).split('\n')
    const { files } = JSON.parse(header) as { files: readonly (readonly [string, ...unknown[]])[] }
    expect(files.map(([path]) => path).slice(0, 4)).toEqual([
      '/example/kustomization.yaml',
      '/app/kustomization.yaml',
      '/app/all.yaml',
      '/app/params.env',
    ])
  })

  test('is the same bytes for the same files, in whatever order they come', () => {
    const turned = pack(Object.fromEntries(Object.entries(platform).reverse()))
    expect(turned).toEqual(pack(platform))
    expect(pack({ ...platform, '/docs/README.md': 'other' }).entry.digest).not.toBe(turned.entry.digest)
  })

  test('says where to begin', () => {
    const rootOf = (...roots: string[]): string =>
      pack(Object.fromEntries(roots.map((root) => [`${root}/kustomization.yaml`, '']))).entry.root
    expect(rootOf('/apps', '/example')).toBe('/example')
    expect(rootOf('/a/b/c', '/z/y')).toBe('/z/y')
    expect(rootOf('', '/a')).toBe('/')
  })

  test('tries again when the text could not be brought', async () => {
    const bundle = pack(platform)
    let tries = 0
    const opened = openBundle(bundle.entry, part(bundle, bundle.entry.values.file), () =>
      ++tries === 1
        ? Promise.reject(new Error('offline'))
        : Promise.resolve(part(bundle, bundle.entry.text.file)),
    )
    await expect(opened.loadText('/README.md')).rejects.toThrow('offline')
    await opened.loadText('/README.md')
    await opened.loadText('/README.md')
    expect(tries).toBe(2)
  })
})

describe('what is no bundle of ours is refused with a sentence', () => {
  const { entry } = pack(platform)
  const never = (): Promise<string> => Promise.reject(new Error('not asked'))

  test.each([
    ['cut off', `{"format":${bundleFormat},"files":[`, 'arrived damaged or cut off'],
    [
      'cut off behind its first line',
      `{"format":${bundleFormat},"files":[["/a",5,0,"text"]]}\n`,
      'arrived damaged or cut off',
    ],
    ['of another version', '{"format":99}', 'packed for another version'],
  ])('%s', (_name, text, sentence) => {
    expect(() => openBundle(entry, text, never)).toThrow(sentence)
  })

  test('parts that do not belong together', async () => {
    const other = pack({ '/a': 'a' })
    const values = part(pack(platform), entry.values.file)
    const mixed = openBundle(entry, values, () => Promise.resolve(part(other, other.entry.text.file)))
    await expect(mixed.loadText('/README.md')).rejects.toThrow('do not belong together')
  })

  test.each(['', '{}', '[]', 'null', '{"format":1}'])('the index %j', (text) => {
    expect(() => readBundleIndex(text)).toThrow('The list of bases')
  })
})

test('the index keeps its order and has each id once', () => {
  const [a, b] = [pack(platform, 'a').entry, pack(platform, 'b').entry]
  const index = withEntry(withEntry(withEntry(emptyIndex, a), b), { ...a, title: 'New' })
  expect(index.bundles.map(({ id, title }) => `${id} ${title}`)).toEqual(['a New', 'b Base'])
  expect(readBundleIndex(writeBundleIndex(index))).toEqual(index)
})

describe('while it arrives', () => {
  const zoo = {
    '/zoo/kustomization.yaml': 'resources: [late.yaml]\n',
    '/zoo/late.yaml': 'apiVersion: v1\nkind: Late\nmetadata: {name: late}\n',
  }
  const bundle = pack({ ...platform, ...zoo })
  const values = part(bundle, bundle.entry.values.file)
  const text = () => Promise.resolve(part(bundle, bundle.entry.text.file))

  test('the root of the bundle renders before the rest is here', async () => {
    const arriving = new ArrivingText()
    const opening = openArriving(bundle.entry, arriving, text)
    let opened: OpenedBundle | undefined
    void opening.then((ready) => (opened = ready))
    let tries = 0
    let at = 0
    let outcome: ReturnType<typeof build> | undefined
    for (; at < values.length && !outcome; at += 50) {
      arriving.add(values.slice(at, at + 50))
      await new Promise((resolve) => setTimeout(resolve))
      try {
        if (opened) tries++
        if (opened) outcome = build(opened.tree, '/example')
      } catch (error) {
        expect(error).toBeInstanceOf(TextNotLoaded)
      }
    }
    expect(tries).toBeGreaterThan(2)
    expect(at).toBeLessThan(values.length)
    expect(render(outcome?.resources ?? [])).toBe(render(build(open(bundle).tree, '/example').resources))
  })

  test('what is missing is waited for, and then read', async () => {
    const arriving = new ArrivingText()
    arriving.add(values.slice(0, values.indexOf('\n') + 1))
    const opened = await openArriving(bundle.entry, arriving, text)
    const { tree } = opened
    const first = tree.file('/example/kustomization.yaml')
    expect(() => first?.text()).toThrow(TextNotLoaded)
    const brought = opened.loadText('/example/kustomization.yaml')
    arriving.add(values.slice(values.indexOf('\n') + 1))
    await brought
    expect(first?.text()).toContain('resources')
    expect(() => tree.file('/docs/README.md')?.text()).toThrow(TextNotLoaded)
    await opened.loadText('/docs/README.md')
    expect(tree.file('/docs/README.md')?.text()).toBe('# Read me\n')
  })

  test('a part that is cut off or fails is a sentence', async () => {
    const cut = new ArrivingText()
    cut.add(values.slice(0, values.indexOf('\n') + 1))
    cut.end()
    const opened = await openArriving(bundle.entry, cut, text)
    await expect(opened.loadText('/example/kustomization.yaml')).rejects.toThrow('arrived damaged or cut off')
    const failed = new ArrivingText()
    failed.end(new Error('The base could not be loaded'))
    await expect(openArriving(bundle.entry, failed, text)).rejects.toThrow('could not be loaded')
  })
})
