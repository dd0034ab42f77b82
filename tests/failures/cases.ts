/** The failures people meet most, as kustomize's issues and forums tell: each with what our message must name. */

export interface FailureCase {
  readonly title: string
  /** Files under lines `-- PATH`; the root is the folder of the first. */
  readonly files: string
  /** What our report has to say beside file, line, column and what to do: the value found, the nearest name. */
  readonly says: readonly string[]
}

const deployment = (name = 'web', more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}${more}
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: web
        image: nginx:1.25
`
const config = (name = 'settings'): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  mode: dark
`
const withDeployment = (kustomization: string): string => `-- kustomization.yaml
resources:
- deployment.yaml
${kustomization}
-- deployment.yaml
${deployment()}`
const inResource = (yaml: string): string => `-- kustomization.yaml
resources:
- settings.yaml
-- settings.yaml
${yaml}`

export const failureCases: readonly FailureCase[] = [
  {
    title: 'A resource file that is not there',
    files: `-- kustomization.yaml\nresources:\n- deploymnt.yaml\n-- deployment.yaml\n${deployment()}`,
    says: ['deploymnt.yaml', 'Nearest: deployment.yaml'],
  },
  {
    title: 'A base that is not there',
    files: `-- overlay/kustomization.yaml\nresources:\n- ../bse\n-- base/kustomization.yaml\nresources:\n- settings.yaml\n-- base/settings.yaml\n${config()}`,
    says: ['../bse', 'Nearest: ../base'],
  },
  {
    title: 'A base without a kustomization file',
    files: `-- overlay/kustomization.yaml\nresources:\n- ../base\n-- base/settings.yaml\n${config()}`,
    says: ['base', 'Add a kustomization.yaml'],
  },
  {
    title: 'Two kustomization files in one directory',
    files: `-- kustomization.yaml\nresources:\n- settings.yaml\n-- kustomization.yml\nresources: []\n-- settings.yaml\n${config()}`,
    says: ['kustomization.yaml, kustomization.yml'],
  },
  {
    title: 'A file above the root',
    files: `-- overlay/kustomization.yaml\nresources:\n- ../settings.yaml\n-- settings.yaml\n${config()}`,
    says: ['../settings.yaml', 'move the file into the root'],
  },
  {
    title: 'A cycle',
    files: `-- a/kustomization.yaml\nresources:\n- ../b\n-- b/kustomization.yaml\nresources:\n- ../a`,
    says: ['../a', ' → '],
  },
  {
    title: 'An unknown field',
    files: withDeployment('namPrefix: dev-'),
    says: ['namPrefix', 'Did you mean "namePrefix"?'],
  },
  {
    title: 'A number where a text is wanted',
    files: withDeployment('images:\n- name: nginx\n  newTag: 1.26'),
    says: ['newTag', '1.26', 'Quote it'],
  },
  {
    title: 'A text where a list is wanted',
    files: `-- kustomization.yaml\nresources: deployment.yaml\n-- deployment.yaml\n${deployment()}`,
    says: ['"deployment.yaml"', 'must be a list'],
  },
  {
    title: 'The wrong apiVersion of a kustomization',
    files: `-- kustomization.yaml\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nresources:\n- settings.yaml\n-- settings.yaml\n${config()}`,
    says: ['kustomize.toolkit.fluxcd.io/v1', 'kustomize.config.k8s.io/v1beta1'],
  },
  {
    title: 'An empty kustomization',
    files: '-- kustomization.yaml\nkind: Kustomization',
    says: ['List at least one resource'],
  },
  {
    title: 'A resource without a name',
    files: inResource('apiVersion: v1\nkind: ConfigMap\ndata:\n  mode: dark'),
    says: ['metadata'],
  },
  {
    title: 'A resource without a kind',
    files: inResource('apiVersion: v1\nmetadata:\n  name: settings'),
    says: ['kind'],
  },
  {
    title: 'A tab in YAML',
    files: inResource('apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: settings'),
    says: ['use spaces'],
  },
  {
    title: 'A line indented wrongly',
    files: inResource(
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n   labels:\n    app: web',
    ),
    says: ['indentation'],
  },
  {
    title: 'A colon in plain text',
    files: inResource(`${config()}  title: Settings: dark`),
    says: ['Quote the value'],
  },
  {
    title: 'A key set twice',
    files: inResource(`${config()}  mode: light`),
    says: ['"mode"', 'line 7', 'line 6'],
  },
  {
    title: 'One identity twice',
    files: `-- kustomization.yaml\nresources:\n- one.yaml\n- two.yaml\n-- one.yaml\n${config()}\n-- two.yaml\n${config()}`,
    says: ['two.yaml', 'one.yaml'],
  },
  {
    title: 'Two resources that one namespace makes the same',
    files: `-- kustomization.yaml\nnamespace: team\nresources:\n- both.yaml\n-- both.yaml\n${config().replace('settings', 'settings\n  namespace: a')}---\n${config().replace('settings', 'settings\n  namespace: b')}`,
    says: ['namespace "a" before', 'namespace "b" before'],
  },
  {
    title: 'A patch file that is not there',
    files: withDeployment('patches:\n- path: pach.yaml\n-- patch.yaml\na: b'),
    says: ['pach.yaml', 'Nearest: patch.yaml'],
  },
  {
    title: 'A patch for a resource that is not there',
    files: withDeployment(`patches:\n- path: patch.yaml\n-- patch.yaml\n${deployment('wbe')}`),
    says: ['wbe', 'Deployment.v1.apps/web', 'Write name: web'],
  },
  {
    title: 'A patch for the right name in the wrong namespace',
    files: withDeployment(
      `patches:\n- path: patch.yaml\n-- patch.yaml\n${deployment('web', '\n  namespace: prod')}`,
    ),
    says: ['prod', 'another namespace'],
  },
  {
    title: 'A patch for several resources',
    files: `-- kustomization.yaml\nresources:\n- a\n- b\npatches:\n- path: patch.yaml\n-- patch.yaml\n${config()}-- a/kustomization.yaml\nnamePrefix: a-\nresources:\n- ../base\n-- b/kustomization.yaml\nnamePrefix: b-\nresources:\n- ../base\n-- base/kustomization.yaml\nresources:\n- settings.yaml\n-- base/settings.yaml\n${config()}`,
    says: ['a-settings', 'b-settings'],
  },
  {
    title: 'A JSON patch without a target',
    files: withDeployment(
      'patches:\n- patch: |-\n    - op: replace\n      path: /spec/replicas\n      value: 3',
    ),
    says: ['Add "target:"'],
  },
  {
    title: 'A JSON patch to a place that is not there',
    files: withDeployment(
      'patches:\n- target:\n    kind: Deployment\n  patch: |-\n    - op: replace\n      path: /spec/template/spec/containers/1/image\n      value: nginx:1.26',
    ),
    says: ['/spec/template/spec/containers/1/image', 'Deployment.v1.apps/web'],
  },
  {
    title: 'A JSON patch with an unknown operation',
    files: withDeployment(
      'patches:\n- target:\n    kind: Deployment\n  patch: |-\n    - op: set\n      path: /spec/replicas\n      value: 3',
    ),
    says: ['set', 'Write add, remove, replace'],
  },
  {
    title: 'A JSON patch whose test fails',
    files: withDeployment(
      'patches:\n- target:\n    kind: Deployment\n  patch: |-\n    - op: test\n      path: /spec/replicas\n      value: 1',
    ),
    says: ['/spec/replicas', 'it is the number 2, not the number 1'],
  },
  {
    title: 'A target that is no regular expression',
    files: withDeployment(
      "patches:\n- target:\n    name: '*web'\n  patch: |-\n    - op: remove\n      path: /spec/replicas",
    ),
    says: ['"*web"', 'regular expression'],
  },
  {
    title: 'A generator that merges with what is not there',
    files: `-- kustomization.yaml\nresources:\n- settings.yaml\nconfigMapGenerator:\n- name: setings\n  behavior: merge\n  literals:\n  - mode=light\n-- settings.yaml\n${config()}`,
    says: ['setings', 'Nearest: settings'],
  },
  {
    title: 'A generator that creates what is there',
    files: `-- kustomization.yaml\nresources:\n- settings.yaml\nconfigMapGenerator:\n- name: settings\n  literals:\n  - mode=light\n-- settings.yaml\n${config()}`,
    says: ['settings.yaml', 'behavior: merge'],
  },
  {
    title: 'A generator whose file is not there',
    files:
      '-- kustomization.yaml\nconfigMapGenerator:\n- name: settings\n  files:\n  - app.propertes\n-- app.properties\nmode=dark',
    says: ['app.propertes', 'Nearest: app.properties'],
  },
  {
    title: 'A literal without "="',
    files: `-- kustomization.yaml\nconfigMapGenerator:\n- name: settings\n  literals:\n  - "mode: dark"`,
    says: ['mode: dark', 'key=value'],
  },
  {
    title: 'A replacement whose source is not there',
    files: withDeployment(
      'replacements:\n- source:\n    kind: Deployment\n    name: wbe\n  targets:\n  - select:\n      kind: Deployment\n    fieldPaths:\n    - metadata.annotations.name',
    ),
    says: ['wbe', 'Write name: web'],
  },
  {
    title: 'A replacement into a field that is not there',
    files: withDeployment(
      'replacements:\n- source:\n    kind: Deployment\n    name: web\n  targets:\n  - select:\n      kind: Deployment\n    fieldPaths:\n    - metadata.annotations.name',
    ),
    says: ['metadata.annotations.name', 'Deployment.v1.apps/web', 'create: true'],
  },
  {
    title: 'Replicas of what is not there',
    files: withDeployment('replicas:\n- name: wbe\n  count: 3'),
    says: ['wbe', 'Nearest: web'],
  },
  {
    title: 'A var that nothing answers to',
    files: withDeployment(
      'vars:\n- name: WEB\n  objref:\n    apiVersion: v1\n    kind: Service\n    name: web',
    ),
    says: ['WEB', 'Service.v1.[noGrp]/web'],
  },
  {
    title: 'A component listed as a resource',
    files: `-- kustomization.yaml\nresources:\n- extra\n-- extra/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: dev-`,
    says: ['extra', 'List it under "components"'],
  },
  {
    title: 'A kustomization listed as a component',
    files: `-- kustomization.yaml\ncomponents:\n- base\n-- base/kustomization.yaml\nresources:\n- settings.yaml\n-- base/settings.yaml\n${config()}`,
    says: ['base', 'List it under "resources"'],
  },
  {
    title: 'A Helm chart',
    files:
      '-- kustomization.yaml\nhelmCharts:\n- name: minio\n  repo: https://charts.example.com\n  version: 5.4.0',
    says: ['helm template'],
  },
  {
    title: 'A transformer that is no builtin one',
    files: withDeployment(
      'transformers:\n- own.yaml\n-- own.yaml\napiVersion: example.com/v1\nkind: OwnTransformer\nmetadata:\n  name: own',
    ),
    says: ['OwnTransformer', 'builtin'],
  },
]
