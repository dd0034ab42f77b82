/** Serving models and keeping a register of them. */
import type { ComponentRow } from '../component.ts'

const apps = '(?:apps|applications)'
const kserve = '(?:contrib|applications)/kserve'

export const models: readonly ComponentRow[] = [
  {
    id: 'knative-serving',
    title: 'Knative Serving',
    group: 'Models',
    purpose: 'Runs services that grow with their requests, down to none.',
    folders: 'common/knative/knative-serving',
    roots: ['common/knative/knative-serving/overlays/gateways'],
    version: { labelOf: { kind: 'Deployment', name: 'controller' } },
    upstream: { repository: 'knative/serving', path: 'config', revisionPrefix: 'knative-v' },
    needs: {
      istio: 'routes by it',
      'cluster-local-gateway': 'sends requests inside of the cluster by it',
    },
    uses: { 'kubeflow-roles': 'adds to the roles of people' },
  },
  {
    id: 'knative-eventing',
    title: 'Knative Eventing',
    group: 'Models',
    purpose: 'Delivers events from sources to services; an optional extra.',
    folders: 'common/knative/knative-eventing',
    roots: ['common/knative/knative-eventing/base'],
    version: { labelOf: { kind: 'Deployment', name: 'eventing-controller' } },
    upstream: { repository: 'knative/eventing', path: 'config', revisionPrefix: 'knative-v' },
  },
  {
    id: 'kserve',
    title: 'KServe',
    group: 'Models',
    purpose: 'Serves models from where they are stored, with a runtime for each framework.',
    folders: `${kserve}/kserve`,
    roots: [`${kserve}/kserve`],
    version: { image: /kserve-controller$/ },
    upstream: { repository: 'kserve/kserve', path: 'config' },
    needs: {
      'cert-manager': 'signs the certificate of its webhook',
      istio: 'routes by it',
      'knative-serving': 'runs models as its services',
      'kubeflow-namespace': 'lies in it',
    },
    uses: {
      'kubeflow-roles': 'adds to the roles of people',
      'cluster-local-gateway': 'sends requests inside of the cluster by it',
      'kubeflow-istio-resources': 'hangs models on its gateway',
    },
  },
  {
    id: 'kserve-models-web-app',
    title: 'KServe Models Web App',
    group: 'Models',
    purpose: 'The page on which people see and make model servers.',
    folders: `${kserve}/models-web-app`,
    roots: [`${kserve}/models-web-app/overlays/kubeflow`],
    version: { image: /models-web-app$/, released: { 'v0.13.0-rc.0': 'v0.13.0' } },
    upstream: { repository: 'kserve/models-web-app', path: 'config' },
    needs: {
      kserve: 'serves what is made on the page',
      'kubeflow-namespace': 'lies in it',
      'kubeflow-istio-resources': 'hangs on its gateway',
    },
    uses: { 'kubeflow-roles': 'adds to the roles of people' },
  },
  {
    id: 'model-registry',
    title: 'Model Registry',
    group: 'Models',
    purpose: 'Keeps models, their versions and where each came from.',
    folders: `${apps}/model-registry`,
    roots: [`${apps}/model-registry/upstream/overlays/db`, `${apps}/model-registry/upstream/options/istio`],
    version: { image: /model-registry(?:\/server)?$/ },
    upstream: { repository: 'kubeflow/model-registry', path: 'manifests/kustomize' },
    needs: { 'kubeflow-namespace': 'lies in it', 'kubeflow-istio-resources': 'hangs on its gateway' },
  },
]
