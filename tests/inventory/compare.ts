/** Holds the embedded tree against the inventory of the platform: which identities and images are there. */
import { readFileSync } from 'node:fs'
import { build, type FileTree, type Resource } from '../../src/engine/index.ts'
import { imagesOf } from '../../src/platform/versions.ts'
import { inRepository } from '../harness/repository-root.ts'

/** One identity that is asked for: a resource, or an image of one. */
interface Asked {
  readonly kind: string
  readonly id: string
  readonly images: readonly string[]
}

/** One root of the inventory. */
interface AskedRoot {
  readonly component: string
  readonly root: string
  readonly resources: readonly Asked[]
}

/** How many of one group were asked for and found. */
export interface Count {
  readonly asked: number
  readonly found: number
  /** What is missing: `Kind namespace/name`, or an image. */
  readonly missing: readonly string[]
}

/** What a component has of each group. */
export interface InventoryRow {
  readonly component: string
  readonly root: string
  readonly counts: Readonly<Record<Group, Count>>
}

/** Groups of kinds; of those but the last all must be there. */
export const groups = [
  'workloads',
  'services',
  'namespaces',
  'definitions',
  'webhooks',
  'routes',
  'policies',
  'images',
  'rest',
] as const
export type Group = (typeof groups)[number]

const groupOfKind: Readonly<Record<string, Group>> = {
  AuthorizationPolicy: 'policies',
  CronJob: 'workloads',
  CustomResourceDefinition: 'definitions',
  DaemonSet: 'workloads',
  Deployment: 'workloads',
  Job: 'workloads',
  MutatingWebhookConfiguration: 'webhooks',
  Namespace: 'namespaces',
  Service: 'services',
  StatefulSet: 'workloads',
  ValidatingWebhookConfiguration: 'webhooks',
  VirtualService: 'routes',
}

/** The inventory, read from its file. */
export function readInventory(): readonly AskedRoot[] {
  const text = readFileSync(inRepository('tests/inventory/identities.txt'), 'utf8')
  return text
    .split(/^== /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.split('\n')
      const at = head.indexOf(': ')
      const resources = lines.filter(Boolean).map((line): Asked => {
        const [kind = '', id = '', ...images] = line.split(' ')
        return { kind, id, images }
      })
      return { component: head.slice(0, at), root: head.slice(at + 2), resources }
    })
}

/** Builds each root of the inventory from `tree` and counts what it has of what is asked for. */
export const compareInventory = (tree: FileTree): readonly InventoryRow[] =>
  readInventory().map(({ component, root, resources }) => {
    const built = build(tree, `/${root}`)
    const made = new Map(built.resources.map((resource) => [identity(resource), resource]))
    const images = new Set(imagesOf(built.resources))
    const count = (group: Group): Count => {
      const asked =
        group === 'images'
          ? [...new Set(resources.flatMap((each) => each.images))]
          : resources
              .filter(({ kind }) => (groupOfKind[kind] ?? 'rest') === group)
              .map(({ kind, id }) => `${kind} ${id}`)
      const missing = asked.filter((each) => !(group === 'images' ? images.has(each) : made.has(each)))
      return { asked: asked.length, found: asked.length - missing.length, missing }
    }
    const counts = Object.fromEntries(groups.map((group) => [group, count(group)])) as Record<Group, Count>
    return { component, root, counts }
  })

/** Kind, namespace and name; a content hash says what is in a resource, not which it is. */
function identity({ kind, namespace, name }: Resource): string {
  const bare = kind === 'ConfigMap' || kind === 'Secret' ? name.replace(/-[bcdfghkmt2456789]{10}$/, '') : name
  return `${kind} ${namespace ? `${namespace}/` : ''}${bare}`
}

/** The counts of several rows as one. */
export const sumOf = (rows: readonly InventoryRow[], group: Group): Count => {
  const counts = rows.map((row) => row.counts[group])
  return {
    asked: counts.reduce((sum, { asked }) => sum + asked, 0),
    found: counts.reduce((sum, { found }) => sum + found, 0),
    missing: counts.flatMap(({ missing }) => missing),
  }
}
