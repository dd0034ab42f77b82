/** What the page writes into an overlay for a person: a start, a patch, an example, and what a deletion takes away. */
import { baseName, directoryOf } from '../../base/posix-path.ts'
import { isKustomizationFile } from '../../sources/roots.ts'
import type { Ask } from '../../worker/questions.ts'
import type { Edit } from '../../workspace/edit.ts'
import { freeName, withPatchEntry } from '../../workspace/patch-entry.ts'
import { startingWorkspace, workspaceWith } from '../../workspace/workspace.ts'
import type { Playground } from './playground.svelte.ts'

/** An overlay with nothing but its kustomization, where all files are gone. */
export function startOverlay(playground: Playground): void {
  const { bundle, readOnly } = playground
  if (!bundle || readOnly) return
  const { root, files } = startingWorkspace(bundle)
  const edits = [...files].map(([path, text]): Edit => ({ kind: 'write', path, text }))
  playground.applyAll(edits, root)
  playground.tabs.start([...files.keys()], root)
}

/**
 * Writes a new patch for a rendered resource, or one field of it, lists it in the kustomization, and opens it. Without a
 * resource it is one of a Deployment, to start from.
 */
export async function addPatch(playground: Playground, ask: Ask<'patchFor'> = {}): Promise<void> {
  const { layers, notices, tabs } = playground
  const patch = await playground.ask('patchFor', ask).catch(() => undefined)
  if (!patch && ask.key !== undefined)
    return notices.show({ text: 'There is nothing to patch: the resource is not rendered any more' })
  const roots = [...layers.roots.keys()]
  const root = roots.find((each) => each === playground.workspace?.root) ?? roots[0]
  const kustomization = playground.ownFiles.find(
    (path) => isKustomizationFile(path) && directoryOf(path) === root,
  )
  if (!patch || root === undefined || kustomization === undefined) return startOverlay(playground)
  const name = freeName(patch.name, (each) => playground.isOwn(`${root}/${each}`))
  const before = playground.textOf(kustomization) ?? ''
  const listed = withPatchEntry(before, name, patch.target)
  playground.apply({ kind: 'write', path: `${root}/${name}`, text: patch.text })
  playground.apply({ kind: 'write', path: kustomization, text: listed })
  if (listed === before)
    notices.show({ text: `List ${name} under "patches": the list there is written in brackets` })
  if (root !== playground.workspace?.root) playground.chooseRoot(root)
  tabs.open(`${root}/${name}`)
}

/** Opens another overlay in the place of this one, with the way back in a notice. */
export function openInstead(
  playground: Playground,
  title: string,
  files: Readonly<Record<string, string>>,
): void {
  const { workspace: before, bundle, notices } = playground
  if (!before || !bundle) return
  const next = workspaceWith(bundle, files)
  playground.replaceFiles(next.files, next.root)
  playground.chooseRoot(next.root)
  const undo = (): void => void playground.openWorkspace(before)
  notices.show({ text: `Opened “${title}”`, action: { label: 'Undo', run: undo } })
}

/** Deletes a file or folder of the overlay, with the way back in a notice. */
export function removeFiles(playground: Playground, path: string): void {
  const { workspace, readOnly, tabs, notices } = playground
  if (!workspace || readOnly) return
  const gone = [...workspace.files].filter(([each]) => each === path || each.startsWith(`${path}/`))
  playground.apply({ kind: 'delete', path })
  const undo = (): void => {
    for (const [each, text] of gone) playground.apply({ kind: 'write', path: each, text })
    const [only] = gone
    if (gone.length === 1 && only) tabs.open(only[0])
  }
  notices.show({ text: `Deleted ${baseName(path)}`, action: { label: 'Undo', run: undo } })
}
