/** What the forms of export are made of in tests, and how their files are read back. */
import { parseAllDocuments } from 'yaml'
import { render, Session } from '../../src/engine/index.ts'
import { wholeContent, type ExportedFile } from '../../src/export/exported-files.ts'
import { exportSubject, type ExportContents, type ExportSubject } from '../../src/export/export-form.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { readFixture, readFolder, type MemoryFiles } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'

export type Made = Extract<ExportContents, { ok: true }>

const base = {
  id: 'platform',
  title: 'The platform',
  digest: 'd'.repeat(64),
  repository: 'https://github.com/example/manifests',
  commit: 'c'.repeat(40),
  root: '/example',
}

/** The root of these files as the forms are given it. */
export function inputOf(
  files: MemoryFiles,
  root = '/example',
  over: Partial<ExportSubject> = {},
): ExportSubject {
  const subject = exportSubject(new Session(treeOf(files)), { base, overlay: new Map(), root })
  if (!subject.builds) throw new Error(`${root} does not build`)
  return { ...subject, ...over }
}

/** The same for a fixture of one string. */
export const fixtureInput = (fixture: string, root?: string): ExportSubject =>
  inputOf(readFixture(fixture), root)

/** The embedded platform. */
export const platformInput = async (): Promise<ExportSubject> =>
  inputOf(await readFolder(inRepository('manifests-bundle/platform')))

/** What was made; throws where it was refused. */
export function made(bundle: ExportContents): Made {
  if (!bundle.ok) throw new Error(bundle.reason)
  return bundle
}

/** The text of one file. */
export function textIn({ files }: Pick<Made, 'files'>, path: string): string {
  const file = files.find((each) => each.path === path)
  if (!file) throw new Error(`There is no ${path} among ${files.map((each) => each.path).join(', ')}`)
  return new TextDecoder().decode(wholeContent(file.content))
}

/** The documents of a text as another YAML reader than ours understands them. */
export const documentsIn = (text: string): unknown[] =>
  parseAllDocuments(text).map((document) => {
    const [error] = document.errors
    if (error) throw new Error(error.message)
    return document.toJS({ maxAliasCount: 0 }) as unknown
  })

/** The texts of the documents of several files, sorted: equal where the same objects are in them, byte for byte. */
export const objectTexts = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(/^---\n/m)).sort()

export const builtTexts = ({ resources }: ExportSubject): string[] => objectTexts([render(resources)])

/** The files of an archive in memory. */
export function unpacked(archive: Uint8Array): ExportedFile[] {
  const read = readArchive(archive, { takesTopFolderOff: false })
  if (!read.ok) throw new Error(read.reason)
  return read.files.map(({ path, bytes }) => ({ path: path.slice(1), content: bytes }))
}

/** A platform small enough to be read: a phase of each kind, and everything that is treated in a way of its own. */
export const smallPlatform = `-- example/kustomization.yaml
resources: [all.yaml]
-- example/all.yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: carts.example.com, annotations: {argocd.argoproj.io/sync-options: Prune=true}}
spec:
  group: example.com
  names: {kind: Cart, plural: carts, singular: cart}
  scope: Namespaced
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: orders, namespace: shop, annotations: {argocd.argoproj.io/sync-wave: "-7"}}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: choices, namespace: shop}
data:
  spawner_ui_config.yaml: |
    spawnerFormDefaults:
      image:
        value: example.com/notebook:v1
        options: [example.com/notebook:v1, example.com/other:v2]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: gathered}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {gather: "true"}}]}
rules: []
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: shop, namespace: shop}
spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: shop}
spec: {selector: {app: shop}, ports: [{port: 443}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers: [{name: shop, image: "shop:1.0"}]
      volumes: [{name: orders, persistentVolumeClaim: {claimName: orders}}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: carts, annotations: {cert-manager.io/inject-ca-from: shop/carts}}
webhooks:
- name: carts.example.com
  admissionReviewVersions: [v1]
  sideEffects: None
  clientConfig: {caBundle: Cg==, service: {name: shop, namespace: shop}}
  rules: [{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: [carts]}]
---
apiVersion: example.com/v1
kind: Cart
metadata: {name: first, namespace: shop}
`
