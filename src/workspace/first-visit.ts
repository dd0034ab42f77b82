/** The overlay a person finds on the first visit: small, and it shows at one look what the page is for. */
import type { FilePath } from '../engine/index.ts'
import { startingWorkspace, workspaceWith, type Workspace } from './workspace.ts'

/**
 * The worked example over a base that has the platform's `example`: a patch that runs the dashboard twice, a pinned
 * image, a resource of one's own, and a component, so that two roots have a hand in the diff. Over any other base the
 * overlay that only refers to it.
 */
export const firstVisit = (base: { readonly id: string; readonly root: FilePath }): Workspace =>
  base.root === '/example' ? workspaceWith(base, workedExample) : startingWorkspace(base)

/** Lines are short, so that a narrow editor shows them whole. */
const workedExample = {
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
