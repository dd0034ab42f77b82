/** The overlay a person finds on the first visit: small, and it shows at one look what the page is for. */
import type { FilePath } from '../engine/index.ts'
import { startingWorkspace, workspaceWith, type Workspace } from './workspace.ts'

/**
 * The worked example over a base that has the platform's `example`: a patch that runs the dashboard twice and a pinned
 * image. Over any other base the overlay that only refers to it.
 */
export const firstVisit = (base: { readonly id: string; readonly root: FilePath }): Workspace =>
  base.root === '/example' ? workspaceWith(base, workedExample) : startingWorkspace(base)

const workedExample = {
  'kustomization.yaml': `# Your overlay: the whole platform, and what you change about it.
# Edit anything here; the right side shows at once what it does.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization

resources:
  - ../../example

patches:
  - path: dashboard-replicas.yaml

images:
  - name: docker.io/kubeflownotebookswg/centraldashboard
    newTag: v1.10.0
`,
  'dashboard-replicas.yaml': `# A strategic merge patch: names a resource, and the fields that shall be different.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: centraldashboard
  namespace: kubeflow
spec:
  replicas: 2
`,
}
