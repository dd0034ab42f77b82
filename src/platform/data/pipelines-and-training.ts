/** What computes: pipelines, tuning, training, Ray and Spark. */
import type { ComponentRow } from '../component.ts'

const apps = '(?:apps|applications)'
const extra = '(?:contrib|experimental|applications)'

export const pipelinesAndTraining: readonly ComponentRow[] = [
  {
    id: 'pipelines',
    title: 'Kubeflow Pipelines',
    group: 'Pipelines and training',
    purpose: 'Runs workflows of steps in containers, keeps what they made, and shares it by namespace.',
    folders: `${apps}/pipeline`,
    roots: [`${apps}/pipeline/upstream/env/cert-manager/platform-agnostic-multi-user`],
    version: { image: /(?:ml-pipeline\/|kfp-)api-server$/ },
    upstream: { repository: 'kubeflow/pipelines', path: 'manifests/kustomize' },
    needs: {
      'cert-manager': 'signs the certificate of its webhook',
      'kubeflow-namespace': 'lies in it',
      'kubeflow-istio-resources': 'hangs on its gateway',
      istio: 'makes policies for each namespace',
    },
    uses: { 'kubeflow-roles': 'adds to the roles of people', profiles: 'prepares the namespaces it makes' },
  },
  {
    id: 'katib',
    title: 'Katib',
    group: 'Pipelines and training',
    purpose: 'Looks for the best settings of a training by running it many times.',
    folders: `${apps}/katib`,
    roots: [`${apps}/katib/upstream/installs/katib-with-kubeflow`],
    version: { image: /katib-controller$/ },
    upstream: { repository: 'kubeflow/katib', path: 'manifests/v1beta1' },
    needs: {
      'cert-manager': 'signs the certificate of its webhook',
      'kubeflow-namespace': 'lies in it',
      'kubeflow-istio-resources': 'hangs on its gateway',
    },
    uses: {
      'kubeflow-roles': 'adds to the roles of people',
      'training-operator': 'runs trials as its jobs',
    },
  },
  {
    id: 'training-operator',
    title: 'Training Operator',
    group: 'Pipelines and training',
    purpose: 'Runs trainings that are spread over many pods: PyTorch, TensorFlow, MPI, XGBoost, Paddle, JAX.',
    folders: `${apps}/training-operator`,
    roots: [`${apps}/training-operator/upstream/overlays/kubeflow`],
    version: { image: /training-operator$/, released: { 'v1-04f9f13': 'v1.8.1' } },
    upstream: { repository: 'kubeflow/training-operator', path: 'manifests' },
    needs: { 'kubeflow-namespace': 'lies in it' },
    uses: { 'kubeflow-roles': 'adds to the roles of people' },
  },
  {
    id: 'ray',
    title: 'KubeRay',
    group: 'Pipelines and training',
    purpose: 'Runs Ray clusters, jobs and services; an optional extra.',
    folders: `${extra}/ray`,
    roots: [`${extra}/ray/kuberay-operator/overlays/kubeflow`],
    version: { image: /kuberay\/operator$/ },
    upstream: { repository: 'ray-project/kuberay', path: 'ray-operator/config' },
    needs: { 'kubeflow-namespace': 'lies in it' },
    uses: { 'kubeflow-roles': 'adds to the roles of people' },
  },
  {
    id: 'spark-operator',
    title: 'Spark Operator',
    group: 'Pipelines and training',
    purpose: 'Runs Spark applications; an optional extra.',
    folders: `${extra}/spark`,
    roots: [`${extra}/spark/spark-operator/overlays/kubeflow`],
    version: { image: /spark-operator(?:\/controller)?$/ },
    upstream: { repository: 'kubeflow/spark-operator', path: 'config', revisionPrefix: 'v' },
    needs: { 'kubeflow-namespace': 'lies in it' },
    uses: { 'kubeflow-roles': 'adds to the roles of people' },
  },
]
