/** A record of each version as it lies in somebody's browser. Never changed: who has one must find their work in it. */
import type { Kept } from '../../src/workspace/migrations.ts'

const workspace = {
  base: 'kubeflow-1.9-embedded',
  root: '/overlays/my-platform',
  against: '/example',
  files: new Map([['/overlays/my-platform/kustomization.yaml', 'resources:\n  - ../../example\n']]),
}

export const frozenRecords: Readonly<Record<string, { readonly stored: unknown; readonly reads: Kept }>> = {
  'version 1': {
    stored: {
      version: 1,
      base: 'kubeflow-1.9-embedded',
      root: '/overlays/my-platform',
      against: '/example',
      files: [['/overlays/my-platform/kustomization.yaml', 'resources:\n  - ../../example\n']],
    },
    reads: { name: 'my-platform', revision: 0, changed: 0, workspace },
  },
  'version 2': {
    stored: {
      version: 2,
      name: 'acme production',
      revision: 41,
      changed: 1_790_000_000_000,
      base: 'kubeflow-1.9-embedded',
      root: '/overlays/my-platform',
      against: '/example',
      files: [['/overlays/my-platform/kustomization.yaml', 'resources:\n  - ../../example\n']],
    },
    reads: { name: 'acme production', revision: 41, changed: 1_790_000_000_000, workspace },
  },
}
