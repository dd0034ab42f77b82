/** Builds a root to its final resources: accumulate, then what only the outermost root does (`api/krusty/kustomizer.go`). */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { resourceInvalid } from '../diagnostics/resource-problems.ts'
import { rootMissing } from '../diagnostics/tree-problems.ts'
import { nameHashes } from '../generators/name-hashes.ts'
import { nameReferences } from '../references/name-reference.ts'
import { resolveVars } from '../references/vars.ts'
import { formatId } from '../resource/res-id.ts'
import { ResMap } from '../resource/res-map.ts'
import { printProblems } from '../resource/render.ts'
import type { Resource } from '../resource/resource.ts'
import { finishAnnotations } from '../transformers/finish-annotations.ts'
import { managedByLabel } from '../transformers/labels.ts'
import { sortOrder } from '../transformers/sort-order.ts'
import type { TransformContext } from '../transformers/transformer.ts'
import type { FilePath, FileTree } from '../tree/file-tree.ts'
import { RootLoader, type LoadRestrictor } from '../tree/loader.ts'
import type { Kustomization } from '../kustomization/types.ts'
import { locate } from '../tree/locate.ts'
import { placeOfResource } from './accumulate-resources.ts'
import { accumulateRoot } from './accumulate-root.ts'
import type { Accumulated, SchemaInForce } from './accumulator.ts'
import { fieldAt, fieldOf, scalarText } from '../yaml/value.ts'
import { annotateBuildMetadata } from './build-metadata.ts'
import { loadKustomization } from './load-kustomization.ts'
import { initialSchema } from './schema-in-force.ts'
import type { BuildContext } from './target.ts'
import { reportUnusedConfigurations } from './unused-configurations.ts'

export interface BuildOptions {
  /** Where files may be read from; kustomize's `--load-restrictor`. */
  readonly loadRestrictor?: LoadRestrictor
  /** `none` keeps the order of accumulation, otherwise it is sorted; kustomize's `--reorder`, overruled by `sortOptions`. */
  readonly reorder?: 'legacy' | 'none'
}

export interface BuildResult {
  readonly ok: boolean
  /** In order of output; empty where the build fails. */
  readonly resources: readonly Resource[]
  /** With positions, which are found when somebody asks. */
  readonly diagnostics: readonly Diagnostic[]
}

/** How to accumulate a root; a session passes a function that remembers. */
export type Accumulate = (loader: RootLoader, schema: SchemaInForce, ctx: BuildContext) => Accumulated

/**
 * Builds `root` of `tree`. Without `accumulate` it is the only build, and nothing is kept for a next one. Never throws on
 * user input (but lets TextNotLoaded pass).
 */
export function buildRoot(
  tree: FileTree,
  root: FilePath,
  options: BuildOptions,
  accumulate?: Accumulate,
): BuildResult {
  const { ok, resources, diagnostics } = written(unlocated(tree, root, options, accumulate))
  // Positions depend on the text of these files; whoever remembers the build learns of it now.
  for (const { at } of diagnostics) tree.file(at.file)
  let located: readonly Diagnostic[] | undefined
  return {
    ok,
    resources,
    get diagnostics() {
      return (located ??= locate(diagnostics, tree))
    },
  }
}

function unlocated(
  tree: FileTree,
  root: FilePath,
  options: BuildOptions,
  given: Accumulate | undefined,
): BuildResult {
  const real = tree.realPath?.(root) ?? root
  if (!tree.isDirectory(real)) return failed([rootMissing(root, tree.file(real) !== undefined)])
  const loader = new RootLoader(tree, real, options.loadRestrictor ?? 'rootOnly')
  const kustomization = loadKustomization(loader, [])
  const annotates = (kustomization?.buildMetadata.length ?? 0) > 0
  const accumulate = given ?? accumulateRoot
  const once = given === undefined
  const accumulated = accumulate(loader, initialSchema, { annotates, once, accumulated: accumulate })
  if (!accumulated.ok || !kustomization) return failed(accumulated.diagnostics)
  const problems: Diagnostic[] = [...accumulated.diagnostics]
  const resources = finish(accumulated, kustomization, tree, { ...options, once }, problems)
  return hasError(problems) ? failed(problems) : { ok: true, resources, diagnostics: problems }
}

