/** The overlay that takes every image from another registry: what it changes, and that it changes nothing else. */
import { beforeAll, describe, expect, test } from 'vitest'
import { imageInventory } from '../../src/images/inventory.ts'
import { readLockFile } from '../../src/images/rewrite/lock-file.ts'
import { imagesOutside } from '../../src/images/rewrite/rewrite.ts'
import { whyNotRegistry, type RegistryRules } from '../../src/images/rewrite/registry-rules.ts'
import { readFixture, readFolder } from '../harness/memory-files.ts'
import { inRepository } from '../harness/repository-root.ts'
import { configMap, deployment } from './check-images.ts'
import { readRelease, releaseNames, type Release } from './facts.ts'
import { changedLines, rewritten, type Rewritten } from './rewritten.ts'

const rules: RegistryRules = { registry: 'mirror.example/team' }
const digest = 'sha256:c61042001b1f21c5d06bdee9b42b5e4524e4370e09d4f46347226f06db29ba0f'

/** The overlay over a root of these resources. */
const over = (resources: string, given = rules): Promise<Rewritten> =>
  rewritten(
    readFixture(`-- base/kustomization.yaml\nresources: [all.yaml]\n-- base/all.yaml\n${resources}`),
    'base',
    given,
  )

describe('each means', () => {
  test('images: containers of any resource, and fields kustomize does not know', async () => {
    const done = await over(
      [
        deployment(
          'containers: [{name: a, image: "mysql:8"}, {name: b, image: quay.io/x/y}]\nvolumes: [{name: v, image: {reference: "quay.io/x/m:1"}}]',
        ),
        'apiVersion: a.example/v1\nkind: Thing\nmetadata: {name: t}\nspec: {image: "z/a:1", steps: [{image: "z/b:1"}], containers: [{name: c, image: "z/c:1"}]}\n',
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {TENSORBOARD_IMAGE: "tensorflow/tensorflow:2", db: mysql}\n',
      ].join('---\n'),
    )
    expect(changedLines(done)).toEqual([
      '-TENSORBOARD_IMAGE: tensorflow/tensorflow:2',
      '+TENSORBOARD_IMAGE: mirror.example/team/tensorflow/tensorflow:2',
      '-- image: mysql:8',
      '+- image: mirror.example/team/library/mysql:8',
      '-- image: quay.io/x/y',
      '+- image: mirror.example/team/x/y',
      '-reference: quay.io/x/m:1',
      '+reference: mirror.example/team/x/m:1',
      '-- image: z/c:1',
      '+- image: mirror.example/team/z/c:1',
      '-image: z/a:1',
      '+image: mirror.example/team/z/a:1',
      '-- image: z/b:1',
      '+- image: mirror.example/team/z/b:1',
    ])
    expect(done.rewrite.means).toEqual({ images: 7, replacements: 0, patches: 0 })
  })

  test('replacements: variables by their names; a variable that only says the same word stays', async () => {
    const done = await over(
      deployment(
        'containers: [{name: a, image: mysql, env: [{name: HOST, value: mysql}, {name: DRIVER_IMAGE, value: "ghcr.io/x/driver:1"}]}]',
      ),
    )
    expect(changedLines(done)).toEqual([
      '-value: ghcr.io/x/driver:1',
      '+value: mirror.example/team/x/driver:1',
      '-image: mysql',
      '+image: mirror.example/team/library/mysql',
    ])
    expect(done.rewrite.means.replacements).toBe(1)
  })

  test('patches: arguments, texts, annotations, Secrets, defaults of definitions', async () => {
    const done = await over(
      [
        deployment(
          'containers: [{name: a, args: ["--solver-image=quay.io/j/solver:v1", --executor-image, "argoexec:v3"]}]\nephemeralContainers: [{name: e, image: "dbg:1"}]',
        ),
        configMap(
          'a.yaml',
          '# keeps "busybox:1" in mind\nimage:   busybox:1   # and this\nother: {image: "z/a"}\n',
        ),
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {conf: aW1hZ2U6IHgvYToxCg==}\n',
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: s, annotations: {proxyImage: "istio/p:1"}}\n',
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.a.example}\nspec: {versions: [{name: v1, schema: {openAPIV3Schema: {properties: {image: {default: "z/d:1"}}}}}]}\n',
      ].join('---\n'),
    )
    expect(
      changedLines(done)
        .filter((line) => line.startsWith('+'))
        .sort(),
    ).toEqual(
      [
        '+- --solver-image=mirror.example/team/j/solver:v1',
        '+- mirror.example/team/library/argoexec:v3',
        '+conf: aW1hZ2U6IG1pcnJvci5leGFtcGxlL3RlYW0veC9hOjEK',
        '+default: mirror.example/team/z/d:1',
        '+- image: mirror.example/team/library/dbg:1',
        '+image:   mirror.example/team/library/busybox:1   # and this',
        '+other: {image: "mirror.example/team/z/a"}',
        '+proxyImage: mirror.example/team/istio/p:1',
      ].sort(),
    )
  })

  test('a hub is rewritten once for all its images, a name beside its tag alone', async () => {
    const done = await over(
      [
        configMap(
          'values',
          '{"global": {"hub": "docker.io/istio", "tag": "1.2", "proxy": {"image": "proxyv2"}, "init": {"image": "proxyv2"}}}',
        ),
        configMap(
          'explainers',
          '{"art": {"image" : "kserve/art", "defaultImageVersion": "latest"}}',
          'other',
        ),
      ].join('---\n'),
    )
    expect(
      changedLines(done)
        .filter((line) => line.startsWith('+'))
        .sort(),
    ).toEqual([
      '+{"art": {"image" : "mirror.example/team/kserve/art", "defaultImageVersion": "latest"}}',
      '+{"global": {"hub": "mirror.example/team/istio", "tag": "1.2", "proxy": {"image": "proxyv2"}, "init": {"image": "proxyv2"}}}',
    ])
    expect(imageInventory(done.resources).images.map(({ reference }) => reference)).toEqual([
      'mirror.example/team/istio/proxyv2:1.2',
      'mirror.example/team/kserve/art:latest',
    ])
  })

  test('generated names and their hashes follow', async () => {
    const done = await rewritten(
      readFixture(`-- base/kustomization.yaml
resources: [d.yaml]
namePrefix: my-
configMapGenerator: [{name: form, files: [a.yaml]}]
sortOptions: {order: fifo}
-- base/a.yaml
image: x/a:1
-- base/d.yaml
${deployment('containers: [{name: a, image: "x/b:1", envFrom: [{configMapRef: {name: form}}]}]')}`),
      'base',
      rules,
    )
    expect(imagesOutside(done.resources, rules)).toEqual([])
    expect(done.rewrite.files.get('/base-registry/kustomization.yaml')).toContain(
      'sortOptions:\n  order: fifo\n',
    )
    const names = [...done.after.matchAll(/name: (my-form-\w+)/g)].map((match) => match[1])
    expect(new Set(names).size).toBe(1)
    expect(names).toHaveLength(2)
  })
})

