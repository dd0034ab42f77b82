/** Keys of a patch that are no strings: they matter only where the patch brings them into a resource. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { fieldOf, isList, isMap, type Value } from '../yaml/value.ts'

/** The key a problem of reading complains about because the output cannot hold it. */
export const badKeyOf = ({ code, message }: Diagnostic): string | undefined =>
  code === 'YAML_VALUE' ? /the key (.*) is no string/s.exec(message)?.[1] : undefined

/**
 * Whether merging `patch` into `target` adds a key with this text. Where the target has the key already, kustomize
 * keeps the target's, which may be a string.
 */
export function addsKey(patch: Value | undefined, target: Value | undefined, key: string): boolean {
  if (isList(patch)) return patch.some((element) => addsKey(element, undefined, key))
  if (!isMap(patch)) return false
  return Object.keys(patch).some((each) => {
    const isNew = each === key && fieldOf(target, each) === undefined
    return isNew || addsKey(fieldOf(patch, each), fieldOf(target, each), key)
  })
}
