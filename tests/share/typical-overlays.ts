/** Ten overlays as people write them over the platform: what the length of links is measured on. */
import type { Shared } from '../../src/share/shared.ts'

const root = '/overlays/my-platform'
const base = {
  id: 'kubeflow-1.9.1',
  digest: '3b1f0c9d5ae27486b0d1e9f2a3c45d67',
  commit: '914ff7726c0ae1ea1d0c7d5a2ff5ea4e0d5e8f21',
  repository: 'https://github.com/kubeflow/manifests',
}

const overlay = (name: string, files: Readonly<Record<string, string>>): Shared => ({
  name,
  base,
  root,
  against: '/example',
  files: new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text.replace(/^\n/, '')])),
  leftOut: [],
  looksAt: { file: `${root}/kustomization.yaml` },
})

const kustomization = (rest: string) => `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
- ../../example
${rest}`

const replicas = (name: string, count: number, namespace = 'kubeflow') => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: ${count}
`

const limits = (name: string, container: string, cpu: string, memory: string) => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: kubeflow
spec:
  template:
    spec:
      containers:
      - name: ${container}
        resources:
          requests:
            cpu: ${cpu}
            memory: ${memory}
          limits:
            memory: ${memory}
`

const profile = (team: string, owner: string, cpu: number, gpu: number) => `
apiVersion: kubeflow.org/v1
kind: Profile
metadata:
  name: ${team}
spec:
  owner:
    kind: User
    name: ${owner}
  resourceQuotaSpec:
    hard:
      requests.cpu: "${cpu}"
      requests.memory: ${cpu * 4}Gi
      requests.nvidia.com/gpu: "${gpu}"
`

/** Twelve files, three of them patches: the one that must fit into a chat message. */
export const dozen = overlay('acme-production', {
  'kustomization.yaml': kustomization(`- ingress.yaml
- teams
- network/deny-all.yaml
- network/allow-ingress.yaml

components:
- ../../components/high-availability

patches:
- path: patches/dashboard.yaml
- path: patches/pipeline-limits.yaml
- path: patches/notebook-culling.yaml

configMapGenerator:
- name: acme-settings
  namespace: kubeflow
  envs:
  - settings.env

images:
- name: docker.io/kubeflownotebookswg/centraldashboard
  newName: registry.acme.example/kubeflow/centraldashboard
  newTag: v1.9.2-acme.4
- name: gcr.io/ml-pipeline/api-server
  newName: registry.acme.example/kubeflow/api-server
`),
  'settings.env': `
CLUSTER_NAME=acme-prod-eu1
LOG_LEVEL=info
SUPPORT_URL=https://wiki.acme.example/kubeflow
`,
  'ingress.yaml': `
apiVersion: networking.istio.io/v1beta1
kind: Gateway
metadata:
  name: acme-gateway
  namespace: kubeflow
spec:
  selector:
    istio: ingressgateway
  servers:
  - hosts:
    - kubeflow.acme.example
    port:
      name: https
      number: 443
      protocol: HTTPS
    tls:
      mode: SIMPLE
      credentialName: acme-wildcard
`,
  'patches/dashboard.yaml': replicas('centraldashboard', 3),
  'patches/pipeline-limits.yaml': limits('ml-pipeline', 'ml-pipeline-api-server', '500m', '2Gi'),
  'patches/notebook-culling.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: notebook-controller-deployment
  namespace: kubeflow
spec:
  template:
    spec:
      containers:
      - name: manager
        env:
        - name: ENABLE_CULLING
          value: "true"
        - name: CULL_IDLE_TIME
          value: "240"
        - name: IDLENESS_CHECK_PERIOD
          value: "5"
`,
  'teams/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
- vision.yaml
- speech.yaml
- quota.yaml

labels:
- pairs:
    acme.example/cost-centre: "4711"
`,
  'teams/vision.yaml': profile('team-vision', 'ada.lovelace@acme.example', 64, 8),
  'teams/speech.yaml': profile('team-speech', 'grace.hopper@acme.example', 32, 4),
  'teams/quota.yaml': `
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: team-vision
spec:
  limits:
  - type: Container
    default:
      cpu: "1"
      memory: 2Gi
    defaultRequest:
      cpu: 100m
      memory: 256Mi
`,
  'network/deny-all.yaml': `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-all
  namespace: team-vision
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
`,
  'network/allow-ingress.yaml': `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-from-gateway
  namespace: team-vision
spec:
  podSelector:
    matchLabels:
      component: predictor
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: istio-system
    ports:
    - protocol: TCP
      port: 8080
`,
})

