/** An overlay on disk as recipes are applied to it: the tree it stands in, and how edits reach the disk. */
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { kustomizationFileNames, memoryTree, Session, type FilePath } from '../engine/index.ts'
import { kustomizationIn } from '../platform/listing.ts'
import { buildsIn } from '../platform/plan-switch.ts'
import type { FileEdit } from '../platform/switch.ts'
import type { Ground } from '../recipes/apply/draft.ts'
import { UsageError } from './arguments.ts'
import { readFolder } from './folder.ts'

/** The base's root of everything, as the catalogue of components knows it. */
const entry: FilePath = '/example'

export interface OverlayGround extends Ground {
  /** Writes the edits to the disk; folders that are empty then go. */
  readonly save: (edits: readonly FileEdit[]) => void
  /** A path of the tree as the person in `cwd` would write it. */
  readonly shown: (at: FilePath) => string
}

/**
 * The overlay in `directory`; its tree begins at the nearest folder above that holds `example/`. Throws
 * {@link UsageError} where there is none.
 */
export function overlayGround(directory: string, cwd: string): OverlayGround {
  const onDisk = path.resolve(cwd, directory)
  const top = topAbove(onDisk)
  if (top === undefined)
    throw new UsageError(
      `No folder above ${directory} holds the platform's example/: put the overlay beside it`,
    )
  const root = `/${path.relative(top, onDisk).split(path.sep).join('/')}`
  const all = readFolder(top)
  const tree = memoryTree(Object.fromEntries(all.map((file) => [file.path, file.bytes])))
  if (kustomizationIn(tree, root) === undefined)
    throw new UsageError(
      `There is no kustomization in ${directory}: write one whose resources: name ${path.relative(onDisk, path.join(top, entry))}`,
    )
  const files = new Map(
    all.flatMap(({ path: at }) => {
      const file = at.startsWith(`${root}/`) ? tree.file(at) : undefined
      return file ? [[at, file.text()] as const] : []
    }),
  )
  return {
    tree,
    overlay: { entry, root, files },
    buildWith: buildsIn(new Session(tree)),
    save: (edits) => edits.forEach((edit) => save(top, edit)),
    shown: (at) => path.relative(cwd, path.join(top, at)),
  }
}

function topAbove(folder: string): string | undefined {
  for (let at = path.dirname(folder); ; at = path.dirname(at)) {
    if (kustomizationFileNames.some((name) => existsSync(path.join(at, entry, name)))) return at
    if (at === path.dirname(at)) return undefined
  }
}

function save(top: string, edit: FileEdit): void {
  const target = path.join(top, edit.path)
  if (edit.kind === 'write') {
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, edit.text)
    return
  }
  rmSync(target, { force: true })
  for (let at = path.dirname(target); at !== top && readdirSync(at).length === 0; at = path.dirname(at))
    rmdirSync(at)
}
