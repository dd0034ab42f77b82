/** Random edits of an overlay over a platform, as a person makes them: one after the other, each on what the last one left. */
import type { FilePath, FileTree, Resource } from '../../src/engine/index.ts'
import { generatedApplications } from './generated-applications.ts'
import type { Random } from './random.ts'

export const editKinds = [
  'patch value',
  'new patch',
  'image tag',
  'inside a base',
  'common label',
  'namespace',
] as const
export type EditKind = (typeof editKinds)[number]

/** Those that reach every resource. (A namespace over a whole platform makes ids collide, and fails in kustomize too.) */
export const reachesAll: ReadonlySet<EditKind> = new Set(['common label'])

/** One edit: the files it writes. */
export interface PlatformEdit {
  readonly kind: EditKind
  readonly files: Readonly<Record<FilePath, string>>
}

export const benchOverlay: FilePath = '/overlays/bench'

/** Patches an overlay has at most; then the oldest makes room. */
const mostPatches = 12

/**
 * Edits without end over `root` of `tree`, whose untouched output is `untouched`. A common label is taken away again by
 * the next edit, which counts as one of the same kind: so the others are measured on what they touch. The namespace is that
 * of one more application.
 */
export function* platformEdits(
  tree: FileTree,
  root: FilePath,
  untouched: readonly Resource[],
  random: Random,
): Generator<PlatformEdit, never> {
  const deployments = untouched.filter(({ kind, value }) => kind === 'Deployment' && imageIn(value))
  const editable = deployments.filter(({ state }) => imageLine.test(textAt(tree, state.origin?.file)))
  if (deployments.length === 0) throw new Error(`${root} has no Deployment to edit`)
  const patches = new Map<string, { target: Resource; replicas: number }>()
  let [made, round, tag] = [0, 0, 'bench-0']
  const imageOwner = random.of(deployments)

  const kustomization = (rest = ''): Record<FilePath, string> => ({
    [`${benchOverlay}/kustomization.yaml`]: `resources:\n  - ../..${root}\n  - second\n${rest}images:\n  - name: ${
      imageIn(imageOwner.value) ?? ''
    }\n    newTag: ${tag}\npatches:\n${[...patches.keys()].map((name) => `  - path: ${name}\n`).join('')}`,
  })
  const second = (namespace: string): Record<FilePath, string> => ({
    [`${benchOverlay}/second/kustomization.yaml`]: `namespace: ${namespace}\nresources:\n  - app.yaml\n`,
  })
  const application = generatedApplications(3)['app-00000.yaml'] ?? ''
  const patchFile = (name: string): Record<FilePath, string> => {
    const patch = patches.get(name)
    return patch ? { [`${benchOverlay}/${name}`]: replicasPatch(patch.target, patch.replicas) } : {}
  }
  const addPatch = (): Record<FilePath, string> => {
    const [oldest] = patches.keys()
    if (oldest !== undefined && patches.size === mostPatches) patches.delete(oldest)
    const name = `patch-${++made}.yaml`
    patches.set(name, { target: random.of(deployments), replicas: 2 })
    return { ...kustomization(), ...patchFile(name) }
  }
  const changes: Record<EditKind, () => Record<FilePath, string>[]> = {
    'patch value': () => {
      const name = random.of([...patches.keys()])
      const patch = patches.get(name)
      if (patch) patch.replicas = 2 + round
      return [patchFile(name)]
    },
    'new patch': () => [addPatch()],
    'image tag': () => {
      tag = `bench-${round}`
      return [kustomization()]
    },
    'inside a base': () => {
      const file = random.of(editable.length > 0 ? editable : deployments).state.origin?.file ?? ''
      return [{ [file]: textAt(tree, file).replace(imageLine, `$1:inside-${round}`) }]
    },
    'common label': () => [kustomization(`labels:\n  - pairs:\n      bench: r${round}\n`), kustomization()],
    namespace: () => [second(`bench-${round}`)],
  }
  addPatch()
  yield {
    kind: 'new patch',
    files: {
      ...second('bench'),
      [`${benchOverlay}/second/app.yaml`]: application,
      ...kustomization(),
      ...patchFile('patch-1.yaml'),
    },
  }
  for (;;) {
    round++
    const kind = random.of(editKinds)
    for (const files of changes[kind]()) yield { kind, files }
  }
}

/** A tag, or none, at the end of the image of a container. */
const imageLine = /(^\s*(?:- )?image: [^\s:@]+(?::\d+\/[^\s:@]+)?)(?::[\w.-]+)?$/m

const textAt = (tree: FileTree, file: FilePath = ''): string => tree.file(file)?.text() ?? ''

function replicasPatch({ apiVersion, kind, name, namespace }: Resource, replicas: number): string {
  const place = namespace ? `  namespace: ${namespace}\n` : ''
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${place}spec:\n  replicas: ${replicas}\n`
}

/** The name of the first image in a value; any depth. */
function imageIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, below] of Object.entries(value)) {
    if (key === 'image' && typeof below === 'string') return below.replace(/@.*$|:[\w.-]+$/, '')
    const found = imageIn(below)
    if (found !== undefined) return found
  }
  return undefined
}
