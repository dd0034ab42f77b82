/** Two outputs to compare, whatever they are of: the base, the edited root, another root, base or workspace. */
import { changeSet } from '../diff/change-set.ts'
import {
  Session,
  textFile,
  TextNotLoaded,
  type BuildResult,
  type Diagnostic,
  type FilePath,
} from '../engine/index.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import type { OpenedBundle } from '../sources/open.ts'
import type { Opened, QuestionSurroundings, Shown } from './opened.ts'

/** One side of a comparison. */
export type CompareSide =
  /** The untouched base, at the root that the workspace is compared with. */
  | { readonly of: 'base'; readonly root: FilePath }
  /** The last good build. */
  | { readonly of: 'edited' }
  /** Another root, of the base or the overlay, with the files as they are now. */
  | { readonly of: 'root'; readonly root: FilePath }
  /** A root of another base. */
  | { readonly of: 'release'; readonly entry: BaseEntry; readonly root: FilePath }
  /** A workspace that is kept: its files over its base. */
  | {
      readonly of: 'workspace'
      readonly entry: BaseEntry
      readonly root: FilePath
      readonly files: readonly (readonly [path: FilePath, text: string])[]
    }

/** What a comparison was made of and what it found; problems keep a side from being rendered. */
export interface Compared {
  readonly shown: Shown
  readonly problems: { readonly before: readonly Diagnostic[]; readonly after: readonly Diagnostic[] }
}

/** Builds both sides and compares them; a side that does not render is empty and says why. */
export async function comparisonOf(
  opened: Opened,
  before: CompareSide,
  after: CompareSide,
  around: QuestionSurroundings,
): Promise<Compared> {
  const [old, next] = [await sideOf(opened, before, around), await sideOf(opened, after, around)]
  const both = old.ok && next.ok
  const [base, edited] = both ? [old.resources, next.resources] : [[], []]
  return {
    shown: {
      root: after.of === 'edited' || after.of === 'base' ? opened.shown.root : after.root,
      base,
      edited,
      changes: changeSet(base, edited),
    },
    problems: { before: errorsOf(old), after: errorsOf(next) },
  }
}

const errorsOf = ({ ok, diagnostics }: BuildResult): readonly Diagnostic[] =>
  ok ? [] : diagnostics.filter(({ severity }) => severity === 'error')

/** Sessions of other bases and workspaces, kept while this base is open. */
const sessions = new WeakMap<Opened, Map<string, Promise<OtherBase>>>()
interface OtherBase {
  readonly bundle: OpenedBundle
  readonly session: Session
}

async function sideOf(opened: Opened, side: CompareSide, around: QuestionSurroundings): Promise<BuildResult> {
  switch (side.of) {
    case 'edited':
      return { ok: true, resources: opened.shown.edited, diagnostics: [] }
    case 'base': {
      const known = opened.base.get(side.root)
      if (known) return known
      const made = await built(opened.bundle, new Session(opened.bundle.tree), side.root)
      opened.base.set(side.root, made)
      return made
    }
    case 'root':
      return built(opened.bundle, opened.session, side.root)
    case 'release': {
      const { bundle, session } = await otherBase(opened, side.entry, around)
      return built(bundle, session, side.root)
    }
    case 'workspace': {
      const { bundle } =
        side.entry.id === opened.entry.id
          ? { bundle: opened.bundle }
          : await otherBase(opened, side.entry, around)
      const session = new Session(bundle.tree)
      session.apply(side.files.map(([path, text]) => ({ path, file: textFile(path, text) })))
      return built(bundle, session, side.root)
    }
  }
}

function otherBase(opened: Opened, entry: BaseEntry, around: QuestionSurroundings): Promise<OtherBase> {
  const known = sessions.get(opened) ?? new Map<string, Promise<OtherBase>>()
  sessions.set(opened, known)
  const found =
    known.get(entry.id) ??
    around.openBundle(entry).then((bundle) => ({ bundle, session: new Session(bundle.tree) }))
  known.set(entry.id, found)
  // What could not be opened may be opened later.
  found.catch(() => known.delete(entry.id))
  return found
}

/** Builds, bringing text as long as the build asks for more. */
async function built(bundle: OpenedBundle, session: Session, root: FilePath): Promise<BuildResult> {
  for (let brought: FilePath | undefined; ;) {
    try {
      return session.built(root)
    } catch (error) {
      if (!(error instanceof TextNotLoaded) || error.path === brought) throw error
      brought = error.path
      await bundle.loadText(brought)
    }
  }
}
