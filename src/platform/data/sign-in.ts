/** Who may come in. */
import type { ComponentRow } from '../component.ts'

export const signIn: readonly ComponentRow[] = [
  {
    id: 'oauth2-proxy',
    title: 'oauth2-proxy',
    group: 'Sign-in',
    purpose: 'Sends people to sign in and lets through who has a token, also machines.',
    folders: 'common/oauth2-proxy',
    options: [
      {
        id: 'm2m-dex-only',
        title: 'Any cluster',
        purpose: 'Only tokens of Dex are accepted.',
        root: 'common/oauth2-proxy/overlays/m2m-dex-only',
      },
      {
        id: 'm2m-dex-and-kind',
        title: 'kind',
        purpose:
          'Tokens of the cluster itself are accepted too, on clusters that publish no keys: kind, minikube.',
        root: 'common/oauth2-proxy/overlays/m2m-dex-and-kind',
      },
      {
        id: 'm2m-dex-and-eks',
        title: 'Amazon EKS',
        purpose: 'Tokens of an EKS cluster are accepted too.',
        root: 'common/oauth2-proxy/overlays/m2m-dex-and-eks',
        settings: {
          text: /https:\/\/oidc\.eks\.(?<AWS_REGION>[^.\s]+)\.amazonaws\.com\/id\/(?<CLUSTER_ID>[^/=\s]+)/,
          fields: [
            { name: 'AWS_REGION', title: 'AWS region', pattern: '[a-z]{2}(-[a-z]+)+-[0-9]' },
            { name: 'CLUSTER_ID', title: 'Cluster id', pattern: '[0-9A-Za-z]+' },
          ],
        },
      },
    ],
    version: { image: /oauth2-proxy$/ },
    upstream: { repository: 'oauth2-proxy/oauth2-proxy', path: '' },
    needs: {
      istio: 'is asked by its gateway',
      dex: 'sends people to it to sign in',
      'kubeflow-istio-resources': 'hangs on its gateway',
    },
  },
  {
    id: 'dex',
    title: 'Dex',
    group: 'Sign-in',
    purpose: 'Knows people by name and password, or by another identity provider.',
    folders: 'common/dex',
    roots: ['common/dex/overlays/oauth2-proxy'],
    version: { image: /dexidp\/dex$/ },
    upstream: { repository: 'dexidp/dex', path: '' },
    needs: { 'kubeflow-istio-resources': 'hangs on its gateway' },
  },
]
