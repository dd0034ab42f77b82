/** Pod Security Standards, which are components in kustomize's sense: they change namespaces that others make. */
import type { ComponentOption, ComponentRow } from '../component.ts'

const standards = '(?:contrib|experimental)/security/PSS'

const levels = (kind: string): readonly ComponentOption[] => [
  {
    id: 'baseline',
    title: 'Baseline',
    purpose: 'Refuses what is known to give a pod more rights than it should have.',
    root: `${standards}/${kind}/baseline`,
  },
  {
    id: 'restricted',
    title: 'Restricted',
    purpose: 'Refuses what is not hardened by today’s practice.',
    root: `${standards}/${kind}/restricted`,
  },
]

export const security: readonly ComponentRow[] = [
  {
    id: 'pss-static',
    title: 'Pod Security Standards: control plane',
    group: 'Security',
    purpose: 'A level of pod security for the namespaces of the platform itself.',
    folders: `${standards}/static`,
    options: levels('static'),
    listedIn: 'components',
    needs: {
      'kubeflow-namespace': 'labels it',
      istio: 'labels its namespace',
      'cert-manager': 'labels its namespace',
      dex: 'labels its namespace',
      'oauth2-proxy': 'labels its namespace',
    },
  },
  {
    id: 'pss-dynamic',
    title: 'Pod Security Standards: profiles',
    group: 'Security',
    purpose: 'A level of pod security for the namespaces that profiles make.',
    folders: `${standards}/dynamic`,
    options: levels('dynamic'),
    listedIn: 'components',
    needs: { profiles: 'changes the labels it gives to namespaces' },
  },
]
