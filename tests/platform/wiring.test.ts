/** Every reference of rendered resources is looked up: what dangles is named, what holds is not. */
import { describe, expect, test } from 'vitest'
import { build } from '../../src/engine/index.ts'
import { checkWiring, references } from '../../src/platform/wiring/check-wiring.ts'
import { upstreamTrees } from '../harness/conformance-data.ts'
import { readArchiveFile, readFixture, readFolder } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'

/** What dangles among these documents, one sentence each. */
function dangling(documents: string): string[] {
  const tree = treeOf(readFixture(`-- kustomization.yaml\nresources: [all.yaml]\n-- all.yaml\n${documents}`))
  const { ok, resources, diagnostics } = build(tree, '/')
  expect(ok, diagnostics.map(({ message }) => message).join('\n')).toBe(true)
  return checkWiring(resources).map(({ rule, message }) => `${rule}: ${message}`)
}

const object = (kind: string, name: string, rest = '', apiVersion = 'v1', namespace = 'default') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\n${rest}`
const global = (kind: string, name: string, rest: string, apiVersion: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n${rest}`
const pod = (spec: string) =>
  object('Pod', 'web', `spec:\n${spec}`).replace('{name: web', '{labels: {app: web}, name: web')
const container = (fields: string) => pod(`  containers:\n  - name: web\n${fields}`)
const service = (ports = '[{port: 80}]', selector = '{app: web}') =>
  object('Service', 'web', `spec: {selector: ${selector}, ports: ${ports}}\n`)
const crd = (kind: string, group: string, version: string, scope = 'Namespaced') =>
  global(
    'CustomResourceDefinition',
    `${kind.toLowerCase()}s.${group}`,
    `spec: {group: ${group}, scope: ${scope}, names: {kind: ${kind}}, versions: [{name: ${version}}]}\n`,
    'apiextensions.k8s.io/v1',
  )
const istio = 'networking.istio.io/v1beta1'
const route = (host: string, port = 80) =>
  crd('VirtualService', 'networking.istio.io', 'v1beta1') +
  object(
    'VirtualService',
    'web',
    `spec: {http: [{route: [{destination: {host: ${host}, port: {number: ${port}}}}]}]}\n`,
    istio,
  )
const webhook = (name: string, port = 443) =>
  global(
    'ValidatingWebhookConfiguration',
    'w',
    `webhooks: [{name: a.b.c, clientConfig: {service: {name: ${name}, namespace: default, port: ${port}}}}]\n`,
    'admissionregistration.k8s.io/v1',
  )
const binding = (role: string, account: string) =>
  global(
    'ClusterRoleBinding',
    'b',
    `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}\nsubjects: [{kind: ServiceAccount, name: ${account}, namespace: default}]\n`,
    'rbac.authorization.k8s.io/v1',
  )
const policy = (spec: string) =>
  crd('AuthorizationPolicy', 'security.istio.io', 'v1') +
  object('AuthorizationPolicy', 'p', `spec: ${spec}\n`, 'security.istio.io/v1')
const certificate = (secret: string, issuer: string) =>
  crd('Certificate', 'cert-manager.io', 'v1') +
  object(
    'Certificate',
    'c',
    `spec: {secretName: ${secret}, issuerRef: {name: ${issuer}}}\n`,
    'cert-manager.io/v1',
  )
const selfSigned =
  crd('Issuer', 'cert-manager.io', 'v1') +
  object('Issuer', 'own', 'spec: {selfSigned: {}}\n', 'cert-manager.io/v1')

