/** Reads for one root, with kustomize's load restriction, cycle and repository rules (`api/internal/loader`). */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { fileMissing, notAFile, outsideRoot, remoteMissing } from '../diagnostics/tree-problems.ts'
import { nearest } from '../../base/edit-distance.ts'
import {
  baseName,
  directoryOf,
  isWithin,
  joinPath,
  relativePath,
  resolvePath,
} from '../../base/posix-path.ts'
import type { FilePath, FileTree, TreeFile } from './file-tree.ts'
import type { Loader } from './loader-types.ts'
import { isRemoteFile, parseRepoUrl, remoteFilePath, repoDirectory } from './remote-url.ts'

/** `rootOnly`: files must lie in or below the root that names them; `none`: anywhere in the tree. */
export type LoadRestrictor = 'rootOnly' | 'none'

/**
 * How many roots may include one another in a row. Each takes a part of the call stack; real trees have some ten, and
 * kustomize has no limit but its memory.
 */
export const MAX_ROOTS = 200

/** Why a path cannot be a root. */
export type RootRefusal =
  | { readonly kind: 'missing' | 'absolute' | 'file' | 'tooDeep' }
  | { readonly kind: 'cycle'; readonly visited: FilePath; readonly candidate: FilePath }
  | { readonly kind: 'outsideRepository'; readonly repository: FilePath }
  | { readonly kind: 'remoteMissing'; readonly directory: FilePath }

/** The repository a root was cloned from: where its checkout lies in the tree, and what was asked for. */
export interface Repository {
  readonly directory: FilePath
  /** What `git clone` would be given. */
  readonly url: string
  readonly ref: string
}

/** A loader whose root was reached from `referrer`. */
export class RootLoader implements Loader {
  readonly root: FilePath
  readonly tree: FileTree
  readonly referrer: RootLoader | undefined
  readonly #restrictor: LoadRestrictor
  readonly #repository: Repository | undefined

  constructor(
    tree: FileTree,
    root: FilePath,
    restrictor: LoadRestrictor,
    referrer?: RootLoader,
    repository?: Repository,
  ) {
    this.tree = tree
    this.root = root
    this.#restrictor = restrictor
    this.referrer = referrer
    this.#repository = repository
  }

  /** The absolute path an entry means as a file. */
  pathOf(entry: string): FilePath {
    if (isRemoteFile(entry)) return remoteFilePath(entry)
    const path = resolveInTree(this.root, entry)
    return this.tree.realPath?.(path) ?? path
  }

  /** Whether the load restriction lets this root read the absolute path. */
  mayRead(path: FilePath): boolean {
    return this.#restrictor === 'none' || isWithin(directoryOf(path), this.root)
  }

  load(entry: string, at: Place, report: Report): TreeFile | undefined {
    const path = this.pathOf(entry)
    const remote = isRemoteFile(entry)
    const file = this.tree.file(path)
    if (!remote && !this.mayRead(path))
      return void report(outsideRoot(entry, path, this.root, file !== undefined, at))
    if (file) return file
    if (remote) return void report(remoteMissing(entry, path, at))
    if (this.tree.isDirectory(path)) return void report(notAFile(entry, path, at))
    return void report(fileMissing(entry, path, this.similarTo(path, 'files'), at))
  }

  /** The loader of the root an entry names, or why it is none. */
  descend(entry: string): RootLoader | RootRefusal {
    const repo = parseRepoUrl(entry)
    if (repo) {
      const repository = repoDirectory(repo)
      const root = resolvePath(repository, repo.directory === '' ? '.' : repo.directory)
      if (!this.tree.isDirectory(root)) return { kind: 'remoteMissing', directory: root }
      // The repository is its own world: kustomize never lets a clone read outside of itself.
      const origin: Repository = { directory: repository, url: repo.host + repo.repoPath, ref: repo.ref }
      return this.#cycle(root) ?? new RootLoader(this.tree, root, 'rootOnly', this, origin)
    }
    if (entry.startsWith('/')) return { kind: 'absolute' }
    const path = resolveInTree(this.root, entry)
    const root = this.tree.realPath?.(path) ?? path
    if (!this.tree.isDirectory(root)) return { kind: this.tree.file(root) ? 'file' : 'missing' }
    const containing = this.repository?.directory
    if (containing !== undefined && !isWithin(root, containing))
      return { kind: 'outsideRepository', repository: containing }
    return this.#cycle(root) ?? new RootLoader(this.tree, root, this.#restrictor, this, undefined)
  }

  /** The same loader reading another tree. */
  over(tree: FileTree): RootLoader {
    return new RootLoader(tree, this.root, this.#restrictor, this.referrer, this.#repository)
  }

  /** The roots from the outermost to this one. */
  chain(): FilePath[] {
    return [...(this.referrer?.chain() ?? []), this.root]
  }

  /** The repository this root's content came from, if it was cloned. */
  get repository(): Repository | undefined {
    return this.#repository ?? this.referrer?.repository
  }
  get restrictor(): LoadRestrictor {
    return this.#restrictor
  }

  #cycle(candidate: FilePath, depth = 1): RootRefusal | undefined {
    if (isWithin(this.root, candidate)) return { kind: 'cycle', visited: this.root, candidate }
    if (depth >= MAX_ROOTS) return { kind: 'tooDeep' }
    return this.referrer ? this.referrer.#cycle(candidate, depth + 1) : undefined
  }

  /** Paths beside a missing one whose names resemble it, as this root would write them. */
  similarTo(path: FilePath, wanted: 'files' | 'files and directories'): string[] {
    const directory = directoryOf(path)
    const prefix = directory === '/' ? '/' : `${directory}/`
    const names = new Set<string>()
    for (const each of this.tree.paths()) {
      if (!each.startsWith(prefix)) continue
      const [name = '', ...below] = each.slice(prefix.length).split('/')
      if (below.length === 0 || wanted === 'files and directories') names.add(name)
    }
    return nearest(baseName(path), names).map((name) => relativePath(this.root, prefix + name))
  }
}

/** `entry` seen from `root`; above the top of the tree there is nothing, and the path keeps its `..` to say so. */
const resolveInTree = (root: FilePath, entry: string): FilePath =>
  entry.startsWith('/')
    ? resolvePath(root, entry)
    : `/${joinPath(root.slice(1), entry)}`.replace(/^\/\.$/, '/')
