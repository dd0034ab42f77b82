/** Who may sign in, and at which address: read from the rendered objects, held against what Dex and Istio document. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { Resource } from '../../src/engine/index.ts'
import { fields, faults, flag, listOf, text, type Schema } from '../export/facts/schema.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { objectOf, RecipeTree } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** `config` of a connector by its type: dexidp.io/docs/connectors (v2.41), the fields that our forms may write. */
const client = { 'clientID!': text, 'clientSecret!': text, 'redirectURI!': text }
const connectorConfig: Readonly<Record<string, Schema>> = {
  ldap: fields({
    'host!': text,
    bindDN: text,
    bindPW: text,
    'userSearch!': fields({
      'baseDN!': text,
      filter: text,
      'username!': text,
      'idAttr!': text,
      'emailAttr!': text,
      nameAttr: text,
    }),
    groupSearch: fields({
      'baseDN!': text,
      filter: text,
      'userMatchers!': listOf(fields({ 'userAttr!': text, 'groupAttr!': text }), 1),
      'nameAttr!': text,
    }),
  }),
  github: fields({ ...client, orgs: listOf(fields({ 'name!': text, teams: listOf(text) })) }),
  gitlab: fields({ ...client, baseURL: text, groups: listOf(text), useLoginAsID: flag }),
  google: fields({ ...client, hostedDomains: listOf(text), groups: listOf(text) }),
  microsoft: fields({ ...client, tenant: text, groups: listOf(text), onlySecurityGroups: flag }),
  oidc: fields({
    ...client,
    'issuer!': text,
    scopes: listOf(text),
    insecureSkipEmailVerified: flag,
    insecureEnableGroups: flag,
    getUserInfo: flag,
  }),
  saml: fields({
    'ssoURL!': text,
    'redirectURI!': text,
    ca: text,
    caData: text,
    entityIssuer: text,
    ssoIssuer: text,
    'usernameAttr!': text,
    'emailAttr!': text,
    groupsAttr: text,
    nameIDPolicyFormat: text,
  }),
}

interface Connector {
  type: string
  id: string
  name: string
  config: Record<string, unknown>
}
const plain = (value: unknown): Record<string, unknown> =>
  JSON.parse(JSON.stringify(value)) as Record<string, unknown>
const specOf = <T>(resources: readonly Resource[], kind: string, name: string): T =>
  plain(objectOf(resources, kind, name))['spec'] as T

