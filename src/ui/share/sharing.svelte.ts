/** What the share dialog has chosen, and the link it makes. */
import { linkHash } from '../../share/link.ts'
import { makeShared } from '../../share/make-shared.ts'
import { findSecrets, type SecretFinding } from '../../share/secrets.ts'
import { shareLimits, type Shared } from '../../share/shared.ts'
import type { BaseEntry } from '../../sources/base-entry.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** More text than this is not packed while somebody waits: it would be longer than any place for links takes. */
const mostCharacters = 600_000

export class Sharing {
  readonly workspace: Workspace
  readonly findings: readonly SecretFinding[]
  readonly #base: BaseEntry
  readonly #looksAt: Shared['looksAt']
  #name = $state('')
  #leftOut = $state.raw<ReadonlySet<string>>(new Set())
  /** Findings that travel after all. */
  #told = $state.raw<ReadonlySet<SecretFinding>>(new Set())

  readonly shared = $derived.by(() =>
    makeShared(this.workspace, this.#name, this.#base, {
      leftOut: this.#leftOut,
      hidden: this.findings.filter((finding) => !this.#told.has(finding)),
      looksAt: this.#looksAt,
    }),
  )
  /** The link; `undefined` where it would be too long for anything. */
  readonly url = $derived.by(() => {
    let characters = 0
    for (const [path, text] of this.shared.files) characters += path.length + text.length
    if (characters > mostCharacters || this.shared.files.size > shareLimits.files) return undefined
    const hash = linkHash(this.shared)
    return hash.length > shareLimits.characters ? undefined : location.href.replace(/[?#].*$/s, '') + hash
  })

  constructor(workspace: Workspace, name: string, base: BaseEntry, looksAt: Shared['looksAt']) {
    this.workspace = workspace
    this.#name = name
    this.#base = base
    this.#looksAt = looksAt
    this.findings = findSecrets(workspace.files)
  }

  get name(): string {
    return this.#name
  }
  set name(name: string) {
    this.#name = name
  }
  takes(path: string): boolean {
    return !this.#leftOut.has(path)
  }
  take(path: string, taken: boolean): void {
    this.#leftOut = toggled(this.#leftOut, path, !taken)
  }
  tells(finding: SecretFinding): boolean {
    return this.#told.has(finding)
  }
  tell(finding: SecretFinding, told: boolean): void {
    this.#told = toggled(this.#told, finding, told)
  }
}

function toggled<T>(set: ReadonlySet<T>, item: T, isIn: boolean): ReadonlySet<T> {
  const next = new Set(set)
  if (isIn) next.add(item)
  else next.delete(item)
  return next
}
