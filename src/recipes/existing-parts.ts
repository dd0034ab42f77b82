/** Clusters that have a part of the platform already: ours is left out, and what hangs on it stays. */
import { scalarText, type FilePath } from '../engine/index.ts'
import { textsAt } from '../kubernetes/fields.ts'
import { matchesPath } from '../platform/component.ts'
import { rootsIn } from '../platform/roots.ts'
import { shown } from './parts/checks.ts'
import { takesIn } from './component-recipe.ts'
import type { OwnFiles } from './parts/own-files.ts'
import { operationsPart, rootsPart } from './parts/part.ts'
import { textOf, type Recipe, type Surroundings } from './recipe.ts'
import { resourceNamed } from './parts/targets.ts'

const issuer = 'common/cert-manager/kubeflow-issuer/base'

export const existingCertManager: Recipe = {
  id: 'existing-cert-manager',
  title: 'Existing cert-manager',
  group: 'Components',
  purpose: 'Leaves cert-manager out because the cluster has one, and keeps the issuer of the platform.',
  components: ['cert-manager'],
  words: 'own installed already certificates',
  questions: [],
  whyNot: (around) => whyNotLeftOut(around, 'cert-manager', 'cert-manager'),
  choose: () => ({ off: ['cert-manager'] }),
  write: ({ tree }) => ({ parts: [rootsPart(rootsMatching(tree, issuer))] }),
  read: (own) => (own && listsRoot(own, 'kubeflow-issuer') ? {} : undefined),
  unchoose: () => ({ on: ['cert-manager'] }),
}

export const existingIstio: Recipe = {
  id: 'existing-istio',
  title: 'Existing Istio',
  group: 'Network',
  purpose:
    'Leaves Istio out because the cluster has one; its mesh must know oauth2-proxy as an external authoriser.',
  components: ['istio'],
  words: 'own installed already service mesh gateway',
  guide: 'https://istio.io/latest/docs/tasks/security/authorization/authz-custom/',
  questions: [
    {
      id: 'gateway',
      label: 'Ingress gateway',
      kind: 'text',
      help: 'The value of the label "istio" on the pods of the gateway people come in by.',
      default: (around) => selectorOf(around) ?? 'ingressgateway',
      whyNot: (text) =>
        /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/.test(text)
          ? undefined
          : `${shown(text)} is no value of a label: letters, digits, "-", "_" and "."`,
    },
  ],
  whyNot: (around) =>
    whyNotLeftOut(around, 'istio', 'Istio') ??
    (selectorOf(around) === undefined ? 'This tree has no Gateway kubeflow-gateway in kubeflow' : undefined),
  choose: () => ({ off: ['istio'] }),
  write(around, answers) {
    const gateway = kubeflowGateway(around)
    if (!gateway) return { problem: 'This tree has no Gateway kubeflow-gateway in kubeflow' }
    const value = textOf(answers, 'gateway')
    return {
      parts: [operationsPart(gateway, [{ op: 'replace', path: ['spec', 'selector', 'istio'], value }])],
    }
  },
  read(own) {
    const value = own?.operations().find(({ path }) => path.join('/') === 'spec/selector/istio')?.value
    return typeof value === 'string' ? { gateway: value } : undefined
  },
  unchoose: () => ({ on: ['istio'] }),
}

const meshParts = ['istio', 'cluster-local-gateway', 'kubeflow-istio-resources']

export const istioCni: Recipe = {
  id: 'istio-cni',
  title: 'Istio CNI',
  group: 'Network',
  purpose: 'Takes Istio with its CNI plugin, so that pods of the mesh need no rights over the network.',
  components: ['istio'],
  words: 'cni init container NET_ADMIN restricted',
  guide: 'https://istio.io/latest/docs/setup/additional-setup/cni/',
  conflicts: { 'existing-istio': 'one leaves Istio out, the other takes another one in' },
  questions: [],
  whyNot(around) {
    if (around.resources.some(({ kind, name }) => kind === 'DaemonSet' && name === 'istio-cni-node'))
      return 'Istio of this tree comes with its CNI plugin already'
    return cniRoots(around).length === 0
      ? 'This tree has no Istio with a CNI plugin: there is no folder common/istio-cni'
      : undefined
  },
  choose: () => ({ off: meshParts }),
  write: (around) => ({ parts: [rootsPart(cniRoots(around))] }),
  read: (own) => (own && listsRoot(own, '/istio-cni') ? {} : undefined),
  unchoose: () => ({ on: meshParts }),
}

const cniRoots = ({ tree }: Surroundings): readonly FilePath[] =>
  [
    'istio-crds/base',
    'istio-namespace/base',
    'istio-install/overlays/oauth2-proxy',
    'cluster-local-gateway/base',
    'kubeflow-istio-resources/base',
  ].flatMap((root) => rootsMatching(tree, `common/istio-cni(?:-\\d+-\\d+)?/${root}`).slice(0, 1))

const rootsMatching = (tree: Surroundings['tree'], pattern: string): readonly FilePath[] =>
  rootsIn(tree).filter((root) => matchesPath(pattern, root))

const whyNotLeftOut = (around: Surroundings, id: string, title: string): string | undefined =>
  takesIn(around, around.entry, id) ? undefined : `The list of this tree does not take ${title} in`

const kubeflowGateway = ({ resources }: Surroundings) =>
  resourceNamed(resources, 'Gateway', 'kubeflow-gateway', 'kubeflow')

const selectorOf = (around: Surroundings): string | undefined =>
  textsAt(kubeflowGateway(around)?.value, 'spec', 'selector').get('istio')

const listsRoot = (own: OwnFiles, part: string): boolean =>
  own.list('resources').some((each) => (scalarText(each) ?? '').includes(part))
