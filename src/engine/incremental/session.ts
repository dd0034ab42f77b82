/**
 * Keeps what a sequence of builds has in common: an edit costs what depends on it. Inputs are files; the derived value is
 * what a root accumulated to, with the reads it made recorded, so that it is known when it still holds.
 */
import { buildRoot, type BuildOptions, type BuildResult } from '../accumulate/build.ts'
import { accumulateRoot } from '../accumulate/accumulate-root.ts'
import type { Accumulated, SchemaInForce } from '../accumulate/accumulator.ts'
import type { BuildContext } from '../accumulate/target.ts'
import { isWithin } from '../../base/posix-path.ts'
import { overlaidTree } from '../tree/overlaid-tree.ts'
import type { Resource } from '../resource/resource.ts'
import type { FilePath, FileTree, TreeFile } from '../tree/file-tree.ts'
import type { RootLoader } from '../tree/loader.ts'
import { noteFormerFile } from '../tree/parsed-file.ts'
import { editedPaths, Reads, type Edited, type Revision } from './reads.ts'
import { waysThrough, type WayOf } from './way.ts'

/** One file written or, with `undefined`, deleted. */
export interface FileEdit {
  readonly path: FilePath
  readonly file: TreeFile | undefined
}

interface Memo<T> {
  readonly value: T
  readonly reads: Reads
}

/** A tree under edit and the builds made of it. */
export class Session {
  readonly #base: FileTree
  readonly #options: BuildOptions
  readonly #edits = new Map<FilePath, TreeFile | undefined>()
  #revision: Revision
  /** The paths each revision changed; the revision is their number. */
  readonly #changes: (readonly FilePath[])[] = []
  readonly #built = new Map<FilePath, Memo<BuildResult>>()
  readonly #accumulated = new Map<string, Memo<Accumulated>>()
  #log: string[] = []

  constructor(tree: FileTree, options: BuildOptions = {}) {
    this.#base = tree
    this.#revision = this.#nextRevision(tree)
    this.#options = options
  }

  /** The base tree with all edits so far. */
  get tree(): FileTree {
    return this.#revision.tree
  }

  /** Applies edits; nothing is built before somebody asks. */
  apply(edits: readonly FileEdit[]): void {
    for (const { path, file } of edits) {
      if (file === this.#base.file(path)) this.#edits.delete(path)
      else {
        const former = this.tree.file(path)
        if (file && former) noteFormerFile(file, former)
        this.#edits.set(path, file)
      }
    }
    this.#changes.push(edits.map(({ path }) => path))
    this.#revision = this.#nextRevision(overlaidTree(this.#base, new Map(this.#edits)))
  }

  /** The build of a root at the present revision. */
  built(root: FilePath): BuildResult {
    const memo = this.#built.get(root)
    if (memo && this.#holds(memo)) return memo.value
    this.#log.push(`built ${root}`)
    const reads = new Reads(this.#revision.number)
    const value = buildRoot(reads.recorded(this.tree), root, this.#options, (loader, schema, ctx) =>
      this.#accumulate(loader, schema, ctx, reads),
    )
    this.#built.set(root, { value, reads })
    return value
  }

  /** Every file that building `root` reads, sorted by path. */
  filesRead(root: FilePath): readonly TreeFile[] {
    this.built(root)
    const files = [...(this.#built.get(root)?.reads.filesRead().values() ?? [])]
    return files.sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  /**
   * Resources of every root accumulated by now that is not part of another one: what there is to see of a build that
   * stopped for a file that is not here yet.
   */
  accumulatedSoFar(): readonly Resource[] {
    const roots = [...this.#accumulated].map(([key, { value }]) => ({ own: key.split('\0')[0], value }))
    const inner = new Set(roots.flatMap(({ own, value }) => [...value.roots].filter((root) => root !== own)))
    return roots.flatMap(({ own, value }) => (own === undefined || inner.has(own) ? [] : value.resources))
  }

  /** Tells of each resource of the build of `root` which roots it went through, innermost first: `root` is the last. */
  waysTo(root: FilePath): WayOf {
    this.built(root)
    const all = [...this.#accumulated].flatMap(([key, memo]) =>
      this.#holds(memo) ? [{ root: key.slice(0, key.indexOf('\0')), value: memo.value }] : [],
    )
    const within = all.find((each) => each.root === root)?.value.roots
    return waysThrough(all.filter((each) => within?.has(each.root)))
  }

  /** What was computed since the last call, by name, in order. */
  takeLog(): string[] {
    const log = this.#log
    this.#log = []
    return log
  }

  #accumulate(loader: RootLoader, schema: SchemaInForce, ctx: BuildContext, outer: Reads): Accumulated {
    const key = [
      loader.root,
      loader.restrictor,
      loader.repository?.directory ?? '',
      schema.schema.digest,
      String(schema.isSet),
      String(schema.usedBuiltin),
      String(ctx.annotates),
    ].join('\0')
    const known = this.#accumulated.get(key)
    if (known && this.#holds(known) && !closesCycle(known.value.roots, loader)) {
      outer.include(known.reads)
      return known.value
    }
    this.#log.push(`accumulated ${loader.root}`)
    const reads = new Reads(this.#revision.number)
    const value = accumulateRoot(loader.over(reads.recorded(this.tree)), schema, {
      ...ctx,
      accumulated: (base, inForce, inner) => this.#accumulate(base, inForce, inner, reads),
    })
    // A cycle is the fault of the way that led here, not of this root: nothing to remember.
    if (!value.diagnostics.some(({ code }) => code === 'ROOT_CYCLE'))
      this.#accumulated.set(key, { value, reads })
    outer.include(reads)
    return value
  }

  #holds(memo: Memo<unknown>): boolean {
    return memo.reads.holdAt(this.#revision)
  }

  #nextRevision(tree: FileTree): Revision {
    const changes = this.#changes
    const since = new Map<number, Edited>()
    return {
      number: changes.length,
      tree,
      editedSince(revision) {
        let edited = since.get(revision)
        if (!edited) since.set(revision, (edited = editedPaths(changes.slice(revision).flat())))
        return edited
      },
    }
  }
}

/** Whether a remembered root has below it one of the roots that now lead to it. */
function closesCycle(roots: ReadonlySet<FilePath>, loader: RootLoader): boolean {
  const above = loader.chain().slice(0, -1)
  return [...roots].some((root) => above.some((each) => isWithin(each, root)))
}
