/** What install.sh does, as tables it reads: the script itself holds nothing of the manifests. */
import { phaseName, phaseTitles } from '../../plan/plan-text.ts'
import type { Phase, Plan } from '../../plan/plan.ts'
import type { ObjectPlace } from '../../plan/prune.ts'
import { renderedExport, textExport, type ExportedFile } from '../exported-files.ts'
import { objectPlace } from '../object-place.ts'

/** The manifests by phase, and the tables `install/phases.tsv`, `install/waits.tsv` and `install/inventory.tsv`. */
export function installData(plan: Plan): ExportedFile[] {
  const { phases } = plan
  return [
    ...phases.map((phase) => renderedExport(manifestFile(phase), phase.resources)),
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
          ...(wait.for === 'namespace'
            ? ['Namespace.v1.', '-', wait.resource.name]
            : objectPlace(wait.resource)),
        ]),
      ),
    ),
    table(
      'install/inventory.tsv',
      phases.flatMap(({ resources }) => resources.map(objectPlace)),
    ),
  ]
}

/** `manifests/03-configuration.yaml`. */
export const manifestFile = (phase: Phase): string => `manifests/${phaseName(phase)}.yaml`

const table = (path: string, rows: readonly (readonly string[])[]): ExportedFile =>
  textExport(path, rows.map((row) => `${row.join('\t')}\n`).join(''))

/** The table `install/inventory.tsv` read back; lines that are none of its own are left out. */
export const readInventory = (text: string): ObjectPlace[] =>
  text.split('\n').flatMap((line) => {
    const [, kind, group, namespace, name] = /^(\w+)\.\w+\.(\S*)\t(\S+)\t(\S+)$/.exec(line) ?? []
    if (kind === undefined || group === undefined || namespace === undefined || name === undefined) return []
    return [{ kind, group, namespace: namespace === '-' ? '' : namespace, name }]
  })
