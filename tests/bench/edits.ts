/** Two hundred edits of a platform's overlay in one session, each built and compared with the base, by kind. */
import { changeSet } from '../../src/diff/change-set.ts'
import { Session, textFile, type FilePath, type FileTree, type Resource } from '../../src/engine/index.ts'
import { percentile } from './measure.ts'

export interface EditTimes {
  readonly kind: string
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly max: number
  /** Resources that differ from the base after the last of them. */
  readonly touched: number
}

const overlay = '/overlays/bench'

/** Same edits each time; everything but the kind that is measured stays as it was. */
export function editTimes(tree: FileTree, base: FilePath, rounds: number): EditTimes[] {
  const session = new Session(tree)
  const untouched = session.built(base).resources
  const deployments = untouched.filter(({ kind }) => kind === 'Deployment')
  if (deployments.length === 0) return []
  const deployment = (round: number): Resource => deployments[round % deployments.length] as Resource
  const kustomization = (rest: string): string => `resources:\n  - ../..${base}\n${rest}`
  const kinds: Record<string, (round: number) => Record<FilePath, string>> = {
    'patch value': (round) => ({
      [`${overlay}/kustomization.yaml`]: kustomization('patches:\n  - path: patch.yaml\n'),
      [`${overlay}/patch.yaml`]: patch(deployment(0), round + 2),
    }),
    'new patch': (round) => ({
      [`${overlay}/kustomization.yaml`]: kustomization(`patches:\n  - path: patch-${round}.yaml\n`),
      [`${overlay}/patch-${round}.yaml`]: patch(deployment(round), round + 2),
    }),
    'image tag': (round) => ({
      [`${overlay}/kustomization.yaml`]: kustomization(
        `images:\n  - name: ${imageOf(deployment(0))}\n    newTag: bench-${round}\n`,
      ),
    }),
    'common label': (round) => ({
      [`${overlay}/kustomization.yaml`]: kustomization(`labels:\n  - pairs:\n      bench: round-${round}\n`),
    }),
    namespace: (round) => ({
      [`${overlay}/kustomization.yaml`]: kustomization(`namespace: bench-${round}\n`),
    }),
    'inside a base': (round) => ({
      [`${overlay}/kustomization.yaml`]: kustomization(''),
      ...insideBase(tree, deployment(0), round),
    }),
  }
  return Object.entries(kinds).map(([kind, filesOf]) => {
    const times: number[] = []
    let touched = 0
    for (let round = 0; round < rounds; round++) {
      const files = filesOf(round)
      const started = performance.now()
      session.apply(Object.entries(files).map(([path, text]) => ({ path, file: textFile(path, text) })))
      const { ok, resources, diagnostics } = session.built(overlay)
      const { changes } = changeSet(untouched, resources)
      times.push(performance.now() - started)
      if (!ok) throw new Error(`${kind}: ${diagnostics[0]?.message}`)
      touched = changes.length
    }
    restore(session, tree)
    return {
      kind,
      count: rounds,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      max: Math.max(...times),
      touched,
    }
  })
}

const patch = ({ apiVersion, kind, name, namespace }: Resource, replicas: number): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ''}spec:\n  replicas: ${replicas}\n`

/** The name part of the first image the resource names. */
function imageOf(resource: Resource): string {
  const image = /"image":"([^"]+)"/.exec(JSON.stringify(resource.value))?.[1] ?? 'none'
  return image.replace(/@.*$/, '').replace(/:[^/]*$/, '')
}

/** The file the resource came from with a comment more: read and accumulated anew, with the same outcome. */
function insideBase(tree: FileTree, resource: Resource, round: number): Record<FilePath, string> {
  const path = resource.state.origin?.file
  const text = path === undefined ? undefined : tree.file(path)?.text()
  return path === undefined || text === undefined ? {} : { [path]: `# round ${round}\n${text}` }
}

function restore(session: Session, tree: FileTree): void {
  const edited = session.tree.paths().filter((path) => session.tree.file(path) !== tree.file(path))
  session.apply(edited.map((path) => ({ path, file: tree.file(path) })))
}
