/** Certificates, the mesh, and what every other component stands on. */
import type { ComponentRow } from '../component.ts'

const istio = 'common/istio(?:-cni)?(?:-\\d+-\\d+)?'
const proxy = { image: /istio.*\/proxyv2$/ }
const opened = 'opens the ways to its pods'

export const foundation: readonly ComponentRow[] = [
  {
    id: 'cert-manager',
    title: 'cert-manager',
    group: 'Foundation',
    purpose:
      'Issues and renews the certificates that webhooks are called with; comes with a self-signing issuer.',
    folders: 'common/cert-manager',
    roots: ['common/cert-manager/base', 'common/cert-manager/kubeflow-issuer/base'],
    version: { image: /cert-manager-controller$/ },
    upstream: { repository: 'cert-manager/cert-manager', path: '' },
  },
  {
    id: 'istio',
    title: 'Istio',
    group: 'Foundation',
    purpose: 'The service mesh: its kinds, its control plane, and the gateway all requests come in by.',
    folders: `${istio}/istio-(?:crds|namespace|install)`,
    roots: [
      `${istio}/istio-crds/base`,
      `${istio}/istio-namespace/base`,
      `${istio}/istio-install/overlays/oauth2-proxy`,
    ],
    version: { image: /istio.*\/pilot$/ },
    upstream: { repository: 'istio/istio', path: 'manifests' },
    uses: { 'oauth2-proxy': 'asks it who calls, before a request passes the gateway' },
  },
  {
    id: 'cluster-local-gateway',
    title: 'Cluster-local gateway',
    group: 'Foundation',
    purpose: 'A second Istio gateway, for requests that stay inside of the cluster.',
    folders: `${istio}/cluster-local-gateway`,
    roots: [`${istio}/cluster-local-gateway/base`],
    version: proxy,
    upstream: { repository: 'istio/istio', path: 'manifests' },
    needs: { istio: 'is a gateway of its mesh' },
  },
  {
    id: 'kubeflow-istio-resources',
    title: 'Kubeflow Istio resources',
    group: 'Foundation',
    purpose: 'The gateway that all pages of the platform hang on, and roles for routes.',
    folders: `${istio}/kubeflow-istio-resources`,
    roots: [`${istio}/kubeflow-istio-resources/base`],
    needs: {
      istio: 'is configuration of its mesh',
      'kubeflow-namespace': 'lies in it',
    },
    uses: { 'kubeflow-roles': 'adds to the roles of people' },
  },
  {
    id: 'kubeflow-namespace',
    title: 'Kubeflow namespace',
    group: 'Foundation',
    purpose: 'The namespace of the control plane.',
    folders: 'common/kubeflow-namespace',
    roots: ['common/kubeflow-namespace/base'],
  },
  {
    id: 'networkpolicies',
    title: 'Network policies',
    group: 'Foundation',
    purpose: 'Closes the control plane to requests that have no business in it.',
    folders: 'common/networkpolicies',
    roots: ['common/networkpolicies/base'],
    needs: { 'kubeflow-namespace': 'lies in it' },
    uses: {
      istio: 'lets its gateway in',
      'knative-serving': opened,
      'admission-webhook': opened,
      centraldashboard: opened,
      'jupyter-web-app': opened,
      'pvcviewer-controller': opened,
      'tensorboards-web-app': opened,
      'volumes-web-app': opened,
      pipelines: opened,
      katib: opened,
      'training-operator': opened,
      'spark-operator': opened,
      kserve: opened,
      'kserve-models-web-app': opened,
      'model-registry': opened,
    },
  },
  {
    id: 'kubeflow-roles',
    title: 'Kubeflow roles',
    group: 'Foundation',
    purpose: 'What admins, editors and viewers of a namespace may do; components add their own parts.',
    folders: 'common/kubeflow-roles',
    roots: ['common/kubeflow-roles/base'],
  },
]
