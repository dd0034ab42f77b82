/** Edits of an overlay over a platform in one session: what one keystroke costs, the comparison with the base included. */
import { decodeUtf8 } from '../../src/base/utf8.ts'
import { changeSet } from '../../src/diff/change-set.ts'
import { Session, textFile, type FilePath, type Resource } from '../../src/engine/index.ts'
import { openBundle, type OpenedBundle } from '../../src/sources/open.ts'
import type { PackedBundle } from '../../src/sources/pack.ts'
import { percentile } from './measure.ts'
import type { BenchSurroundings } from './surroundings.ts'
import { milliseconds, tableText } from './table.ts'

const overlay = '/overlays/bench'
const editsOfAKind = 34

/** Prints the table; what it returns goes to the results. */
export async function benchEdits({ bundle, root }: BenchSurroundings): Promise<object> {
  const opened = openedBundle(bundle)
  await opened.loadText('/')
  const session = new Session(opened.tree)
  const untouched = session.built(root).resources
  const results = Object.entries(editKinds(opened, untouched, root)).map(([kind, filesOf]) => {
    const times: number[] = []
    let outcome = ''
    for (let round = 0; round < editsOfAKind; round++) {
      const files = Object.entries(filesOf(round)).map(([path, text]) => ({
        path,
        file: textFile(path, text),
      }))
      const started = performance.now()
      session.apply(files)
      const { ok, resources } = session.built(overlay)
      const changed = ok ? changeSet(untouched, resources).changes.length : 0
      times.push(performance.now() - started)
      outcome = ok ? `${changed} changed` : 'fails, as it must'
    }
    const edited = session.tree.paths().filter((path) => session.tree.file(path) !== opened.tree.file(path))
    session.apply(edited.map((path) => ({ path, file: opened.tree.file(path) })))
    const [p50, p95, max] = [percentile(times, 0.5), percentile(times, 0.95), Math.max(...times)]
    return { kind, count: times.length, p50, p95, max, outcome }
  })
  console.log('\nEdits of an overlay in a session, each built and compared with the base')
  console.log(
    tableText(
      ['edit', 'count', 'p50', 'p95', 'max', 'resources'],
      results.map(({ kind, count, p50, p95, max, outcome }) => [
        ...[kind, String(count), milliseconds(p50), milliseconds(p95), milliseconds(max), outcome],
      ]),
    ),
  )
  return results
}

function openedBundle({ entry, parts }: PackedBundle): OpenedBundle {
  const text = (name: string): string => decodeUtf8(parts.get(name) ?? new Uint8Array())
  return openBundle(entry, text(entry.values.file), () => Promise.resolve(text(entry.text.file)))
}

/** The files of the n-th edit of each kind; what is not named stays as it was. */
function editKinds(
  { tree }: OpenedBundle,
  untouched: readonly Resource[],
  root: FilePath,
): Record<string, (round: number) => Record<FilePath, string>> {
  const deployments = untouched.filter(({ kind }) => kind === 'Deployment')
  const [first] = deployments
  if (!first) return {}
  const file = first.state.origin?.file ?? ''
  const kustomization = (rest: string): Record<FilePath, string> => ({
    [`${overlay}/kustomization.yaml`]: `resources:\n  - ../..${root}\n${rest}`,
  })
  const patch = (name: string, target: Resource, round: number): Record<FilePath, string> => ({
    ...kustomization(`patches:\n  - path: ${name}\n`),
    [`${overlay}/${name}`]: replicasPatch(target, round + 2),
  })
  return {
    'patch value': (round) => patch('patch.yaml', first, round),
    'new patch': (round) =>
      patch(`patch-${round}.yaml`, deployments[round % deployments.length] ?? first, round),
    'image tag': (round) =>
      kustomization(`images:\n  - name: ${imageOf(first)}\n    newTag: bench-${round}\n`),
    'common label': (round) => kustomization(`labels:\n  - pairs:\n      bench: round-${round}\n`),
    namespace: (round) => kustomization(`namespace: bench-${round}\n`),
    'inside a base': (round) => ({
      ...kustomization(''),
      [file]: `# round ${round}\n${tree.file(file)?.text() ?? ''}`,
    }),
  }
}

function replicasPatch({ apiVersion, kind, name, namespace }: Resource, replicas: number): string {
  const place = namespace ? `  namespace: ${namespace}\n` : ''
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${place}spec:\n  replicas: ${replicas}\n`
}

/** The name part of the first image the resource names. */
function imageOf(resource: Resource): string {
  const image = /"image":"([^"]+)"/.exec(JSON.stringify(resource.value))?.[1] ?? 'none'
  return image.replace(/@.*$/, '').replace(/:[^/]*$/, '')
}
