/** Answers for every recipe: one example, and random ones that its questions accept. */
import fc, { type Arbitrary } from 'fast-check'
import type { Answers } from '../../src/recipes/recipe.ts'

export interface Sample {
  /** Answers that change something in every tree that can take the recipe. */
  readonly answers: Answers
  readonly random: Arbitrary<Answers>
}

const email = fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,20}[a-z0-9]@[a-z]{1,10}\.[a-z]{2,3}$/)
const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/)
const words = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  .filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text))

const images = fc
  .uniqueArray(
    fc.stringMatching(/^[a-z][a-z0-9.-]{0,9}\/[a-z][a-z0-9/_-]{0,9}[a-z0-9](?::[a-z0-9][a-z0-9.]{0,5})?$/),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((list) => list.join('\n'))
const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}[a-z0-9]\.[a-z]{2,8}\.org$/)
const url = host.map((name) => `https://${name}`)
const level = fc.constantFrom('none', 'baseline', 'restricted')
const yesOrNo = fc.constantFrom('true', 'false')
const quantity = fc.constantFrom('', '4', '500m', '1.5', '16Gi', '100G')
/** Words without the sign that Dex takes for a variable. */
const dexWords = words.filter((text) => !text.includes('$'))
const client = {
  kind: fc.constantFrom('oidc', 'keycloak'),
  id: label,
  name: dexWords,
  issuer: url,
  clientId: dexWords,
  clientSecret: words,
}

/** Rules of requests and limits that nothing contradicts. */
const rules = fc.uniqueArray(
  fc.record({
    component: fc.constantFrom('pipelines', 'katib', 'istio', 'knative-serving', 'cert-manager', 'dex'),
    workload: fc.constant(''),
    container: fc.constant(''),
    cpuRequest: fc.constantFrom('', '10m', '0.1'),
    memoryRequest: fc.constantFrom('', '64Mi', '0.1Gi'),
    cpuLimit: fc.constantFrom('1', '1500m'),
    memoryLimit: fc.constantFrom('', '1Gi', '2G'),
  }),
  { minLength: 1, maxLength: 4, selector: ({ component }) => component },
)

