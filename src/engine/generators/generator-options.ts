/** `generatorOptions:` of the kustomization and `options:` of one generator. */
import type { GeneratorOptions } from '../kustomization/types.ts'

/**
 * The options of one generator completed by those of the kustomization (`MergeGlobalOptionsIntoLocal`): labels and
 * annotations of the generator win, a flag is set if either sets it.
 */
export function mergeGeneratorOptions(
  local: GeneratorOptions | undefined,
  global: GeneratorOptions | undefined,
): GeneratorOptions | undefined {
  if (!global) return local
  const labels = mergePairs(local?.labels, global.labels)
  const annotations = mergePairs(local?.annotations, global.annotations)
  return {
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
    disableNameSuffixHash: Boolean(local?.disableNameSuffixHash) || Boolean(global.disableNameSuffixHash),
    immutable: Boolean(local?.immutable) || Boolean(global.immutable),
  }
}

type Pairs = Readonly<Record<string, string>> | undefined

const mergePairs = (local: Pairs, global: Pairs): Pairs =>
  local && global ? { ...global, ...local } : (local ?? global)
