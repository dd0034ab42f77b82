/**
 * Links of each version as they were sent, with what they hold. A line here is never changed: if its test fails, the
 * format or its dictionary was changed, and every link out there with it.
 */
import type { Shared } from '../../src/share/shared.ts'

export const frozenLinks: Readonly<Record<string, { readonly hash: string; readonly shared: Shared }>> = {
  'version 1, one patch over a commit': {
    hash: '#v1=F9jKtI-siRyjfprAaR1YXUlBaPYUkU_3cmwK4eodDH1aL_XqTg1ejyHjgCUPPuTBUj1DVaJGSRlEsQ68csAcyosy4KuDSMZ6wIIR68QCuAEEsoSBSQhzaLkK1cAiSqMEJRZQgxgj9FBsJjevYqksiMu7xlwA',
    shared: {
      name: 'replicas',
      base: {
        id: 'kubeflow-1.9.1',
        digest: '8fac891ca37e9ac0691d585d494168f6',
        commit: '914ff7726c0ae1ea1d0c7d5a2ff5ea4e0d5e8f21',
        repository: 'https://github.com/kubeflow/manifests',
      },
      root: '/overlays/my-platform',
      against: '/example',
      files: new Map([
        [
          '/overlays/my-platform/kustomization.yaml',
          'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- ../../example\npatches:\n- path: replicas.yaml\n',
        ],
        [
          '/overlays/my-platform/replicas.yaml',
          'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: centraldashboard\n  namespace: kubeflow\nspec:\n  replicas: 3\n',
        ],
      ]),
      leftOut: [],
      looksAt: {
        file: '/overlays/my-platform/replicas.yaml',
        resource: 'Deployment.v1.apps/centraldashboard.kubeflow',
      },
    },
  },
  'version 1, a file left out, one outside of the root, a base without a commit': {
    hash: '#v1=rr92eAARIjNEVWZ3iJmqu8zd7v8A4zs8J-_w-mRgl0bhw_wZDaJYh0wZGESxDrBywBzEwMAIba6CBpeZFJDdkYhliNhWCFNMmaIyEikweLGFRiIvFwA',
    shared: {
      name: 'Ünïcode 😀',
      base: { id: 'kubeflow-1.9-embedded', digest: '00112233445566778899aabbccddeeff' },
      root: '/overlays/my-platform',
      against: '/example',
      files: new Map([
        [
          '/components/a/kustomization.yaml',
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
        ],
        ['/overlays/my-platform/kustomization.yaml', 'components:\r\n- ../../components/a\r\n'],
      ]),
      leftOut: ['/overlays/my-platform/secret.env'],
      looksAt: {},
    },
  },
}
