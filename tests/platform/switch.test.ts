/** Turning components on and off writes lists as a person would: text in, text out. */
import { describe, expect, test } from 'vitest'
import { treeOf } from '../harness/render-files.ts'
import { readFixture } from '../harness/memory-files.ts'
import { switchComponents, type Choice } from '../../src/platform/switch.ts'

const platform = `
-- example/kustomization.yaml
resources:
# Certificates
- ../common/cert-manager/base
- ../common/oauth2-proxy/overlays/m2m-dex-only # for all clusters
- ../apps/katib/upstream/installs/katib-with-kubeflow
- ../apps/profiles/upstream/overlays/kubeflow
-- common/cert-manager/base/kustomization.yaml
resources: []
-- common/oauth2-proxy/overlays/m2m-dex-only/kustomization.yaml
resources: []
-- common/oauth2-proxy/overlays/m2m-dex-and-kind/kustomization.yaml
resources: []
-- apps/katib/upstream/installs/katib-with-kubeflow/kustomization.yaml
resources: []
-- apps/profiles/upstream/overlays/kubeflow/kustomization.yaml
resources: []
-- contrib/ray/kuberay-operator/overlays/kubeflow/kustomization.yaml
resources: []
-- contrib/security/PSS/dynamic/baseline/kustomization.yaml
kind: Component
-- contrib/security/PSS/dynamic/restricted/kustomization.yaml
kind: Component
`
const overlay = (text: string) => `-- overlays/mine/kustomization.yaml\n${text}`

/** The files a choice writes over the platform with an overlay of these files; a refusal is its reason. */
function switched(own: string, choice: Choice, root = '/overlays/mine', base = platform) {
  const tree = treeOf({ ...readFixture(base.trimStart()), ...readFixture(own.trimStart()) })
  const files = new Map(
    Object.entries(readFixture(own.trimStart())).map(([name, bytes]) => [
      `/${name}`,
      new TextDecoder().decode(bytes),
    ]),
  )
  const done = switchComponents(tree, { entry: '/example', root, files }, choice)
  if (!done.ok) return done.reason
  return Object.fromEntries(
    done.edits.map((edit) => [edit.path, edit.kind === 'write' ? edit.text : 'deleted']),
  )
}

const whole = overlay('# Mine\nresources:\n  - ../../example # all of it\n  - team.yaml\npatches: []\n')
const list = (...entries: string[]) => entries.map((entry) => `  - ${entry}\n`).join('')
const mine = '/overlays/mine/kustomization.yaml'