describe('what dangles', () => {
  test.each<[title: string, documents: string, expected: string[]]>([
    ['a Service without pods', service(), ['pods: Service web in default selects no pod: app=web']],
    [
      'a named target port',
      service('[{port: 80, targetPort: http}]') + container('    ports: [{containerPort: 80, name: web}]\n'),
      ['port: Service web in default leads to port "http", which no container of Pod web in default names'],
    ],
    [
      'a Deployment that does not select its own pods',
      object(
        'Deployment',
        'd',
        'spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: c}}}}\n',
        'apps/v1',
      ),
      ['pods: Deployment d in default does not select the pods of its own template: a=b'],
    ],
    [
      'a ConfigMap and a key',
      container(
        '    envFrom: [{configMapRef: {name: gone}}]\n    env: [{name: A, valueFrom: {configMapKeyRef: {name: there, key: b}}}]\n',
      ) + object('ConfigMap', 'there', 'data: {a: x}\n'),
      [
        'config: Pod web in default reads "b" of ConfigMap there in default, which has no such key',
        'config: Pod web in default reads ConfigMap gone, which default does not have',
      ],
    ],
    [
      'a Secret and a claim that are mounted',
      pod(
        '  volumes: [{name: a, secret: {secretName: s}}, {name: b, persistentVolumeClaim: {claimName: c}}]\n',
      ),
      [
        'config: Pod web in default reads Secret s, which default does not have',
        'volume-claim: Pod web in default mounts PersistentVolumeClaim c, which default does not have',
      ],
    ],
    [
      'the name of a probed port',
      container('    readinessProbe: {httpGet: {path: /, port: http}}\n'),
      ['port: readinessProbe of Pod web in default asks for port "http", which its container does not name'],
    ],
    [
      'the Service of a webhook, and its port',
      webhook('gone') + service('[{port: 80}]', '{}').replaceAll('w,', 'x,'),
      ['service: ValidatingWebhookConfiguration w calls Service gone, which default does not have'],
    ],
    [
      'the port of a webhook',
      webhook('web') + service('[{port: 80}]', '{}'),
      ['port: ValidatingWebhookConfiguration w calls port 443 of Service web in default, which offers 80'],
    ],
    [
      'the host of a route',
      route('gone.default.svc.cluster.local'),
      ['host: VirtualService web in default leads to Service gone, which default does not have'],
    ],
    [
      'the gateway of a route',
      crd('VirtualService', 'networking.istio.io', 'v1beta1') +
        object('VirtualService', 'web', 'spec: {gateways: [other/gate, mesh]}\n', istio),
      ['gateway: VirtualService web in default hangs on Gateway gate, which other does not have'],
    ],
    [
      'a host in an argument',
      container('    args: [--issuer=http://dex.auth.svc.cluster.local:5556/dex]\n'),
      ['host: Pod web in default names the host dex.auth.svc, and auth has no Service dex'],
    ],
    [
      'role and account of a binding',
      binding('gone', 'nobody'),
      [
        'role: ClusterRoleBinding b grants ClusterRole gone, which is not there',
        'service-account: ClusterRoleBinding b grants to ServiceAccount nobody, which default does not have',
      ],
    ],
    [
      'a role that is to be part of another',
      global('ClusterRole', 'part', 'rules: []\n', 'rbac.authorization.k8s.io/v1').replace(
        '{name: part}',
        '{name: part, labels: {rbac.authorization.kubeflow.org/aggregate-to-edit-all: "true"}}',
      ),
      [
        'aggregation: ClusterRole part is to be part of edit-all, and no ClusterRole gathers what has this label',
      ],
    ],
    [
      'the principal and the provider of a policy',
      policy(
        '{action: CUSTOM, provider: {name: sign-in}, rules: [{from: [{source: {principals: [cluster.local/ns/a/sa/b]}}]}]}',
      ),
      [
        'principal: AuthorizationPolicy p in default admits ServiceAccount b, which a does not have',
        'provider: AuthorizationPolicy p in default asks the provider sign-in, which no mesh configuration defines',
      ],
    ],
    [
      'the definition of a custom resource',
      object('Widget', 'w', '', 'example.com/v1') +
        crd('Gadget', 'example.com', 'v1') +
        object('Gadget', 'g', '', 'example.com/v2'),
      [
        'crd: Gadget g in default cannot be created: its CustomResourceDefinition does not serve version v2',
        'crd: Widget w in default cannot be created: no CustomResourceDefinition makes Widget of example.com known',
      ],
    ],
    [
      'a namespace, told once',
      object('ConfigMap', 'a', '', 'v1', 'team') + object('ConfigMap', 'b', '', 'v1', 'team'),
      ['namespace: Nothing makes the namespace team, which ConfigMap a in team is in'],
    ],
    [
      'what is scaled',
      object(
        'HorizontalPodAutoscaler',
        'h',
        'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: gone}}\n',
        'autoscaling/v2',
      ),
      [
        'scale-target: HorizontalPodAutoscaler h in default scales Deployment gone, which default does not have',
      ],
    ],
    [
      'the issuer of a certificate',
      certificate('s', 'gone'),
      ['issuer: Certificate c in default is to be issued by Issuer gone, which is not there'],
    ],
    [
      'the certificate a webhook takes its CA from',
      webhook('web').replace(
        '{name: w}',
        '{name: w, annotations: {cert-manager.io/inject-ca-from: default/gone}}',
      ) + service('[{port: 443}]', '{}'),
      [
        'certificate: ValidatingWebhookConfiguration w takes its CA from Certificate gone, which default does not have',
      ],
    ],
    [
      'a link of the dashboard',
      object(
        'ConfigMap',
        'links',
        `data:\n  links: '{"menuLinks": [{"text": "Katib", "link": "/katib/#/x"}]}'\n`,
      ),
      ['link: The dashboard links to /katib/#/x (Katib), which no VirtualService answers'],
    ],
    [
      'the backend of an ingress',
      object(
        'Ingress',
        'i',
        'spec: {defaultBackend: {service: {name: gone, port: {number: 80}}}}\n',
        'networking.k8s.io/v1',
      ),
      ['service: Ingress i in default leads to Service gone, which default does not have'],
    ],
    [
      'the hook of a metacontroller',
      crd('CompositeController', 'metacontroller.k8s.io', 'v1alpha1', 'Cluster') +
        global(
          'CompositeController',
          'c',
          'spec: {hooks: {sync: {webhook: {url: "http://gone.default/sync"}}}}\n',
          'metacontroller.k8s.io/v1alpha1',
        ),
      ['service: CompositeController c asks Service gone, which default does not have'],
    ],
    [
      'the namespaces of a network policy',
      object(
        'NetworkPolicy',
        'n',
        'spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: gone}}}]}]}\n',
        'networking.k8s.io/v1',
      ),
      [
        'namespace: NetworkPolicy n in default names a namespace that is not there: kubernetes.io/metadata.name=gone',
      ],
    ],
  ])('%s', (_title, documents, expected) => {
    expect(dangling(documents).sort()).toEqual(expected.sort())
  })
})

