/** Image references as registries read them (the grammar of distribution/reference). */

/** A reference taken apart. `registry` is absent where it is not written, and so are `tag` and `digest`. */
export interface ImageRef {
  readonly registry?: string
  /** Path below the registry: `library/mysql`, `kserve/agent`. As written, without the `library/` that Docker Hub adds. */
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

/** The registry of names that do not say one. */
export const defaultRegistry = 'docker.io'

/** Longer texts are no references: 255 for the name, 128 for the tag, the digest. */
const maximumLength = 512

const component = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*'
const whole = new RegExp(
  `^((?:${component}/)*${component})(?::(\\w[\\w.-]{0,127}))?(?:@([a-z][a-z0-9]*(?:[+._-][a-z][a-z0-9]*)*:[0-9a-fA-F]{32,128}))?$`,
)
const host =
  /^(?=.*[.:A-Z]|localhost$)(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/

/** The parts of a reference; `undefined` where the text is none. Never throws. */
export function parseImageRef(text: string): ImageRef | undefined {
  if (text.length > maximumLength) return undefined
  const slash = text.indexOf('/')
  const first = slash < 0 ? '' : text.slice(0, slash)
  const registry = host.test(first) ? first : undefined
  const match = whole.exec(registry === undefined ? text : text.slice(slash + 1))
  const [, repository, tag, digest] = match ?? []
  if (repository === undefined || repository.length > 255) return undefined
  return {
    ...(registry !== undefined && { registry }),
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  }
}

/** The text of a reference, parts that are absent left out. */
export function formatImageRef({ registry, repository, tag, digest }: ImageRef): string {
  return `${registry === undefined ? '' : `${registry}/`}${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** A reference that says everything a registry is asked for. */
export interface FullImageRef extends ImageRef {
  readonly registry: string
}

/**
 * What is pulled for a reference: Docker Hub where no registry is written, its `library` for names of one part, `latest`
 * where neither tag nor digest is.
 */
export function normalImageRef(ref: ImageRef): FullImageRef {
  const registry = dockerHub.has(ref.registry ?? '') ? defaultRegistry : (ref.registry ?? defaultRegistry)
  const repository =
    registry === defaultRegistry && !ref.repository.includes('/')
      ? `library/${ref.repository}`
      : ref.repository
  const tag = ref.tag ?? (ref.digest === undefined ? 'latest' : undefined)
  return {
    registry,
    repository,
    ...(tag !== undefined && { tag }),
    ...(ref.digest !== undefined && { digest: ref.digest }),
  }
}

/** Names Docker Hub goes by. */
const dockerHub: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io'])