describe('destinations', () => {
  const two = deployment(
    'containers: [{name: a, image: "ghcr.io/x/a:1"}, {name: b, image: "quay.io/x/a:1"}, {name: c, image: "quay.io/y/c:1"}]',
  )
  const imagesOf = ({ resources }: Rewritten) =>
    imageInventory(resources).images.map(({ reference }) => reference)

  test('two images that would become one keep their registries in the path', async () => {
    expect(imagesOf(await over(two))).toEqual([
      'mirror.example/team/ghcr.io/x/a:1',
      'mirror.example/team/quay.io/x/a:1',
      'mirror.example/team/y/c:1',
    ])
  })

  test('all do where that is asked for', async () => {
    expect(imagesOf(await over(two, { ...rules, keepsRegistry: true }))).toContain(
      'mirror.example/team/quay.io/y/c:1',
    )
  })

  test('the longest rule counts, and what is inside stays', async () => {
    const given: RegistryRules = {
      registry: 'mirror.example',
      rules: [
        { from: 'quay.io', to: 'mirror.example/quay' },
        { from: 'quay.io/y', to: 'mirror.example:5000/why' },
      ],
    }
    const done = await over(
      `${two}---\n${deployment('containers: [{name: a, image: "mirror.example/there:1"}]', 'there')}`,
      given,
    )
    expect(imagesOf(done)).toEqual([
      'mirror.example/quay/x/a:1',
      'mirror.example/there:1',
      'mirror.example/x/a:1',
      'mirror.example:5000/why/c:1',
    ])
    expect(imagesOutside(done.resources, given)).toEqual([])
  })

  test('digests of a lock file, for two tags of one name', async () => {
    const other = digest.replace('c610', 'aaaa')
    const { digests, problems } = readLockFile(`# made by hand
x/a:1 ${digest}
docker.io/x/a:1-gpu@${other}
x/b:1 nothing
`)
    expect(problems).toEqual(['line 4: "nothing" is no digest (sha256: and 64 digits)'])
    const done = await over(
      deployment(
        'containers: [{name: a, image: "x/a:1"}, {name: b, image: "x/a:1-gpu"}, {name: c, image: "x/a:2"}]',
      ),
      { ...rules, digests },
    )
    expect(imagesOf(done)).toEqual([
      'mirror.example/team/x/a:2',
      `mirror.example/team/x/a@${other}`,
      `mirror.example/team/x/a@${digest}`,
    ])
  })

  test('a lock file in JSON', () => {
    expect(readLockFile(JSON.stringify({ 'x/a:1': digest, 'b b': digest }))).toEqual({
      digests: new Map([['docker.io/x/a:1', digest]]),
      problems: ['b b: "b b" is no image'],
    })
  })

  test.each([
    ['mirror.example', undefined],
    ['localhost:5000/x', undefined],
    ['', 'Say which registry'],
    ['https://mirror.example', 'A registry is written without a scheme'],
    ['team', '"team" has no host'],
    ['Registry Example', '"Registry Example" is no registry'],
  ])('%j is a registry, or why not', (text, why) => {
    if (why === undefined) expect(whyNotRegistry(text)).toBeUndefined()
    else expect(whyNotRegistry(text)).toContain(why)
  })
})

