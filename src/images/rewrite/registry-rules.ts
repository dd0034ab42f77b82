/** Where each image is to come from: a registry, rules for parts of it, and digests. */
import {
  formatImageRef,
  normalImageRef,
  parseImageRef,
  type FullImageRef,
  type ImageRef,
} from '../image-ref.ts'

/** What a person asks for. */
export interface RegistryRules {
  /** Registry and path that everything goes below: `mirror.example/kubeflow`. */
  readonly registry: string
  /** For images whose name begins with `from`, another place than `registry`; the longest that fits counts. */
  readonly rules?: readonly RegistryRule[]
  /** Keep the name of the old registry in the path: `mirror.example/ghcr.io/…`. */
  readonly keepsRegistry?: boolean
  /** Digest of each image, by its normal reference. */
  readonly digests?: ReadonlyMap<string, string>
}

/** Images below `from` (a registry, or one with a path) go below `to`. */
export interface RegistryRule {
  readonly from: string
  readonly to: string
}

/** What is wrong with a registry or a rule, as a sentence; `undefined` where nothing is. */
export function whyNotRegistry(text: string): string | undefined {
  if (text === '') return 'Say which registry: mirror.example or mirror.example/team'
  if (/^\w+:\/\//.test(text)) return `A registry is written without a scheme: "${text}" begins with one`
  const ref = parseImageRef(`${text}/x`)
  if (!ref)
    return `"${text}" is no registry: small letters, digits, dots and dashes, a port after ":", a path after "/"`
  if (ref.registry === undefined) {
    return `"${text}" has no host: without a dot or a port it means docker.io/${text}`
  }
  return undefined
}

/** Says for an image where it goes. */
export interface Destinations {
  /** The name without tag and digest; `undefined` where the image is there already. */
  readonly nameFor: (ref: ImageRef) => string | undefined
  /** The digest the lock file gives it. */
  readonly digestFor: (ref: ImageRef) => string | undefined
  /** Whether an image comes from a place the rules name. */
  readonly isInside: (ref: ImageRef) => boolean
}

/**
 * The destinations of these images. Where two of different registries would become one, both keep the name of their
 * registry in the path.
 */
export function destinations(rules: RegistryRules, images: readonly FullImageRef[]): Destinations {
  const roots = [rules.registry, ...(rules.rules ?? []).map(({ to }) => to)].map(trimmed)
  const isInside = (ref: ImageRef): boolean => {
    const name = nameOf(normalImageRef(ref))
    return roots.some((root) => name.startsWith(`${root}/`))
  }
  const sources = new Map<string, Set<string>>()
  for (const ref of images) {
    if (isInside(ref)) continue
    const to = destination(rules, ref, rules.keepsRegistry ?? false)
    sources.set(to, (sources.get(to) ?? new Set()).add(nameOf(ref)))
  }
  return {
    isInside,
    nameFor(ref) {
      if (isInside(ref)) return undefined
      const full = normalImageRef(ref)
      const to = destination(rules, full, rules.keepsRegistry ?? false)
      return (sources.get(to)?.size ?? 0) > 1 ? destination(rules, full, true) : to
    },
    digestFor: (ref) =>
      ref.digest === undefined ? rules.digests?.get(formatImageRef(normalImageRef(ref))) : undefined,
  }
}

const nameOf = ({ registry, repository }: FullImageRef): string => `${registry}/${repository}`

const trimmed = (text: string): string => text.replace(/\/+$/, '')

function destination(
  { registry, rules = [] }: RegistryRules,
  ref: FullImageRef,
  keepsRegistry: boolean,
): string {
  const name = nameOf(ref)
  const fitting = rules
    .map(({ from, to }) => ({ from: trimmed(from), to: trimmed(to) }))
    .filter(({ from }) => name === from || name.startsWith(`${from}/`))
    .reduce<{ from: string; to: string } | undefined>(
      (best, rule) => (best && best.from.length >= rule.from.length ? best : rule),
      undefined,
    )
  if (fitting) return `${fitting.to}${name.slice(fitting.from.length)}`
  return `${trimmed(registry)}/${keepsRegistry ? `${ref.registry.replaceAll(':', '-')}/` : ''}${ref.repository}`
}
