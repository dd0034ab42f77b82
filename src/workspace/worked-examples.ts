/** Four small overlays over the whole platform, each showing another way to change it. */

export interface WorkedExample {
  readonly id: string
  readonly title: string
  /** What it shows, in a sentence. */
  readonly says: string
  /** Text of each file, by its path in the overlay. */
  readonly files: Readonly<Record<string, string>>
}

/** Lines are short, so that a narrow editor shows them whole. */
const highAvailability = {
  'kustomization.yaml': `# Your overlay: the whole platform,
# and what you change about it.
# Edit anything here: the right side shows
# at once what it does.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
  - ../../example
  - team-profile.yaml

components:
  - high-availability

patches:
  - path: dashboard-replicas.yaml

images:
  - name: docker.io/kubeflownotebookswg/centraldashboard
    newTag: v1.10.0
`,
  'dashboard-replicas.yaml': `# A strategic merge patch: it names a resource,
# and the fields that shall be different.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: centraldashboard
  namespace: kubeflow
spec:
  replicas: 2
`,
  'team-profile.yaml': `# A resource of your own: a namespace for a team,
# with a limit on what it may use.
apiVersion: kubeflow.org/v1
kind: Profile
metadata:
  name: team-vision
spec:
  owner:
    kind: User
    name: vision@example.com
  resourceQuotaSpec:
    hard:
      requests.cpu: "16"
      requests.nvidia.com/gpu: "2"
`,
  'high-availability/kustomization.yaml': `# A component: changes that belong together,
# taken in or left out by one line.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component

patches:
  - target:
      kind: HorizontalPodAutoscaler
      namespace: istio-system
    patch: |-
      - op: replace
        path: /spec/minReplicas
        value: 2
`,
}

const registryMirror = {
  'kustomization.yaml': `# Images from a registry of your own: one entry
# reaches every container that uses the image,
# whatever workload it is in.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
  - ../../example

images:
  - name: docker.io/istio/proxyv2
    newName: registry.example.com/istio/proxyv2
  - name: docker.io/istio/pilot
    newName: registry.example.com/istio/pilot
  - name: ghcr.io/dexidp/dex
    newName: registry.example.com/dexidp/dex
  - name: quay.io/oauth2-proxy/oauth2-proxy
    newName: registry.example.com/oauth2-proxy/oauth2-proxy
`,
}

const firstPerson = {
  'kustomization.yaml': `# Another first person: the owner of the
# namespace that the platform comes with.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
  - ../../example

patches:
  - path: owner.yaml
  - target:
      kind: Namespace
      name: kubeflow
    patch: |-
      - op: add
        path: /metadata/labels/team
        value: ml-platform
`,
  'owner.yaml': `# A strategic merge patch: it names a resource,
# and the fields that shall be different.
apiVersion: kubeflow.org/v1beta1
kind: Profile
metadata:
  name: kubeflow-user-example-com
spec:
  owner:
    kind: User
    name: ada@example.com
`,
}

const withoutTensorBoards = {
  'kustomization.yaml': `# A part left out, and a limit on another.
# What is removed shows with a minus.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
  - ../../example

patches:
  - path: no-tensorboards.yaml
    target:
      name: tensorboards-web-app.*
  - path: dashboard-limits.yaml
`,
  'no-tensorboards.yaml': `# Deletes whatever its target selects; the name
# and kind here are not looked at.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: any
$patch: delete
`,
  'dashboard-limits.yaml': `# Elements of lists are matched by name: the
# container keeps all its other fields.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: centraldashboard
  namespace: kubeflow
spec:
  template:
    spec:
      containers:
        - name: centraldashboard
          resources:
            limits:
              cpu: "1"
              memory: 1Gi
`,
}

/** In the order they are offered; the first is what a first visit opens. */
export const workedExamples: readonly WorkedExample[] = [
  {
    id: 'high-availability',
    title: 'A dashboard that stays up',
    says: 'A patch, a pinned image, a resource of your own and a component',
    files: highAvailability,
  },
  {
    id: 'registry-mirror',
    title: 'Images from your own registry',
    says: 'Four images entries that reach every container',
    files: registryMirror,
  },
  {
    id: 'first-person',
    title: 'Another first person',
    says: 'A strategic merge patch beside a JSON patch',
    files: firstPerson,
  },
  {
    id: 'without-tensorboards',
    title: 'Without TensorBoards',
    says: 'Resources removed by one patch, and limits for a container',
    files: withoutTensorBoards,
  },
]
