/** Everything a pod names is there: its account, its ConfigMaps and Secrets with their keys, its claims and its ports. */
import { isMap, scalarText, type Resource, type Value } from '../../engine/index.ts'
import { podTemplate, type PodTemplate } from '../../kubernetes/pod-template.ts'
import { named, type Cluster } from './cluster.ts'
import { fieldAtPath, listAt, mapAt, textAt, type Path } from '../../kubernetes/fields.ts'
import type { Note } from './reference.ts'

/** Notes what the pods of a workload need. */
export function podRules(resource: Resource, cluster: Cluster, note: Note): void {
  const pod = podTemplate(resource)
  if (!pod) return
  account(pod, cluster, note)
  listAt(pod.spec, 'volumes').forEach((volume, index) =>
    volumeSources(pod, volume, [...pod.path, 'volumes', index], cluster, note),
  )
  listAt(pod.spec, 'imagePullSecrets').forEach((secret, index) =>
    config(pod, 'Secret', secret, 'name', [...pod.path, 'imagePullSecrets', index], cluster, note),
  )
  for (const field of ['initContainers', 'containers'])
    listAt(pod.spec, field).forEach((container, index) => {
      const path = [...pod.path, field, index]
      environment(pod, container, path, cluster, note)
      probePorts(pod, container, path, note)
    })
}

function account({ owner, namespace, spec, path }: PodTemplate, cluster: Cluster, note: Note): void {
  const name = textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount')
  // Every namespace has one of this name.
  if (name === '' || name === 'default') return
  note(
    'service-account',
    [...path, 'serviceAccountName'],
    [cluster.find('/ServiceAccount', namespace, name)],
    `${named(owner)} runs as ServiceAccount ${name}, which ${namespace} does not have`,
  )
}

function volumeSources(pod: PodTemplate, volume: Value, path: Path, cluster: Cluster, note: Note): void {
  config(pod, 'ConfigMap', mapAt(volume, 'configMap'), 'name', [...path, 'configMap'], cluster, note)
  config(pod, 'Secret', mapAt(volume, 'secret'), 'secretName', [...path, 'secret'], cluster, note)
  listAt(volume, 'projected', 'sources').forEach((source, index) => {
    const at = [...path, 'projected', 'sources', index]
    config(pod, 'ConfigMap', mapAt(source, 'configMap'), 'name', [...at, 'configMap'], cluster, note)
    config(pod, 'Secret', mapAt(source, 'secret'), 'name', [...at, 'secret'], cluster, note)
  })
  const claim = textAt(volume, 'persistentVolumeClaim', 'claimName')
  if (claim !== '')
    note(
      'volume-claim',
      [...path, 'persistentVolumeClaim', 'claimName'],
      [cluster.find('/PersistentVolumeClaim', pod.namespace, claim)],
      `${named(pod.owner)} mounts PersistentVolumeClaim ${claim}, which ${pod.namespace} does not have`,
    )
}

function environment(pod: PodTemplate, container: Value, path: Path, cluster: Cluster, note: Note): void {
  listAt(container, 'env').forEach((entry, index) => {
    const from = [...path, 'env', index, 'valueFrom']
    const value = mapAt(entry, 'valueFrom')
    config(
      pod,
      'ConfigMap',
      mapAt(value, 'configMapKeyRef'),
      'name',
      [...from, 'configMapKeyRef'],
      cluster,
      note,
    )
    config(pod, 'Secret', mapAt(value, 'secretKeyRef'), 'name', [...from, 'secretKeyRef'], cluster, note)
  })
  listAt(container, 'envFrom').forEach((entry, index) => {
    const from = [...path, 'envFrom', index]
    config(pod, 'ConfigMap', mapAt(entry, 'configMapRef'), 'name', [...from, 'configMapRef'], cluster, note)
    config(pod, 'Secret', mapAt(entry, 'secretRef'), 'name', [...from, 'secretRef'], cluster, note)
  })
}

/** One ConfigMap or Secret, and the keys that are asked of it. A Secret may also be what a Certificate is kept in. */
function config(
  { owner, namespace }: PodTemplate,
  kind: 'ConfigMap' | 'Secret',
  source: Value | undefined,
  nameField: string,
  path: Path,
  cluster: Cluster,
  note: Note,
): void {
  const name = textAt(source, nameField)
  if (name === '' || (isMap(source) && source['optional'] === true)) return
  const written = cluster.find(`/${kind}`, namespace, name)
  const certificate = kind === 'Secret' ? certificateOf(cluster, namespace, name) : undefined
  const found = written ?? certificate
  note(
    'config',
    [...path, nameField],
    [found],
    `${named(owner)} reads ${kind} ${name}, which ${namespace} does not have`,
    isMadeAtRuntime(name),
  )
  // What a certificate's Secret holds is filled in by cert-manager, and a Secret without data by its controller.
  if (!written || (kind === 'Secret' && (certificate || !hasData(written)))) return
  const keys = [textAt(source, 'key'), ...listAt(source, 'items').map((item) => textAt(item, 'key'))]
  for (const key of keys.filter(Boolean))
    note(
      'config',
      path,
      hasKey(written, key) ? [written] : [],
      `${named(owner)} reads "${key}" of ${kind} ${name} in ${namespace}, which has no such key`,
    )
}

/** The workload that is told to write its own certificate into this Secret: `--…secret-name=NAME` among its arguments. */
export const secretWriter = (cluster: Cluster, namespace: string, secret: string): Resource | undefined =>
  cluster.pods.find(
    (pod) =>
      pod.namespace === namespace &&
      listAt(pod.spec, 'containers').some((container) =>
        listAt(container, 'args').some(
          (arg) => /secret-name=(.*)$/.exec(scalarText(arg) ?? '')?.[1] === secret,
        ),
      ),
  )?.owner

/** The Certificate that is kept in this Secret. */
export const certificateOf = (cluster: Cluster, namespace: string, secret: string): Resource | undefined =>
  cluster
    .all('cert-manager.io/Certificate')
    .find(
      (each) =>
        (each.namespace || 'default') === namespace && textAt(each.value, 'spec', 'secretName') === secret,
    )

/** What Istio and Kubernetes write into every namespace by themselves. */
const isMadeAtRuntime = (name: string): boolean => /^(istio-ca-root-cert|kube-root-ca\.crt)$/.test(name)

const dataFields = ['data', 'stringData', 'binaryData']
const hasKey = ({ value }: Resource, key: string): boolean =>
  dataFields.some((field) => Object.hasOwn(mapAt(value, field) ?? {}, key))
const hasData = ({ value }: Resource): boolean =>
  dataFields.some((field) => Object.keys(mapAt(value, field) ?? {}).length > 0)

function probePorts({ owner }: PodTemplate, container: Value, path: Path, note: Note): void {
  const ports = listAt(container, 'ports').map((port) => textAt(port, 'name'))
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    for (const act of ['httpGet', 'tcpSocket']) {
      const port = fieldAtPath(container, [probe, act, 'port'])
      const name = scalarText(port) ?? ''
      if (typeof port !== 'string' || name === '') continue
      note(
        'port',
        [...path, probe, act, 'port'],
        ports.includes(name) ? [owner] : [],
        `${probe} of ${named(owner)} asks for port "${name}", which its container does not name`,
      )
    }
}