describe('off', () => {
  test('the list of the base stands in the place of its entry, without the component', () => {
    expect(switched(whole, { off: ['katib'] })).toEqual({
      [mine]: `# Mine\nresources:\n${list(
        '../../common/cert-manager/base',
        '../../common/oauth2-proxy/overlays/m2m-dex-only',
        '../../apps/profiles/upstream/overlays/kubeflow',
        'team.yaml',
      )}patches: []\n`,
    })
  })

  test('a line of a list of one’s own goes, with its comments kept around it', () => {
    const own = overlay(
      'resources:\n- ../../common/cert-manager/base\n# Tuning\n- ../../apps/katib/upstream/installs/katib-with-kubeflow\n# The end\n',
    )
    expect(switched(own, { off: ['katib'] })).toEqual({
      [mine]: 'resources:\n- ../../common/cert-manager/base\n# Tuning\n# The end\n',
    })
  })

  test('lists in brackets are written line by line, and an empty one stays', () => {
    const own = overlay('resources: [../../common/cert-manager/base, a.yaml]\n')
    expect(switched(own, { off: ['cert-manager'] })).toEqual({ [mine]: 'resources:\n  - a.yaml\n' })
    expect(
      switched(overlay('resources:\n- ../../common/cert-manager/base\nimages: []\n'), {
        off: ['cert-manager'],
      }),
    ).toEqual({
      [mine]: 'resources: []\nimages: []\n',
    })
  })

  test('a root of the base gets an overlay of its own', () => {
    const done = switched('-- other/readme.md\n', { off: ['katib', 'profiles'] }, '/example')
    expect(done).toEqual({
      '/overlays/my-platform/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${list(
        '../../common/cert-manager/base',
        '../../common/oauth2-proxy/overlays/m2m-dex-only',
      )}`,
    })
  })

  test('the order the base asks for goes along', () => {
    const base = platform.replace('resources:\n#', 'sortOptions:\n  order: fifo\nresources:\n#')
    const done = switched(
      overlay('resources:\n- ../../example\n'),
      { off: ['katib'] },
      '/overlays/mine',
      base,
    )
    expect(done).toEqual({ [mine]: expect.stringMatching(/\nsortOptions:\n {2}order: fifo\n$/) as string })
  })

  test('a list that does more than listing is not taken apart', () => {
    const base = platform.replace('resources:\n#', 'namePrefix: a-\nresources:\n#')
    expect(switched(whole, { off: ['katib'] }, '/overlays/mine', base)).toBe(
      '/example cannot be taken apart: it has namePrefix beside its list',
    )
  })

  test('what is off already stays off', () => {
    expect(switched(whole, { off: ['ray'] })).toEqual({})
  })
})

describe('on', () => {
  test('an extra is added behind what comes before it in the catalogue', () => {
    const own = overlay('resources:\n- ../../common/cert-manager/base\n- b.yaml\n')
    expect(switched(own, { on: ['ray'] })).toEqual({
      [mine]:
        'resources:\n- ../../common/cert-manager/base\n- ../../contrib/ray/kuberay-operator/overlays/kubeflow\n- b.yaml\n',
    })
  })

  test('a component in kustomize’s sense goes into its list', () => {
    expect(switched(whole, { on: ['pss-dynamic'] })).toEqual({
      [mine]:
        '# Mine\nresources:\n  - ../../example # all of it\n  - team.yaml\npatches: []\ncomponents:\n  - ../../contrib/security/PSS/dynamic/baseline\n',
    })
  })

  test('what the tree does not have is refused', () => {
    expect(switched(whole, { on: ['kserve'] })).toBe('This tree does not have KServe')
    expect(switched(whole, { on: ['nothing'] })).toBe('The catalogue has no component "nothing"')
  })

  test.each(['cert-manager', 'oauth2-proxy', 'katib', 'profiles'])(
    '%s, off and on again, stands where it stood',
    (id) => {
      const text = (files: ReturnType<typeof switched>) =>
        typeof files === 'string' ? files : (files[mine] ?? '')
      const off = text(switched(whole, { off: [id] }))
      expect(
        switched(overlay(off), { on: [id], options: id === 'oauth2-proxy' ? { [id]: 'm2m-dex-only' } : {} }),
      ).toEqual({
        [mine]: `# Mine\nresources:\n${list(
          '../../common/cert-manager/base',
          '../../common/oauth2-proxy/overlays/m2m-dex-only',
          '../../apps/katib/upstream/installs/katib-with-kubeflow',
          '../../apps/profiles/upstream/overlays/kubeflow',
          'team.yaml',
        )}patches: []\n`,
      })
    },
  )

  test('another option has the place of the one that the base lists', () => {
    const own = overlay(
      `resources:\n${list('../../common/oauth2-proxy/overlays/m2m-dex-and-kind', '../../apps/profiles/upstream/overlays/kubeflow')}`,
    )
    expect(switched(own, { on: ['katib'] })).toEqual({
      [mine]: `resources:\n${list(
        '../../common/oauth2-proxy/overlays/m2m-dex-and-kind',
        '../../apps/katib/upstream/installs/katib-with-kubeflow',
        '../../apps/profiles/upstream/overlays/kubeflow',
      )}`,
    })
  })
})

describe('options', () => {
  test('another option takes the place of the one that is there', () => {
    expect(switched(whole, { options: { 'oauth2-proxy': 'm2m-dex-and-kind' } })).toEqual({
      [mine]: `# Mine\nresources:\n${list(
        '../../common/cert-manager/base',
        '../../common/oauth2-proxy/overlays/m2m-dex-and-kind',
        '../../apps/katib/upstream/installs/katib-with-kubeflow',
        '../../apps/profiles/upstream/overlays/kubeflow',
        'team.yaml',
      )}patches: []\n`,
    })
  })

  test('of two that exclude one another one stays', () => {
    const own = overlay(
      'resources:\n- ../../common/oauth2-proxy/overlays/m2m-dex-only\n- ../../common/oauth2-proxy/overlays/m2m-dex-and-kind\n',
    )
    expect(switched(own, { options: { 'oauth2-proxy': 'm2m-dex-and-kind' } })).toEqual({
      [mine]: 'resources:\n- ../../common/oauth2-proxy/overlays/m2m-dex-and-kind\n',
    })
  })

  test('the option that is there already changes nothing, one the tree lacks is refused', () => {
    expect(switched(whole, { options: { 'oauth2-proxy': 'm2m-dex-only' } })).toEqual({})
    expect(switched(whole, { options: { 'oauth2-proxy': 'm2m-dex-and-eks' } })).toBe(
      'This tree has no option "m2m-dex-and-eks" of oauth2-proxy',
    )
  })
})
