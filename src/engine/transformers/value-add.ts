/** ValueAddTransformer: puts one value into fields of selected resources, or into the file paths those hold. */
import { baseName, joinPath } from '../../base/posix-path.ts'
import { valueAddWrong } from '../diagnostics/field-problems.ts'
import { textInPlaceOf } from '../fields/set-scalar.ts'
import { lookUpCreate } from '../fields/look-up-create.ts'
import { decode } from '../kustomization/decode.ts'
import { selectorShape, type Shape } from '../kustomization/shape.ts'
import type { Selector } from '../kustomization/types.ts'
import { selectResources } from '../resource/selector.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import type { Loader } from '../tree/loader-types.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import { scalarText } from '../yaml/value.ts'
import { namespaceSetter } from './namespace.ts'
import type { TransformContext, Transformer } from './transformer.ts'
import { problemIn } from './write-fields.ts'

export interface ValueAddTarget {
  readonly selector?: Selector
  readonly fieldPath?: string
  /** Above 0: the value is put into the file path the field holds, at this place. */
  readonly filePathPosition?: number
}

export interface ValueAddConfig {
  /** The name of the root's directory where absent. */
  readonly value?: string
  readonly targets?: readonly ValueAddTarget[]
  /** A file with more targets. */
  readonly targetFilePath?: string
}

/** The transformer for one configuration (api/internal/builtins ValueAddTransformer), `undefined` where it is wrong. */
export function valueAdd(
  config: ValueAddConfig,
  loader: Loader,
  ctx: TransformContext,
): Transformer | undefined {
  const value = config.value?.trim() || baseName(loader.root)
  const shared = config.targetFilePath ? readTargets(config.targetFilePath, loader, ctx) : []
  if (!shared) return undefined
  const targets = [...(config.targets ?? []), ...shared]
  const wrong = whatIsWrong(targets)
  if (wrong !== undefined) return void ctx.report(valueAddWrong(wrong, ctx.at))
  return (resources, runCtx) => {
    for (const target of targets) addTo(resources, value, target, runCtx)
  }
}

function whatIsWrong(targets: readonly ValueAddTarget[]): string | undefined {
  if (targets.length === 0) return 'it has no targets'
  if (targets.some(({ fieldPath = '' }) => fieldPath === '')) return 'a target has no fieldPath'
  const negative = targets.find(({ filePathPosition = 0 }) => filePathPosition < 0)
  return negative && `filePathPosition ${negative.filePathPosition} is negative`
}

const targetsShape: Shape = {
  kind: 'struct',
  name: 'targets',
  fields: {
    targets: {
      kind: 'list',
      of: {
        kind: 'struct',
        name: 'Target',
        fields: {
          selector: selectorShape,
          fieldPath: { kind: 'string' },
          filePathPosition: { kind: 'integer' },
        },
      },
    },
  },
}

function readTargets(
  path: string,
  loader: Loader,
  ctx: TransformContext,
): readonly ValueAddTarget[] | undefined {
  const file = loader.load(path, ctx.at, ctx.report)
  if (!file) return undefined
  const { value, diagnostics } = readStrictYaml(file.text(), file.path)
  diagnostics.forEach(ctx.report)
  const decoded = decode(value, targetsShape, 'ignore', { file: file.path }, ctx.report)
  return (decoded as { targets?: readonly ValueAddTarget[] } | undefined)?.targets ?? []
}

function addTo(resources: ResMap, value: string, target: ValueAddTarget, ctx: TransformContext): void {
  const selected = selectResources(resources.resources, target.selector ?? {}, ({ part, error }) =>
    ctx.report(valueAddWrong(`its selector's ${part} is wrong: ${error}`, ctx.at)),
  )
  if (!selected) return
  const chosen = new Set(selected)
  resources.mapAll((resource) => (chosen.has(resource) ? withValue(resource, value, target, ctx) : resource))
}

function withValue(
  resource: Resource,
  value: string,
  target: ValueAddTarget,
  ctx: TransformContext,
): Resource {
  const { fieldPath = '', filePathPosition = 0 } = target
  if (fieldPath === 'metadata/namespace') return namespaceSetter(value, [], {})(resource, ctx)
  const written = lookUpCreate(
    resource.value,
    splitEscaped(fieldPath),
    (old) =>
      textInPlaceOf(
        old,
        filePathPosition > 0 ? insertPathPart(scalarText(old) ?? '', filePathPosition - 1, value) : value,
      ),
    problemIn(resource, `add the value "${value}"`, ctx),
  )
  return resource.withValue(written)
}

/** Splits at slashes without a backslash before them; a leading slash makes an empty first step. */
function splitEscaped(path: string): string[] {
  const steps: string[] = []
  for (const part of path.split('/')) {
    const last = steps.at(-1)
    if (last?.endsWith('\\')) steps[steps.length - 1] = `${last.slice(0, -1)}/${part}`
    else steps.push(part)
  }
  return steps
}

/** Puts a part into a file path; an absolute path stays one, and a place behind the end means the end (filesys.InsertPathPart). */
export function insertPathPart(path: string, position: number, part: string): string {
  const absolute = path.startsWith('/')
  const parts = path.split('/').filter((each, index) => each !== '' || (index > 0 && path !== '/'))
  const at = Math.min(position, parts.length)
  const joined = joinPath(...parts.slice(0, at), part, ...parts.slice(at))
  return absolute ? `/${joined}` : joined
}