/** A build whose output cannot be written is a failed build; the texts are kept for whoever prints them. */
function written(result: BuildResult): BuildResult {
  if (!result.ok) return result
  const diagnostics = printProblems(result.resources)
  return diagnostics.length === 0 ? result : failed([...result.diagnostics, ...diagnostics])
}

/** Hashes, back references, vars, local resources, order and metadata: only at the outermost root. */
function finish(
  accumulated: Accumulated,
  kustomization: Kustomization,
  tree: FileTree,
  options: BuildOptions & Pick<BuildContext, 'once'>,
  problems: Diagnostic[],
): readonly Resource[] {
  const resources = new ResMap(accumulated.resources)
  const ctx: TransformContext = {
    report: (problem) => problems.push({ ...problem, roots: [kustomization.root] }),
    at: { file: kustomization.file, path: [] },
    schema: accumulated.schema.schema,
    once: options.once,
  }
  const config = accumulated.config
  const steps: (() => void)[] = [
    () => nameHashes(resources, ctx),
    () => nameReferences(resources, config?.nameReference ?? [], ctx),
    () => resolveVars(resources, accumulated.vars, config?.varReference ?? [], ctx),
    () => reportUnusedConfigurations(kustomization, tree, resources.resources, ctx.report),
    () => checkIdentities(resources, ctx),
    () => resources.mapAll((resource) => (isLocalConfig(resource) ? undefined : resource)),
    () => sort(resources, kustomization, options, ctx),
    () => {
      if (kustomization.buildMetadata.includes('managedByLabel')) managedByLabel()(resources, ctx)
    },
    () => {
      const finished = finishAnnotations(ctx)
      resources.mapAll((resource) => annotateBuildMetadata(finished(resource), kustomization))
    },
  ]
  steps.every((step) => {
    step()
    return !hasError(problems)
  })
  return resources.snapshot()
}

function sort(
  resources: ResMap,
  kustomization: Kustomization,
  options: BuildOptions,
  ctx: TransformContext,
): void {
  if (kustomization.sortOptions)
    sortOrder(kustomization.sortOptions)(resources, { ...ctx, at: { ...ctx.at, path: ['sortOptions'] } })
  else if (options.reorder !== 'none') sortOrder(undefined)(resources, ctx)
}

/** A patch or replacement may have taken from a resource what every resource needs (kyaml's GetValidatedMetadata). */
function checkIdentities(resources: ResMap, ctx: TransformContext): void {
  resources.resources.forEach((resource) => {
    const { kind, name } = resource
    if (kind !== '' && (name !== '' || kind.endsWith('List'))) return
    const was = formatId(resource.originalId)
    ctx.report(
      resourceInvalid(
        `${was} has no ${kind === '' ? 'kind' : 'metadata.name'} any more at the end of the build`,
        placeOfResource(resource),
        'Find the patch or replacement that removes it',
      ),
    )
  })
}

/** Resources annotated as local take part in the build and are left out of its output. */
function isLocalConfig(resource: Resource): boolean {
  const annotations = fieldAt(resource.value, ['metadata', 'annotations'])
  const annotation = fieldOf(annotations, 'config.kubernetes.io/local-config')
  return annotation !== undefined && (scalarText(annotation) ?? '') !== 'false'
}

const hasError = (problems: readonly Diagnostic[]): boolean =>
  problems.some(({ severity }) => severity === 'error')
const failed = (diagnostics: readonly Diagnostic[]): BuildResult => ({
  ok: false,
  resources: [],
  diagnostics,
})