describe('what cannot be rewritten is named', () => {
  test('escapes, hubs with two destinations, mere looks', async () => {
    const done = await over(
      [
        configMap('a', '{"image": "z\\/a:1"}', 'escaped'),
        configMap(
          'b',
          '{"hub": "quay.io/x", "tag": "1", "a": {"image": "a"}, "b": {"image": "b"}}',
          'shared',
        ),
        configMap('c', 'run ghcr.io/x/untagged\n', 'looks'),
      ].join('---\n'),
      { ...rules, rules: [{ from: 'quay.io/x/b', to: 'other.example/b' }] },
    )
    expect(done.rewrite.left.map(({ place, reason }) => `${place.resource.name}: ${reason}`)).toEqual([
      'shared: It shares its hub with images that go to mirror.example/team/x, and goes there with them instead of to other.example',
      'looks: It only looks like a reference, so it is not changed',
      'escaped: It is written there with escapes or over several lines: change it by hand',
    ])
    expect(imagesOutside(done.resources, rules).map(({ reference }) => reference)).toEqual([
      'docker.io/z/a:1',
    ])
  })
})

const names = releaseNames()

if (names.length === 0) {
  test('conformance data not present', () => {
    console.log('conformance data not present: the upstream releases are not rewritten')
  })
}

describe.each(names)('%s', (name) => {
  let release: Release
  beforeAll(async () => {
    release = await readRelease(name)
  })

  test(
    '0 references left outside mirror.example, and nothing else changes',
    { timeout: 600_000 },
    async () => {
      expect(await leftOutside(release.files, 'example')).toEqual([])
    },
  )
})

test(
  'the embedded tree: 0 references left outside mirror.example, and nothing else changes',
  { timeout: 600_000 },
  async () => {
    const files = await readFolder(inRepository('manifests-bundle/platform'))
    expect(await leftOutside(files, 'example')).toEqual([])
  },
)

async function leftOutside(files: Record<string, Uint8Array>, root: string): Promise<string[]> {
  const elsewhere: RegistryRules = { registry: 'mirror.example' }
  const done = await rewritten(files, root, elsewhere)
  const strange = changedLines(done).filter(
    (line) =>
      line.startsWith('+') && !/mirror\.example/.test(line) && !/^\+(- )?name: [\w-]+-\w{10}$/.test(line),
  )
  expect(strange).toEqual([])
  expect(done.rewrite.left).toEqual([])
  expect(done.rewrite.pairs.length).toBeGreaterThan(20)
  return imagesOutside(done.resources, elsewhere).map(({ reference }) => reference)
}