interface Variable {
  name: string
  value?: string
  valueFrom?: { configMapKeyRef: { name: string; key: string } }
}
/** What each web app is told of cookies, by its own value or by the key it names. */
const cookiesOf = (resources: readonly Resource[]): unknown[] =>
  resources
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap(({ value }) => {
      type Pods = { template: { spec: { containers: { env?: Variable[] }[] } } }
      return (plain(value)['spec'] as Pods).template.spec.containers.flatMap(({ env = [] }) => env)
    })
    .filter(({ name }) => name === 'APP_SECURE_COOKIES')
    .map(({ value, valueFrom }) => {
      if (!valueFrom) return value
      const { name, key } = valueFrom.configMapKeyRef
      return (plain(objectOf(resources, 'ConfigMap', name))['data'] as Record<string, string>)[key]
    })

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  test('connectors are what Dex documents, and their secrets stand in the Secret it is given', () => {
    const { resources } = tree.apply('dex-connectors', samples['dex-connectors']?.answers)
    const { data } = plain(objectOf(resources, 'ConfigMap', 'dex')) as { data: Record<string, string> }
    const config = parse(data['config.yaml'] ?? '') as { connectors: Connector[] }
    expect(config.connectors.map(({ id }) => id)).toEqual(['github', 'ldap', 'saml', 'azure', 'keycloak'])
    for (const { type, config: one } of config.connectors) {
      expect([type, faults(connectorConfig[type] ?? {}, one)]).toEqual([type, []])
      if ('redirectURI' in one) expect(one['redirectURI']).toBe('https://kubeflow.example.com/dex/callback')
    }
    // What was typed is in no ConfigMap; Dex puts it in from its environment.
    const typed = [`it's "a" secret: # $(really)`, 'change me', '~secret']
    for (const secret of typed) expect(data['config.yaml']).not.toContain(secret)
    type Pods = { template: { spec: { containers: { envFrom?: { secretRef?: { name: string } }[] }[] } } }
    const given = specOf<Pods>(resources, 'Deployment', 'dex').template.spec.containers.flatMap(
      ({ envFrom = [] }) => envFrom.flatMap(({ secretRef }) => secretRef?.name ?? []),
    )
    const variables = Object.fromEntries(
      given
        .map((name) => plain(objectOf(resources, 'Secret', name)))
        .flatMap(({ data: encoded = {}, stringData = {} }) => [
          ...Object.entries(encoded as Record<string, string>).map(([key, each]) => [
            key,
            Buffer.from(each, 'base64').toString(),
          ]),
          ...Object.entries(stringData as Record<string, string>),
        ]),
    ) as Record<string, string>
    const secrets = config.connectors.flatMap(({ config: one }) =>
      [one['clientSecret'], one['bindPW']].filter((each) => typeof each === 'string'),
    )
    expect(secrets.map((each) => variables[each.replace(/^\$\{?|\}$/g, '')])).toEqual([
      `it's "a" secret: # $(really)`,
      'change me',
      '~secret',
      'x',
    ])
  })

  test('the other kinds are what Dex documents too, and nobody is left that Dex knows by itself', () => {
    const client = { clientId: 'kubeflow', clientSecret: 'a secret' }
    const { resources } = tree.apply('dex-connectors', {
      url: 'https://kubeflow.example.com/',
      passwords: 'false',
      connectors: [
        { kind: 'google', id: 'google', name: 'Google', ...client, allowed: 'example.com' },
        {
          kind: 'microsoft',
          id: 'microsoft',
          name: 'Microsoft',
          ...client,
          tenant: 'organizations',
          allowed: 'ml',
        },
        {
          kind: 'gitlab',
          id: 'gitlab',
          name: 'GitLab',
          ...client,
          issuer: 'https://git.example.com',
          allowed: 'a, b',
        },
        { kind: 'oidc', id: 'oidc', name: 'Okta', ...client, issuer: 'https://id.example.com' },
      ],
    })
    const { data } = plain(objectOf(resources, 'ConfigMap', 'dex')) as { data: Record<string, string> }
    const config = parse(data['config.yaml'] ?? '') as Record<string, unknown> & { connectors: Connector[] }
    expect([config['enablePasswordDB'], config['staticPasswords']]).toEqual([false, undefined])
    for (const { type, config: one } of config.connectors)
      expect([type, faults(connectorConfig[type] ?? {}, one)]).toEqual([type, []])
    expect(
      config.connectors.map(
        ({ type, config: { redirectURI: _back, clientID: _id, clientSecret: _secret, ...rest } }) => [
          type,
          rest,
        ],
      ),
    ).toEqual([
      ['google', { hostedDomains: ['example.com'] }],
      ['microsoft', { tenant: 'organizations', groups: ['ml'] }],
      ['gitlab', { baseURL: 'https://git.example.com', groups: ['a', 'b'] }],
      ['oidc', { issuer: 'https://id.example.com', scopes: ['openid', 'profile', 'email'] }],
    ])
  })

  test('a certificate that is brought, a port of every node, and cookies over HTTPS alone', () => {
    const { resources } = tree.apply('https', {
      host: 'kubeflow.example.com',
      certificate: 'secret',
      secret: 'brought',
      redirect: 'false',
      service: 'NodePort',
      cookies: 'true',
    })
    type Gateway = { servers: { tls?: Record<string, unknown> }[] }
    const { servers } = specOf<Gateway>(resources, 'Gateway', 'kubeflow-gateway')
    expect(servers.map(({ tls }) => tls)).toEqual([undefined, { mode: 'SIMPLE', credentialName: 'brought' }])
    expect(specOf<{ type: string }>(resources, 'Service', 'istio-ingressgateway').type).toBe('NodePort')
    expect(
      resources.filter(({ kind, name }) => kind === 'Certificate' && name === 'kubeflow-gateway'),
    ).toEqual([])
    expect(cookiesOf(resources)).toEqual(['true', 'true', 'true'])
  })

  test('the gateway answers at the domain over HTTPS and redirects to it', () => {
    const { resources } = tree.apply('https', samples['https']?.answers)
    type Gateway = { servers: unknown[] }
    expect(specOf<Gateway>(resources, 'Gateway', 'kubeflow-gateway').servers).toEqual([
      {
        port: { number: 80, name: 'http', protocol: 'HTTP' },
        hosts: ['kubeflow.example.com'],
        tls: { httpsRedirect: true },
      },
      {
        port: { number: 443, name: 'https', protocol: 'HTTPS' },
        hosts: ['kubeflow.example.com'],
        tls: { mode: 'SIMPLE', credentialName: 'kubeflow-tls' },
      },
    ])
    expect(specOf(resources, 'Certificate', 'kubeflow-gateway')).toEqual({
      secretName: 'kubeflow-tls',
      dnsNames: ['kubeflow.example.com'],
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' },
    })
    type Service = { type: string; ports: { port: number }[] }
    const service = specOf<Service>(resources, 'Service', 'istio-ingressgateway')
    expect([service.type, service.ports.some(({ port }) => port === 443)]).toEqual(['LoadBalancer', true])
    expect(cookiesOf(resources)).toEqual(['false', 'false', 'false'])
  })

  test('oauth2-proxy goes straight to the provider, and its tokens are trusted', () => {
    const answers = samples['sign-in-direct']?.answers ?? {}
    const plan = tree.plan('sign-in-direct', answers)
    if (!plan.ok) throw new Error(plan.reason)
    const { resources } = plan.result
    expect(resources.filter(({ namespace }) => namespace === 'auth').map(({ name }) => name)).toEqual([])
    const rules = resources
      .filter(({ kind }) => kind === 'RequestAuthentication')
      .flatMap(({ value }) => (plain(value)['spec'] as { jwtRules: Record<string, string>[] }).jwtRules)
    expect(rules.filter(({ issuer }) => issuer === answers['issuer']).map(({ jwksUri }) => jwksUri)).toEqual([
      answers['jwksUri'],
    ])
    const { data } = plain(objectOf(resources, 'ConfigMap', 'oauth2-proxy')) as {
      data: Record<string, string>
    }
    const settings = data['oauth2_proxy.cfg'] ?? ''
    expect(settings).toContain(`oidc_issuer_url = "https://id.example.com/realms/kubeflow"\n`)
    const lines = settings.split('\n').filter((line) => !line.startsWith('#'))
    expect(lines.filter((line) => /dex\.auth|^prompt\b/.test(line))).toEqual([])
  })
})
