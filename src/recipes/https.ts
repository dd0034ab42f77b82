/** HTTPS at the gateway people come in by: own domain, certificate, redirect, and cookies to go with it. */
import { fieldAt, scalarText, type Resource, type ValueMap } from '../engine/index.ts'
import { listAt, textAt } from '../kubernetes/fields.ts'
import { podTemplate } from '../kubernetes/pod-template.ts'
import { whyNotHost, whyNotName } from './parts/checks.ts'
import { keyPart } from './parts/key-parts.ts'
import { fieldsPart, operationsPart, resourcesPart, type Part } from './parts/part.ts'
import { isOn, textOf, type Answers, type Recipe, type Surroundings } from './recipe.ts'
import { keyText, resourceNamed } from './parts/targets.ts'

const meshNamespace = 'istio-system'
const cookies = 'APP_SECURE_COOKIES'

export const https: Recipe = {
  id: 'https',
  title: 'HTTPS and domain',
  group: 'Network',
  purpose: 'Answers at your domain over HTTPS, with a certificate made by cert-manager or brought by you.',
  components: ['kubeflow-istio-resources', 'istio', 'cert-manager'],
  words: 'tls ssl certificate domain host gateway ingress loadbalancer nodeport letsencrypt redirect cookie',
  guide: 'https://github.com/kubeflow/manifests#nodeport--loadbalancer--ingress',
  conflicts: {
    'existing-istio': 'one leaves out the Service of the ingress gateway, whose type the other sets',
  },
  questions: [
    {
      id: 'host',
      label: 'Domain',
      kind: 'text',
      help: 'The host name people type.',
      default: () => '',
      whyNot: whyNotHost,
    },
    {
      id: 'certificate',
      label: 'Certificate',
      kind: 'choice',
      choices: [
        { id: 'issuer', label: 'Made by an issuer of cert-manager' },
        { id: 'secret', label: 'Brought by you, in a Secret' },
      ],
      default: () => 'issuer',
    },
    {
      id: 'issuer',
      label: 'ClusterIssuer',
      kind: 'text',
      when: { field: 'certificate', is: ['issuer'] },
      help: 'The issuer of the platform signs by itself: browsers warn of it until they are told to trust it.',
      default: ({ resources }) =>
        resources.find(({ kind }) => kind === 'ClusterIssuer')?.name ?? 'letsencrypt',
      whyNot: whyNotName,
    },
    {
      id: 'secret',
      label: 'Secret',
      kind: 'text',
      help: `Of type kubernetes.io/tls, in the namespace ${meshNamespace}.`,
      default: () => 'kubeflow-gateway-tls',
      whyNot: whyNotName,
    },
    {
      id: 'redirect',
      label: 'Redirect HTTP to HTTPS',
      kind: 'switch',
      default: () => 'true',
    },
    {
      id: 'service',
      label: 'The gateway is reached by',
      kind: 'choice',
      choices: [
        { id: 'ClusterIP', label: 'ClusterIP: something else forwards to it' },
        { id: 'NodePort', label: 'NodePort: a port of every node' },
        { id: 'LoadBalancer', label: 'LoadBalancer of the cloud' },
      ],
      default: (around) => textAt(ingress(around)?.value, 'spec', 'type') || 'ClusterIP',
    },
    {
      id: 'cookies',
      label: 'Cookies only over HTTPS',
      kind: 'switch',
      help: 'APP_SECURE_COOKIES of the web apps.',
      default: (around) => String(webApps(around).every(({ text }) => text === 'true')),
    },
  ],
  whyNot: (around) =>
    kubeflowGateway(around) ? undefined : 'This tree has no Gateway kubeflow-gateway in kubeflow',
  write(around, answers) {
    const gateway = kubeflowGateway(around)
    if (!gateway) return { problem: 'This tree has no Gateway kubeflow-gateway in kubeflow' }
    if (textOf(answers, 'certificate') === 'issuer' && !knowsCertificates(around))
      return {
        problem: 'This tree has no cert-manager, which would make the certificate: bring one in a Secret',
      }
    return {
      parts: [
        operationsPart(gateway, [{ op: 'replace', path: ['spec', 'servers'], value: servers(answers) }]),
        ...(textOf(answers, 'certificate') === 'issuer'
          ? [resourcesPart('certificate.yaml', [certificate(answers)])]
          : []),
        ...serviceParts(around, textOf(answers, 'service')),
        ...cookieParts(around, isOn(answers, 'cookies')),
      ],
    }
  },
  read(own) {
    const written = own?.operations().find(({ path }) => path.join('/') === 'spec/servers')?.value
    const list = Array.isArray(written) ? (written as ValueMap[]) : []
    const secure = list.find((server) => textAt(server, 'port', 'protocol') === 'HTTPS')
    if (!own || !secure) return undefined
    const made = own.resources('Certificate')[0]
    const service = own.patches('Service').map((patch) => textAt(patch, 'spec', 'type'))[0]
    const cookie = ownCookies(
      own.patches('Deployment'),
      own.list('configMapGenerator') as readonly ValueMap[],
    )
    return {
      host: scalarText(listAt(secure, 'hosts')[0]) ?? '',
      certificate: made ? 'issuer' : 'secret',
      ...(made && { issuer: textAt(made, 'spec', 'issuerRef', 'name') }),
      secret: textAt(secure, 'tls', 'credentialName'),
      redirect: String(list.some((server) => fieldAt(server, ['tls', 'httpsRedirect']) === true)),
      ...(service && { service }),
      ...(cookie !== undefined && { cookies: cookie }),
    }
  },
  missed(resources, answers) {
    const servers = listAt(
      resourceNamed(resources, 'Gateway', 'kubeflow-gateway', 'kubeflow')?.value,
      'spec',
      'servers',
    )
    const secret = textOf(answers, 'secret')
    return servers.some((server) => textAt(server, 'tls', 'credentialName') === secret)
      ? []
      : [
          'Gateway kubeflow-gateway does not answer over HTTPS: a patch of the overlay sets its servers after this',
        ]
  },
}

