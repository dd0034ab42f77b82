/** What install.sh does, as tables it reads: the script itself holds nothing of the manifests. */
import { render, type Resource } from '../engine/index.ts'
import { phaseTitles } from '../plan/plan-text.ts'
import type { Phase, Plan } from '../plan/plan.ts'
import type { ObjectPlace } from '../plan/prune.ts'
import { textExport, type ExportedFile } from './exported-files.ts'

/** The manifests by phase, and the tables `install/phases.tsv`, `install/waits.tsv` and `install/inventory.tsv`. */
export function installData(plan: Plan): ExportedFile[] {
  const { phases } = plan
  return [
    ...phases.map((phase) => textExport(manifestFile(phase), render(phase.resources))),
    table(
      'install/phases.tsv',
      phases.map((phase) => [
        String(phase.number),
        manifestFile(phase),
        `${phaseTitles[phase.rank]}, ${phase.resources.length} ${phase.resources.length === 1 ? 'object' : 'objects'}`,
      ]),
    ),
    table(
      'install/waits.tsv',
      phases.flatMap(({ number, waits }) =>
        waits.map((wait) => [
          String(number),
          wait.for,
          wait.condition ?? '-',
          // What is waited for is a namespace of the object's name, not the object.
          ...(wait.for === 'namespace' ? ['Namespace.v1.', '-', wait.resource.name] : place(wait.resource)),
        ]),
      ),
    ),
    table(
      'install/inventory.tsv',
      phases.flatMap(({ resources }) => resources.map(place)),
    ),
  ]
}

/** `manifests/03-configuration.yaml`. */
export const manifestFile = ({ number, rank }: Phase): string =>
  `manifests/${String(number).padStart(2, '0')}-${rank}.yaml`

/** `TYPE`, namespace or `-`, name: as kubectl takes them. */
const place = ({ gvk, namespace, name }: Resource): string[] => [
  `${gvk.kind}.${gvk.version}.${gvk.group}`,
  namespace === '' ? '-' : namespace,
  name,
]

const table = (path: string, rows: readonly (readonly string[])[]): ExportedFile =>
  textExport(path, rows.map((row) => `${row.join('\t')}\n`).join(''))

/** The table `install/inventory.tsv` read back; lines that are none of its own are left out. */
export const readInventory = (text: string): ObjectPlace[] =>
  text.split('\n').flatMap((line) => {
    const [, kind, group, namespace, name] = /^(\w+)\.\w+\.(\S*)\t(\S+)\t(\S+)$/.exec(line) ?? []
    if (kind === undefined || group === undefined || namespace === undefined || name === undefined) return []
    return [{ kind, group, namespace: namespace === '-' ? '' : namespace, name }]
  })

/** Objects whose type, namespace or name cannot stand in a table or a command: the API server takes none of them. */
export const unspeakable = (resources: readonly Resource[]): Resource[] =>
  resources.filter((resource) => place(resource).some((part) => !/^[A-Za-z0-9][\w.:~-]*$|^-$/.test(part)))