export const typicalOverlays: Readonly<Record<string, Shared>> = {
  'one patch': overlay('replicas', {
    'kustomization.yaml': kustomization('patches:\n- path: replicas.yaml\n'),
    'replicas.yaml': replicas('centraldashboard', 3),
  }),
  'image mirror': overlay('air-gap', {
    'kustomization.yaml': kustomization(`images:
${[
  'docker.io/istio/pilot',
  'docker.io/istio/proxyv2',
  'ghcr.io/dexidp/dex',
  'gcr.io/ml-pipeline/api-server',
  'gcr.io/ml-pipeline/frontend',
  'quay.io/oauth2-proxy/oauth2-proxy',
  'docker.io/kubeflownotebookswg/centraldashboard',
  'docker.io/kubeflownotebookswg/jupyter-web-app',
]
  .map((name) => `- name: ${name}\n  newName: harbor.corp.example/kubeflow/${name.split('/').at(-1) ?? ''}\n`)
  .join('')}`),
  }),
  'two teams': overlay('teams', {
    'kustomization.yaml': kustomization('- team-a.yaml\n- team-b.yaml\n'),
    'team-a.yaml': profile('team-a', 'anna@corp.example', 16, 1),
    'team-b.yaml': profile('team-b', 'boris@corp.example', 24, 2),
  }),
  'high availability': overlay('high-availability', {
    'kustomization.yaml': kustomization(`replicas:
- name: centraldashboard
  count: 2
- name: ml-pipeline
  count: 3
- name: dex
  count: 2

patches:
- target:
    kind: HorizontalPodAutoscaler
    namespace: istio-system
  patch: |-
    - op: replace
      path: /spec/minReplicas
      value: 2
`),
  }),
  'own login': overlay('google-login', {
    'kustomization.yaml': kustomization('patches:\n- path: dex-config.yaml\n'),
    'dex-config.yaml': `
apiVersion: v1
kind: ConfigMap
metadata:
  name: dex
  namespace: auth
data:
  config.yaml: |
    issuer: https://kubeflow.corp.example/dex
    storage:
      type: kubernetes
      config:
        inCluster: true
    web:
      http: 0.0.0.0:5556
    connectors:
    - type: oidc
      id: google
      name: Google
      config:
        issuer: https://accounts.google.com
        clientID: $GOOGLE_CLIENT_ID
        clientSecret: $GOOGLE_CLIENT_SECRET
        redirectURI: https://kubeflow.corp.example/dex/callback
        hostedDomains:
        - corp.example
    staticClients:
    - idEnv: OIDC_CLIENT_ID
      redirectURIs: ["/oauth2/callback"]
      name: 'Dex Login Application'
      secretEnv: OIDC_CLIENT_SECRET
`,
  }),
  'resources and limits': overlay('limits', {
    'kustomization.yaml': kustomization(
      'patches:\n- path: pipeline.yaml\n- path: katib.yaml\n- path: kserve.yaml\n',
    ),
    'pipeline.yaml': limits('ml-pipeline', 'ml-pipeline-api-server', '1', '4Gi'),
    'katib.yaml': limits('katib-controller', 'katib-controller', '250m', '512Mi'),
    'kserve.yaml': limits('kserve-controller-manager', 'manager', '500m', '1Gi'),
  }),
  'only pipelines': overlay('pipelines', {
    'kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
- ../../common/cert-manager/base
- ../../common/cert-manager/kubeflow-issuer/base
- ../../common/istio-1-23/istio-crds/base
- ../../common/istio-1-23/istio-namespace/base
- ../../common/istio-1-23/istio-install/base
- ../../common/kubeflow-namespace/base
- ../../apps/pipeline/upstream/env/cert-manager/platform-agnostic-multi-user
- ../../apps/centraldashboard/overlays/oauth2-proxy

labels:
- pairs:
    app.kubernetes.io/managed-by: platform-team
  includeSelectors: false
`,
  }),
  'GPU notebooks': overlay('gpu-notebooks', {
    'kustomization.yaml': kustomization('- pod-default.yaml\npatches:\n- path: tolerations.yaml\n'),
    'pod-default.yaml': `
apiVersion: kubeflow.org/v1alpha1
kind: PodDefault
metadata:
  name: gpu-nodes
  namespace: team-vision
spec:
  desc: Run on GPU nodes
  selector:
    matchLabels:
      gpu-nodes: "true"
  tolerations:
  - key: nvidia.com/gpu
    operator: Exists
    effect: NoSchedule
  nodeSelector:
    node.corp.example/pool: gpu-a100
`,
    'tolerations.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: training-operator
  namespace: kubeflow
spec:
  template:
    spec:
      tolerations:
      - key: dedicated
        operator: Equal
        value: platform
        effect: NoSchedule
`,
  }),
  'two stages': overlay('stages', {
    'kustomization.yaml': kustomization('nameSuffix: ""\npatches:\n- path: dashboard.yaml\n'),
    'dashboard.yaml': replicas('centraldashboard', 2),
    'staging/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
- ..

commonAnnotations:
  corp.example/stage: staging

images:
- name: gcr.io/ml-pipeline/api-server
  newTag: 2.4.0-rc.1
`,
    'production/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
- ..

commonAnnotations:
  corp.example/stage: production
`,
  }),
  'a dozen files': dozen,
}
