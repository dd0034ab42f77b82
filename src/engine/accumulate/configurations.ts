/** Merges the field specs of `configurations:` and `crds:` into what the bases brought (`builtinconfig`, `loadconfigfromcrds`). */
import type { Place } from '../diagnostics/diagnostic.ts'
import { crdTransformerConfig } from '../fields/crd-config.ts'
import {
  defaultTransformerConfig,
  emptyTransformerConfig,
  mergeTransformerConfig,
  type TransformerConfig,
} from '../fields/transformer-config.ts'
import { readTransformerConfig } from '../kustomization/read-transformer-config.ts'
import type { Accumulator } from './accumulator.ts'
import { placeOf, type Target } from './target.ts'

/** Kustomize's defaults, then the target's own configuration files put together, then what its CRDs say. */
export function mergeConfigurations(target: Target): void {
  const { accumulator, kustomization, loader, report } = target
  let own = emptyTransformerConfig
  kustomization.configurations.forEach((entry, index) => {
    const at = placeOf(target, 'configurations', index)
    const file = loader.load(entry, at, report)
    if (!file) return
    const { value, diagnostics } = readTransformerConfig(file)
    diagnostics.forEach(report)
    if (value) own = mergeTransformerConfig(own, value, report, at)
  })
  const at = placeOf(target, 'configurations')
  const withDefaults = mergeTransformerConfig(defaultTransformerConfig(), own, report, at)
  mergeConfig(accumulator, withDefaults, target, at)
  if (kustomization.crds.length === 0) return
  const files = kustomization.crds.flatMap(
    (entry, index) => loader.load(entry, placeOf(target, 'crds', index), report) ?? [],
  )
  mergeConfig(accumulator, crdTransformerConfig(files, report), target, placeOf(target, 'crds'))
}

/** Merges one configuration into an accumulator; the same one twice is itself. */
export function mergeConfig(
  into: Accumulator,
  config: TransformerConfig | undefined,
  target: Target,
  at: Place,
): void {
  if (!config || config === into.config) return
  into.config = mergeTransformerConfig(into.config ?? emptyTransformerConfig, config, target.report, at)
}
