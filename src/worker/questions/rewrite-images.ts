/** The overlay that takes every image of the edited root from another registry, built once to prove it. */
import { resolvePath } from '../../base/posix-path.ts'
import { textFile, type FilePath, type Resource } from '../../engine/index.ts'
import { formatPlacePath } from '../../images/place.ts'
import { readLockFile } from '../../images/rewrite/lock-file.ts'
import { overlayFolder, rewrittenRoot } from '../../images/rewrite/overlay-files.ts'
import type { Means } from '../../images/rewrite/overlay-parts.ts'
import { whyNotRegistry, type RegistryRule } from '../../images/rewrite/registry-rules.ts'
import { imagesOutside, rewriteImages } from '../../images/rewrite/rewrite.ts'
import type { Opened } from '../opened.ts'
import { resourceRow } from '../rows.ts'

export interface RewriteAsk {
  readonly registry: string
  readonly rules: readonly RegistryRule[]
  readonly keepsRegistry: boolean
  /** Text of a file with digests; empty where there is none. */
  readonly lock: string
}

/** A reference that stays, and why. */
export interface LeftRow {
  readonly key: string
  readonly resource: string
  readonly path: string
  readonly text: string
  readonly reason: string
}

export type RewriteAnswer =
  | { readonly ok: false; readonly sentences: readonly string[] }
  | {
      readonly ok: true
      /** The root whose output is rewritten, and the folder of the overlay over it. */
      readonly over: FilePath
      readonly folder: FilePath
      readonly files: readonly (readonly [path: FilePath, text: string])[]
      readonly pairs: readonly (readonly [from: string, to: string])[]
      readonly means: Readonly<Record<Means, number>>
      readonly left: readonly LeftRow[]
      readonly remarks: readonly string[]
      /** References of the overlay's own output that come from elsewhere. */
      readonly outside: readonly string[]
    }

/** Sentences where the registry or a rule is none, or the overlay does not build. */
export function rewriteOverlay(opened: Opened, ask: RewriteAsk): RewriteAnswer {
  const lock = readLockFile(ask.lock)
  const sentences = [
    ...[ask.registry, ...ask.rules.map(({ to }) => to)].flatMap((text) => whyNotRegistry(text) ?? []),
    ...lock.problems.slice(0, 5).map((problem) => `Digests, ${problem}`),
  ]
  if (sentences.length > 0) return { ok: false, sentences }
  const rules = { ...ask, digests: lock.digests }
  const { session, shown } = opened
  // The root may be such an overlay already: then its root is rewritten anew.
  const below = rewrittenRoot(session.tree, shown.root)
  const over = below === undefined ? shown.root : resolvePath(shown.root, below)
  const folder = below === undefined ? overlayFolder(over) : shown.root
  const resources = below === undefined ? shown.edited : builtFrom(opened, over)
  const rewrite = rewriteImages(resources, rules, { over, folder }, session.tree)
  const result = withFiles(opened, rewrite.files, () => session.built(folder))
  if (!result.ok) {
    const problems = result.diagnostics.filter(({ severity }) => severity === 'error')
    return { ok: false, sentences: problems.slice(0, 3).map(({ message }) => message) }
  }
  return {
    ok: true,
    over,
    folder,
    files: [...rewrite.files],
    pairs: rewrite.pairs,
    means: rewrite.means,
    left: rewrite.left.map(({ place, reason }) => {
      const [part] = place.parts
      const { key, kind, name } = resourceRow(place.resource)
      return {
        key,
        resource: `${kind} ${name}`,
        path: part ? formatPlacePath(part) : '',
        text: part?.text ?? '',
        reason,
      }
    }),
    remarks: rewrite.remarks,
    outside: imagesOutside(result.resources, rules).map(({ reference }) => reference),
  }
}

function builtFrom({ session, shown }: Opened, root: FilePath): readonly Resource[] {
  const { ok, resources } = session.built(root)
  return ok ? resources : shown.edited
}

/** Runs `act` with the files in the tree, and takes them away again. */
function withFiles<T>({ session }: Opened, files: ReadonlyMap<FilePath, string>, act: () => T): T {
  const before = [...files.keys()].map((path) => ({ path, file: session.tree.file(path) }))
  session.apply([...files].map(([path, text]) => ({ path, file: textFile(path, text) })))
  try {
    return act()
  } finally {
    session.apply(before)
  }
}
