/** Manifests in, phases out. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { expect, test } from 'vitest'
import { build, memoryTree, type Resource } from '../../src/engine/index.ts'
import { decodeUtf8 } from '../../src/base/utf8.ts'
import { installData, readInventory } from '../../src/export/install/install-data.ts'
import { annotationLimitBytes, needsServerSideApply } from '../../src/plan/annotation-limit.ts'
import { applyPlan, type Plan } from '../../src/plan/plan.ts'
import { planText } from '../../src/plan/plan-text.ts'
import { pruneList } from '../../src/plan/prune.ts'

function built(manifests: string): readonly Resource[] {
  const result = build(
    memoryTree({
      '/root/kustomization.yaml': 'resources: [all.yaml]\nsortOptions: {order: fifo}\n',
      '/root/all.yaml': manifests,
    }),
    '/root',
  )
  expect(result.diagnostics).toEqual([])
  return result.resources
}

const named = ({ kind, name }: Resource): string => `${kind} ${name}`

/** One line a phase: its step, its objects, what is waited for. */
const lines = ({ phases }: Plan): string[] =>
  phases.map(({ number, rank, resources, waits }) => {
    const waited = waits.map((wait) => `${wait.condition ?? wait.for} ${wait.resource.name}`)
    return `${number} ${rank}: ${resources.map(named).join(', ')}${waited.length > 0 ? ` | ${waited.join(', ')}` : ''}`
  })

const planOf = (manifests: string): string[] => lines(applyPlan(built(manifests)))

const object = (apiVersion: string, kind: string, name: string, rest = '', namespace = ''): string =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}${rest}`

const definition = (group: string, kind: string, plural: string): string =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    `${plural}.${group}`,
    `spec: {group: ${group}, names: {kind: ${kind}, plural: ${plural}}}\n`,
  )

const deployment = (name: string, namespace: string, spec = '', labels = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    name,
    `spec:
  template:
    metadata:
      labels: {app: ${name}${labels}}
    spec: {${spec}containers: [{name: main, image: ${name}}]}
`,
    namespace,
  )

const service = (name: string, namespace: string): string =>
  object('v1', 'Service', name, `spec: {selector: {app: ${name}}}\n`, namespace)

const webhook = (name: string, of: string, rest: string, annotation = ''): string =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    name,
    `${annotation}webhooks:
- name: ${name}.example.com
  clientConfig: {service: {name: ${of}, namespace: system}}
