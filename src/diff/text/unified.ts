/** Changes as `diff -u` prints them, one file a resource. */
import { unifiedDiff } from '../../base/line-diff.ts'
import { renderResource, type Resource } from '../../engine/index.ts'
import type { ResourceChange } from '../change-set.ts'

/** The unified diff of the rendered YAML of one resource; what is added or removed against `/dev/null`. */
export function unifiedDiffOf(change: ResourceChange): string {
  const before = change.kind === 'added' ? undefined : change.before
  const after = change.kind === 'removed' ? undefined : change.after
  const name = (resource: Resource | undefined, side: string): string =>
    resource ? `${side}/${fileNameOf(resource)}` : '/dev/null'
  const text = (resource: Resource | undefined): string => (resource ? renderResource(resource) : '')
  return unifiedDiff(name(before, 'a'), name(after, 'b'), text(before), text(after))
}

/** `kubeflow/deployment-ml-pipeline.yaml`. */
function fileNameOf({ kind, name, namespace }: Resource): string {
  const file = `${kind.toLowerCase()}-${name.replace(/[^\w.-]+/g, '-')}.yaml`
  return namespace ? `${namespace}/${file}` : file
}