const kubeflowGateway = ({ resources }: Surroundings): Resource | undefined =>
  resourceNamed(resources, 'Gateway', 'kubeflow-gateway', 'kubeflow')

const ingress = ({ resources }: Surroundings): Resource | undefined =>
  resourceNamed(resources, 'Service', 'istio-ingressgateway', meshNamespace)

/** Also where cert-manager is left out because the cluster has one: then the issuer of the platform is still there. */
const knowsCertificates = ({ resources }: Surroundings): boolean =>
  resources.some(
    ({ kind, name }) =>
      kind === 'ClusterIssuer' ||
      (kind === 'CustomResourceDefinition' && name === 'certificates.cert-manager.io'),
  )

const servers = (answers: Answers): ValueMap[] => [
  {
    port: { number: 80, name: 'http', protocol: 'HTTP' },
    hosts: [textOf(answers, 'host')],
    ...(isOn(answers, 'redirect') && { tls: { httpsRedirect: true } }),
  },
  {
    port: { number: 443, name: 'https', protocol: 'HTTPS' },
    hosts: [textOf(answers, 'host')],
    tls: { mode: 'SIMPLE', credentialName: textOf(answers, 'secret') },
  },
]

const certificate = (answers: Answers): ValueMap => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'kubeflow-gateway', namespace: meshNamespace },
  spec: {
    secretName: textOf(answers, 'secret'),
    dnsNames: [textOf(answers, 'host')],
    issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: textOf(answers, 'issuer') },
  },
})

function serviceParts(around: Surroundings, type: string): readonly Part[] {
  const service = ingress(around)
  const now = textAt(service?.value, 'spec', 'type') || 'ClusterIP'
  return service && now !== type ? [fieldsPart(service, { spec: { type } })] : []
}

/** A web app that sets cookies, and where it reads how: a value of its own, or a key of a ConfigMap. */
interface WebApp {
  readonly workload: Resource
  readonly container: string
  readonly text: string
  readonly from: { readonly config: Resource; readonly key: string } | undefined
}

function webApps({ resources }: Surroundings): readonly WebApp[] {
  return resources.flatMap((workload) =>
    listAt(podTemplate(workload)?.spec, 'containers').flatMap((container): WebApp[] => {
      const variable = listAt(container, 'env').find((each) => textAt(each, 'name') === cookies)
      if (variable === undefined) return []
      const name = textAt(variable, 'valueFrom', 'configMapKeyRef', 'name')
      const key = textAt(variable, 'valueFrom', 'configMapKeyRef', 'key')
      const config = resources.find(
        (each) => each.kind === 'ConfigMap' && each.name === name && each.namespace === workload.namespace,
      )
      const text = config ? (keyText(config, key) ?? '') : textAt(variable, 'value')
      return [{ workload, container: textAt(container, 'name'), text, from: config && { config, key } }]
    }),
  )
}

function cookieParts(around: Surroundings, areSecure: boolean): readonly Part[] {
  const value = String(areSecure)
  const parameters = resourceNamed(around.resources, 'ConfigMap', 'oauth2-proxy-parameters', 'oauth2-proxy')
  const force = keyText(parameters, 'FORCE_HTTPS')
  return [
    ...(parameters && force !== undefined && force !== value
      ? [keyPart(parameters, 'FORCE_HTTPS', value)]
      : []),
    ...webApps(around)
      .filter(({ text }) => text !== value)
      .map(({ workload, container, from }) =>
        from
          ? keyPart(from.config, from.key, value)
          : fieldsPart(workload, {
              spec: {
                template: { spec: { containers: [{ name: container, env: [{ name: cookies, value }] }] } },
              },
            }),
      ),
  ]
}

/** What the component says of cookies, if it says anything. */
function ownCookies(patches: readonly ValueMap[], generators: readonly ValueMap[]): string | undefined {
  for (const patch of patches)
    for (const container of listAt(patch, 'spec', 'template', 'spec', 'containers'))
      for (const variable of listAt(container, 'env'))
        if (textAt(variable, 'name') === cookies) return textAt(variable, 'value')
  for (const generator of generators)
    for (const literal of listAt(generator, 'literals')) {
      const [, value] = /(?:_APP_SECURE_COOKIES|^FORCE_HTTPS)=(.*)$/.exec(scalarText(literal) ?? '') ?? []
      if (value !== undefined) return value
    }
  return undefined
}