${rest}`,
  )

const rules = (group: string, resources: string): string =>
  `  rules: [{apiGroups: ['${group}'], resources: [${resources}], operations: [CREATE], apiVersions: ['*']}]\n`

const namespace = (name: string, labels = ''): string =>
  object('v1', 'Namespace', name, labels && `  labels: {${labels}}\n`)

test('kinds go in their order, and what is waited for stands at the end of a phase', () => {
  expect(
    planOf(
      object('example.com/v1', 'Thing', 'one', '', 'system') +
        deployment('web', 'system') +
        object('v1', 'ConfigMap', 'settings', '', 'system') +
        definition('example.com', 'Thing', 'things') +
        namespace('system'),
    ),
  ).toEqual([
    '1 namespaces: Namespace system',
    '2 definitions: CustomResourceDefinition things.example.com | Established things.example.com',
    '3 configuration: ConfigMap settings',
    '4 workloads: Deployment web',
    '5 custom: Thing one | Available web',
  ])
})

test('what a webhook guards comes after it, and it after the pods that answer for it', () => {
  expect(
    planOf(
      definition('example.com', 'Thing', 'things') +
        object('example.com/v1', 'Thing', 'one', '', 'system') +
        webhook('things', 'guard', rules('example.com', 'things')) +
        service('guard', 'system') +
        deployment('guard', 'system') +
        deployment('other', 'system'),
    ),
  ).toEqual([
    '1 definitions: CustomResourceDefinition things.example.com | Established things.example.com',
    '2 configuration: Service guard',
    '3 workloads: Deployment guard, Deployment other | Available guard',
    '4 admission: ValidatingWebhookConfiguration things',
    '5 custom: Thing one | Available other',
  ])
})

test('a webhook whose Secret a Certificate makes waits a round for cert-manager', () => {
  const mounts = 'volumes: [{name: tls, secret: {secretName: guard-tls}}], '
  expect(
    planOf(
      definition('cert-manager.io', 'Certificate', 'certificates') +
        object(
          'cert-manager.io/v1',
          'Certificate',
          'guard',
          'spec: {secretName: guard-tls, issuerRef: {name: own}}\n',
          'system',
        ) +
        webhook('certificates', 'issuer', rules('cert-manager.io', 'certificates')) +
        service('issuer', 'system') +
        deployment('issuer', 'system') +
        webhook(
          'pods',
          'guard',
          rules('', 'pods'),
          '  annotations: {cert-manager.io/inject-ca-from: system/guard}\n',
        ) +
        service('guard', 'system') +
        deployment('guard', 'system', mounts),
    ),
  ).toEqual([
    '1 definitions: CustomResourceDefinition certificates.cert-manager.io | Established certificates.cert-manager.io',
    '2 configuration: Service issuer, Service guard',
    '3 workloads: Deployment issuer | Available issuer',
    '4 admission: ValidatingWebhookConfiguration certificates',
    '5 custom: Certificate guard | Ready guard',
    '6 workloads: Deployment guard | Available guard',
    '7 admission: ValidatingWebhookConfiguration pods',
  ])
})

const injector = (more = ''): string =>
  namespace('mesh') +
  namespace('apps', 'inject: "yes"') +
  service('injector', 'system') +
  deployment('injector', 'system') +
  webhook(
    'injector',
    'injector',
    `${rules('', 'pods')}  namespaceSelector: {matchExpressions: [{key: inject, operator: In, values: ["yes"]}]}\n${more}`,
  )

test('pods that a webhook completes come after it, those in other namespaces need not', () => {
  expect(planOf(injector() + deployment('inside', 'apps') + deployment('outside', 'mesh')).slice(1)).toEqual([
    '2 configuration: Service injector',
    '3 workloads: Deployment injector, Deployment outside | Available injector',
    '4 admission: ValidatingWebhookConfiguration injector',
    '5 workloads: Deployment inside | Available outside, Available inside',
  ])
})

test('an object selector frees the pods it does not select', () => {
  const optedOut = '  objectSelector: {matchExpressions: [{key: inject, operator: NotIn, values: ["no"]}]}\n'
  const plan = planOf(
    injector(optedOut) + deployment('free', 'apps', '', ', inject: "no"') + deployment('held', 'apps'),
  )
  expect(plan[2]).toContain('Deployment free')
  expect(plan[4]).toContain('Deployment held')
})

test('of needs in a circle the weakest is left out', () => {
  // The guard's own pods would be completed by the guard.
  const { phases, leftOut } = applyPlan(
    built(
      namespace('system', 'inject: "yes"') +
        service('injector', 'system') +
        deployment('injector', 'system') +
        webhook('injector', 'injector', rules('', 'pods')),
    ),
  )
  expect(leftOut.map(({ of, on, kind }) => `${named(of)} ${kind} ${named(on)}`)).toEqual([
    'Deployment injector injection ValidatingWebhookConfiguration injector',
  ])
  expect(phases.flatMap(({ resources }) => resources.map(named))).toEqual([
    'Namespace system',
    'Service injector',
    'Deployment injector',
    'ValidatingWebhookConfiguration injector',
  ])
})

test('a namespace that a Profile brings is waited for', () => {
  expect(
    planOf(
      definition('kubeflow.org', 'Profile', 'profiles') +
        object('kubeflow.org/v1', 'Profile', 'team') +
        object('v1', 'ConfigMap', 'settings', '', 'team'),
    ),
  ).toEqual([
    '1 definitions: CustomResourceDefinition profiles.kubeflow.org | Established profiles.kubeflow.org',
    '2 custom: Profile team | namespace team',
    '3 configuration: ConfigMap settings',
  ])
})

test('within a phase the order of the build stays', () => {
  const [line] = planOf(
    object('v1', 'Secret', 'b') + object('v1', 'ConfigMap', 'a') + object('v1', 'Secret', 'c'),
  )
  expect(line).toBe('1 configuration: Secret b, ConfigMap a, Secret c')
})

test('a long chain of needs is no problem', () => {
  const count = 2_000
  const many = Array.from({ length: count }, (_, index) =>
    object('v1', 'ConfigMap', `c${index}`, '', 'system'),
  )
  const { phases } = applyPlan(built(namespace('system') + many.join('')))
  expect(phases.map(({ resources }) => resources.length)).toEqual([1, count])
})

test('what an earlier install had and this one has not is deleted in reverse', () => {
  const earlier = namespace('old') + object('v1', 'ConfigMap', 'kept') + deployment('gone', 'old')
  const inventory = installData(applyPlan(built(earlier))).find(
    ({ path }) => path === 'install/inventory.tsv',
  )
  const places = readInventory(decodeUtf8(wholeContent(inventory?.content ?? [])))
  expect(pruneList(places, built(object('v1', 'ConfigMap', 'kept')))).toEqual([
    { kind: 'Deployment', group: 'apps', namespace: 'old', name: 'gone' },
    { kind: 'Namespace', group: '', namespace: '', name: 'old' },
  ])
})

test('a plan in words names what is applied, why there, and what is waited for', () => {
  const manifests =
    definition('example.com', 'Thing', 'things') +
    object('example.com/v1', 'Thing', 'one', '', 'system') +
    webhook('things', 'guard', rules('example.com', 'things')) +
    service('guard', 'system') +
    deployment('guard', 'system')
  expect(planText(applyPlan(built(manifests)))).toBe(`\
Phase 1: Custom resource definitions, 1 object (1 CustomResourceDefinition)
  then waits for CustomResourceDefinition things.example.com: Established

Phase 2: Accounts, permissions, configuration and services, 1 object (1 Service)

Phase 3: Workloads, 1 object (1 Deployment)
  then waits for Deployment guard: Available

Phase 4: Webhook configurations, 1 object (1 ValidatingWebhookConfiguration)
  because ValidatingWebhookConfiguration things is answered by Deployment system/guard

Phase 5: Custom resources, 1 object (1 Thing)
  because Thing system/one is of the kind that CustomResourceDefinition things.example.com defines
  because Thing system/one is checked by ValidatingWebhookConfiguration things
`)
})

test('an object whose JSON is longer than all annotations may be goes by server-side apply', () => {
  const [small, large] = [10, annotationLimitBytes].map((length) => built(configMap('x'.repeat(length)))[0])
  expect(small && needsServerSideApply(small)).toBe(false)
  expect(large && needsServerSideApply(large)).toBe(true)
})
const configMap = (text: string): string => object('v1', 'ConfigMap', 'c', `data: {a: ${text}}\n`)
