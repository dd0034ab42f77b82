/** The source of a root, so that it builds without a network: remote bases lie in the tree, and entries lead there. */
import { baseName, directoryOf, isWithin, relativePath, resolvePath } from '../base/posix-path.ts'
import { digestOf, digestOfText } from '../base/sha256.ts'
import { encodeUtf8 } from '../base/utf8.ts'
import {
  build,
  memoryTree,
  parseRepoUrl,
  remoteFilePath,
  remoteRoot,
  render,
  repoDirectory,
  type FilePath,
  type TreeFile,
} from '../engine/index.ts'
import { isKustomizationFile } from '../sources/roots.ts'
import type { ExportSubject, RemoteBase } from './export-form.ts'
import type { ExportedFile } from './exported-files.ts'
import { withEntries } from './rewritten-entries.ts'

/** A remote base as it lies in the tree: its commit, where that is known, and the digest over its files. */
export interface VendoredRemote {
  readonly path: string
  readonly repository?: string
  readonly commit?: string
  readonly sha256: string
}

export type VendoredTree =
  | {
      readonly ok: true
      readonly files: readonly ExportedFile[]
      readonly remotes: readonly VendoredRemote[]
    }
  | { readonly ok: false; readonly reason: string }

/** Where remote bases lie in the tree that is handed out. */
const vendorFolder: FilePath = '/vendor'

/**
 * Every file the build read at its path in the tree, sorted. Where it read remote bases their files lie below `/vendor`,
 * and that the tree builds to the same output has been seen. Lets `TextNotLoaded` pass.
 */
export function vendoredTree({ read, root, resources, remotes }: ExportSubject): VendoredTree {
  const exported = (path: FilePath, bytes: Uint8Array): ExportedFile => ({
    path: path.slice(1),
    content: bytes,
  })
  if (!read.some(({ path }) => isWithin(path, remoteRoot)))
    return { ok: true, files: read.map((file) => exported(file.path, file.bytes())), remotes: [] }
  const byPath = new Map(read.map((file) => [file.path, file]))
  const files = new Map<FilePath, Uint8Array>()
  /** Remote files that lie beside those that name them. */
  const beside = new Set<FilePath>()
  for (const file of read)
    if (isKustomizationFile(file.path))
      for (const [path, bytes] of localised(file, byPath, beside)) files.set(path, bytes)
  for (const file of read)
    if (!isKustomizationFile(file.path) && !beside.has(file.path))
      files.set(vendoredPath(file.path), file.bytes())
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const { resources: again } = build(memoryTree(Object.fromEntries(sorted)), root)
  if (render(again) !== render(resources))
    return {
      ok: false,
      reason:
        'Its remote bases cannot be brought along: built from a copy the output is another one. Take "originAnnotations" out of "buildMetadata"',
    }
  return {
    ok: true,
    files: sorted.map(([path, bytes]) => exported(path, bytes)),
    remotes: remotes.flatMap((remote) => vendoredRemote(remote, sorted)),
  }
}

/** `/.remote/github.com/acme/web@v1/a` is `/vendor/github.com/acme/web/v1/a`. */
const vendoredPath = (path: FilePath): FilePath =>
  isWithin(path, remoteRoot) ? vendorFolder + path.slice(remoteRoot.length).replace('@', '/') : path

/** A kustomization at its place in the tree, and beside it the remote files it names: no root reads outside of itself. */
function localised(
  file: TreeFile,
  read: ReadonlyMap<FilePath, TreeFile>,
  placed: Set<FilePath>,
): (readonly [FilePath, Uint8Array])[] {
  const at = vendoredPath(file.path)
  const folder = directoryOf(at)
  const beside: (readonly [FilePath, Uint8Array])[] = []
  const text = withEntries(file.text(), file.path, (entry) => {
    const remote = /^https?:/i.test(entry) ? read.get(remoteFilePath(entry)) : undefined
    if (remote) {
      const name = `vendored-${digestOfText(remote.path).slice(0, 8)}-${baseName(remote.path).replace(/[^\w.-]/g, '-')}`
      beside.push([`${folder}/${name}`, remote.bytes()])
      placed.add(remote.path)
      return name
    }
    const repository = parseRepoUrl(entry)
    if (!repository) return undefined
    return relativePath(
      folder,
      vendoredPath(resolvePath(repoDirectory(repository), repository.directory || '.')),
    )
  })
  return [[at, encodeUtf8(text)], ...beside]
}

function vendoredRemote(
  { directory, repository, commit }: RemoteBase,
  files: readonly (readonly [FilePath, Uint8Array])[],
): VendoredRemote[] {
  const path = vendoredPath(directory)
  const own = files.filter(([each]) => isWithin(each, path))
  if (own.length === 0) return []
  const sums = own.map(([each, bytes]) => `${digestOf(bytes)}  ${each.slice(path.length + 1)}\n`)
  return [{ path: path.slice(1), repository, commit, sha256: digestOfText(sums.join('')) }]
}
