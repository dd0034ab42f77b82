/** The kinds of a cluster before anything is installed in it. */
import type { ServedKind } from './object.ts'

/** `group/version: Kind(plural), …`; a leading `*` for kinds outside of namespaces. */
const table = `
/v1: *Namespace(namespaces) ConfigMap(configmaps) Secret(secrets) Service(services) ServiceAccount(serviceaccounts) Pod(pods) PersistentVolumeClaim(persistentvolumeclaims) *PersistentVolume(persistentvolumes) *Node(nodes) ResourceQuota(resourcequotas) LimitRange(limitranges) Endpoints(endpoints)
apps/v1: Deployment(deployments) StatefulSet(statefulsets) DaemonSet(daemonsets) ReplicaSet(replicasets)
batch/v1: Job(jobs) CronJob(cronjobs)
autoscaling/v2: HorizontalPodAutoscaler(horizontalpodautoscalers)
policy/v1: PodDisruptionBudget(poddisruptionbudgets)
networking.k8s.io/v1: NetworkPolicy(networkpolicies) Ingress(ingresses) *IngressClass(ingressclasses)
rbac.authorization.k8s.io/v1: Role(roles) RoleBinding(rolebindings) *ClusterRole(clusterroles) *ClusterRoleBinding(clusterrolebindings)
storage.k8s.io/v1: *StorageClass(storageclasses)
scheduling.k8s.io/v1: *PriorityClass(priorityclasses)
apiextensions.k8s.io/v1: *CustomResourceDefinition(customresourcedefinitions)
apiregistration.k8s.io/v1: *APIService(apiservices)
admissionregistration.k8s.io/v1: *MutatingWebhookConfiguration(mutatingwebhookconfigurations) *ValidatingWebhookConfiguration(validatingwebhookconfigurations)
`

export const builtInKinds: readonly ServedKind[] = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [, group = '', version = '', kinds = ''] = /^([^/]*)\/([^:]+): (.+)$/.exec(line) ?? []
    return kinds.split(' ').map((text) => {
      const [, mark, kind = '', plural = ''] = /^(\*?)(\w+)\((\w+)\)$/.exec(text) ?? []
      return { group, version, kind, plural, namespaced: mark !== '*' }
    })
  })