/** One row a recipe, in alphabetical order. */
export const samples: Readonly<Record<string, Sample>> = {
  culling: {
    answers: { idle: '60', period: '5' },
    random: fc.record({
      idle: fc.integer({ min: 1, max: 525_600 }).map(String),
      period: fc.integer({ min: 1, max: 1440 }).map(String),
    }),
  },
  'default-password': {
    answers: { password: '$2y$12$/uaF/uaF/uaF/uaF/uaF/uYc/0yHs74KhfvzVGe98g8zEwFOmYsR2' },
    random: fc.record({ password: fc.stringMatching(/^\$2y\$12\$[./A-Za-z0-9]{53}$/) }),
  },
  'default-user': {
    answers: { email: 'ada@example.org', username: 'ada', namespace: 'ada-lovelace' },
    random: fc.record({ email, username: words, namespace: label }),
  },
  mysql: {
    answers: {
      host: 'db.example.com',
      port: '3307',
      user: 'kubeflow',
      password: 'q/w+E=r7$t',
      pipelineDatabase: 'our_pipelines',
      metadataDatabase: 'our_metadata',
      cacheDatabase: 'our_cache',
      katib: 'true',
      katibDatabase: 'our_katib',
      // Taking a claim away that the sample of `storage` names is refused.
      leaveOut: 'false',
    },
    random: fc.record({
      host: fc.stringMatching(/^[a-z][a-z0-9.]{0,20}[a-z0-9]$/),
      port: fc.integer({ min: 1, max: 65535 }).map(String),
      user: words,
      password: words,
      pipelineDatabase: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/),
      katib: fc.constant('true'),
      katibDatabase: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/),
      leaveOut: fc.constantFrom('true', 'false'),
    }),
  },
  notebooks: {
    answers: {
      jupyterImages: 'registry.example.com:5000/ds/jupyter:v7\nregistry.example.com:5000/ds/jupyter-cuda:v7',
      codeImages: 'docker.io/ours/code:1.2',
      rstudioImages: `docker.io/ours/rstudio@sha256:${'0123456789abcdef'.repeat(4)}`,
      custom: 'false',
      cpu: '2',
      memory: '4Gi',
      workspace: '20Gi',
      cpuFactor: 'none',
      memoryFactor: '1.5',
      shut: 'imagePullPolicy\ncpu\ngpus\nconfigurations',
    },
    random: fc.record({
      jupyterImages: images,
      codeImages: images,
      rstudioImages: images,
      custom: fc.constantFrom('true', 'false'),
      cpu: fc.constantFrom('1', '0.25', '500m', '16'),
      memory: fc.constantFrom('1Gi', '0.5Gi', '16G', '1000M'),
      workspace: fc.constantFrom('5Gi', '1Ti'),
      cpuFactor: fc.constantFrom('none', '1', '1.25'),
      memoryFactor: fc.constantFrom('none', '2', '10.5'),
      shut: fc
        .subarray(['imagePullPolicy', 'cpu', 'memory', 'workspaceVolume', 'dataVolumes', 'shm'])
        .map((fields) => fields.join('\n')),
    }),
  },
  'object-storage': {
    answers: {
      endpoint: 's3.eu-central-1.example.com:8443',
      secure: 'true',
      bucket: 'our-artifacts',
      region: 'eu-central-1',
      accessKey: 'AKIAEXAMPLE',
      secretKey: 'q/w+E=r7$t',
      leaveOut: 'true',
    },
    random: fc.record({
      endpoint: fc.stringMatching(/^[a-z][a-z0-9.]{0,20}[a-z0-9](?::[1-9]\d{0,3})?$/),
      secure: fc.constantFrom('true', 'false'),
      bucket: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,20}[a-z0-9]$/),
      region: label,
      accessKey: words,
      secretKey: words,
      leaveOut: fc.constantFrom('true', 'false'),
    }),
  },
  'dex-connectors': {
    answers: {
      url: 'https://kubeflow.example.com',
      passwords: 'true',
      connectors: [
        {
          kind: 'github',
          id: 'github',
          name: 'GitHub',
          clientId: 'Iv1.0123456789abcdef',
          clientSecret: `it's "a" secret: # $(really)`,
          allowed: 'kubeflow, kserve',
        },
        {
          kind: 'ldap',
          id: 'ldap',
          name: 'Company',
          host: 'ldap.example.com:636',
          bindDN: 'cn=reader,dc=example,dc=com',
          bindPW: 'change me',
          baseDN: 'ou=people,dc=example,dc=com',
          filter: '(objectClass=person)',
          username: 'uid',
          emailAttr: 'mail',
          groupDN: 'ou=groups,dc=example,dc=com',
        },
        {
          kind: 'saml',
          id: 'saml',
          name: 'SAML',
          ssoUrl: 'https://sso.example.com/saml',
          caData: 'Q0VSVA==',
        },
        {
          kind: 'azure',
          id: 'azure',
          name: 'Azure',
          tenant: '0a1b2c3d-0000-1111-2222-333344445555',
          clientId: 'kubeflow',
          clientSecret: '~secret',
        },
        {
          kind: 'keycloak',
          id: 'keycloak',
          name: 'Keycloak',
          issuer: 'https://id.example.com/realms/kubeflow',
          clientId: 'kubeflow',
          clientSecret: 'x',
        },
      ],
    },
    random: fc.record({
      url,
      passwords: yesOrNo,
      connectors: fc.uniqueArray(fc.record(client), {
        minLength: 1,
        maxLength: 4,
        selector: ({ id }) => id.replaceAll('-', '_'),
      }),
    }),
  },
  'existing-cert-manager': { answers: {}, random: fc.constant({}) },
  'existing-istio': { answers: { gateway: 'shared-gateway' }, random: fc.record({ gateway: label }) },
  https: {
    answers: {
      host: 'kubeflow.example.com',
      certificate: 'issuer',
      issuer: 'letsencrypt',
      secret: 'kubeflow-tls',
      redirect: 'true',
      service: 'LoadBalancer',
      cookies: 'false',
    },
    random: fc.record({
      host,
      certificate: fc.constantFrom('issuer', 'secret'),
      secret: label,
      redirect: yesOrNo,
      service: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
      cookies: yesOrNo,
    }),
  },
  'istio-cni': { answers: {}, random: fc.constant({}) },
  'knative-eventing': { answers: {}, random: fc.constant({}) },
  'model-registry': { answers: {}, random: fc.constant({}) },
  people: {
    answers: {
      people: [
        {
          email: 'ada@example.org',
          namespace: 'ada',
          cpu: '16',
          memory: '64Gi',
          gpu: '2',
          storage: '1Ti',
          claims: '10',
        },
        {
          email: 'grace@example.org',
          namespace: 'grace',
          cpu: '',
          memory: '',
          gpu: '',
          storage: '',
          claims: '',
        },
      ],
    },
    random: fc.record({
      people: fc.uniqueArray(fc.record({ email, namespace: label, cpu: quantity, memory: quantity }), {
        minLength: 1,
        maxLength: 5,
        selector: ({ namespace }) => namespace,
      }),
    }),
  },
  placement: {
    answers: {
      rows: [
        {
          component: 'all',
          labels: 'pool=platform',
          taints: 'dedicated=platform:NoSchedule',
          conditions: '!nvidia.com/gpu.present, kubernetes.io/arch=amd64',
        },
        {
          component: 'pvcviewer-controller',
          labels: 'example.com/disk=fast',
          taints: 'spot:NoExecute',
          conditions: 'zone!=a',
        },
      ],
    },
    random: fc.record({
      rows: fc.uniqueArray(
        fc.record({
          component: fc.constantFrom('all', 'istio', 'pvcviewer-controller', 'pipelines', 'knative-serving'),
          labels: fc.constantFrom('', 'a=b', 'd_e=1, example.com/a=B.c'),
          taints: fc.constantFrom('a:NoExecute', 'b=c:PreferNoSchedule, example.com/d:NoSchedule'),
          conditions: fc.constantFrom('', '!a', 'b=c, d!=e, example.com/f'),
        }),
        { minLength: 1, maxLength: 4, selector: ({ component }) => component },
      ),
    }),
  },
  'pod-security': {
    answers: { platform: 'none', profiles: 'restricted' },
    random: fc
      .record({ platform: fc.constant('none'), profiles: level })
      .filter(({ profiles }) => profiles !== 'none'),
  },
  'prune-labels': {
    answers: { key: 'example.com/installed-by', value: 'platform-team' },
    random: fc.record({ key: label, value: label }),
  },
  ray: { answers: {}, random: fc.constant({}) },
  resources: {
    answers: {
      rows: [
        {
          component: 'katib',
          workload: '',
          container: '',
          cpuRequest: '20m',
          memoryRequest: '48Mi',
          cpuLimit: '750m',
          memoryLimit: '3Gi',
        },
        {
          component: 'profiles',
          workload: 'profiles-deployment',
          container: 'kfam',
          cpuRequest: '',
          memoryRequest: '33Mi',
          cpuLimit: '',
          memoryLimit: '1Gi',
        },
      ],
    },
    random: fc.record({ rows: rules }),
  },
  storage: {
    answers: { claims: [{ claim: 'kubeflow/katib-mysql', size: '33Gi', class: 'fast.example.com' }] },
    random: fc.record({
      claims: fc.uniqueArray(
        fc.record({
          claim: fc.constantFrom('kubeflow/katib-mysql', 'kubeflow/minio-pvc', 'kubeflow/mysql-pv-claim'),
          size: fc.integer({ min: 1, max: 9999 }).map((size) => `${size}Gi`),
          class: fc.oneof(fc.constant(''), label),
        }),
        { minLength: 1, selector: ({ claim }) => claim },
      ),
    }),
  },
  registry: {
    answers: {
      registry: 'registry.example.com/kubeflow',
      keeps: 'false',
      pullSecret: 'registry',
      user: 'robot',
      password: `p"ss: 'word' # $HOME`,
    },
    random: fc.record({
      registry: fc.tuple(host, label).map((each) => each.join('/')),
      keeps: yesOrNo,
      pullSecret: label,
      user: label,
      password: words,
    }),
  },
  'sign-in-direct': {
    answers: {
      issuer: 'https://id.example.com/realms/kubeflow',
      jwksUri: 'https://id.example.com/realms/kubeflow/certs',
      name: 'Our "own"',
      clientId: 'kubeflow',
      clientSecret: 'a secret',
    },
    random: fc.record({
      issuer: url,
      jwksUri: fc.option(url, { nil: '' }),
      name: words,
      clientId: words,
      clientSecret: words,
    }),
  },
  'sign-in-option': {
    answers: { option: 'm2m-dex-and-eks', region: 'eu-central-1', cluster: '0123456789ABCDEF' },
    random: fc.constantFrom<Answers>(
      { option: 'm2m-dex-and-kind' },
      { option: 'm2m-dex-and-eks', region: 'us-east-2', cluster: 'FEDCBA9876543210' },
    ),
  },
}