describe('what holds', () => {
  test.each<[title: string, documents: string]>([
    [
      'a numeric target port nobody declares',
      service('[{port: 80, targetPort: 8080}]') + container('    image: a\n'),
    ],
    ['the ServiceAccount every namespace has', pod('  serviceAccountName: default\n')],
    ['roles of Kubernetes itself', binding('cluster-admin', 'default')],
    ['what is optional', container('    envFrom: [{configMapRef: {name: gone, optional: true}}]\n')],
    [
      'a Secret a Certificate is kept in',
      certificate('tls', 'own') + selfSigned + pod('  volumes: [{name: a, secret: {secretName: tls}}]\n'),
    ],
    ['a route to a Service', route('web') + service('[{port: 80}]', '{}')],
    [
      'a rule for all Services of a namespace',
      crd('DestinationRule', 'networking.istio.io', 'v1beta1') +
        object('DestinationRule', 'd', `spec: {host: "*.default.svc.cluster.local"}\n`, istio) +
        service('[{port: 80}]', '{}'),
    ],
    [
      'a namespace a profile makes',
      crd('Profile', 'kubeflow.org', 'v1', 'Cluster') +
        global('Profile', 'team', '', 'kubeflow.org/v1') +
        object('ConfigMap', 'a', '', 'v1', 'team'),
    ],
  ])('%s', (_title, documents) => {
    expect(dangling(documents)).toEqual([])
  })

  test('whatever fields hold', () => {
    expect(() =>
      dangling(object('Service', 'a', 'spec: [1]\n') + object('Pod', 'b', 'spec: {volumes: {a: 1}}\n')),
    ).not.toThrow()
  })
})

test('nothing dangles in the embedded platform', async () => {
  const tree = treeOf(await readFolder(inRepository('manifests-bundle/platform')))
  const { resources } = build(tree, '/example')
  expect(references(resources).length).toBeGreaterThan(1000)
  expect(checkWiring(resources)).toEqual([])
})

/** What dangles in the releases themselves: read one by one, each is true. */
const inReleases: Readonly<Record<string, readonly string[]>> = {
  '914ff77': [
    'NetworkPolicy model-registry in kubeflow selects no pod: component In (model-registry-server)',
    'NetworkPolicy spark-operator-webhook in kubeflow selects no pod: app.kubernetes.io/name In (spark-operator), app.kubernetes.io/component In (webhook)',
    'RoleBinding jupyter-web-app-jupyter-notebook-role-binding in kubeflow grants to ServiceAccount jupyter-notebook, which kubeflow does not have',
  ],
  ef152a9: [
    'NetworkPolicy model-registry in kubeflow selects no pod: component In (model-registry-server)',
    'NetworkPolicy model-registry-ui in kubeflow selects no pod: app In (model-registry-ui)',
    'RoleBinding jupyter-web-app-jupyter-notebook-role-binding in kubeflow grants to ServiceAccount jupyter-notebook, which kubeflow does not have',
    'ConfigMap inferenceservice-config in kubeflow names the host keda-otel-scaler.keda.svc, and keda has no Service keda-otel-scaler',
  ],
}

test.each(upstreamTrees())('what dangles in release $name', async ({ name, archive }) => {
  const known = Object.entries(inReleases).find(([commit]) => name.includes(commit))?.[1]
  const { resources } = build(treeOf(await readArchiveFile(archive)), '/example')
  expect(checkWiring(resources).map(({ message }) => message)).toEqual(known)
})
