/** Puts imported files into the overlay. */
import { cleanPath, directoryOf } from '../../base/posix-path.ts'
import { isKustomizationFile } from '../../sources/roots.ts'
import { whyNotPath } from '../../workspace/edit.ts'
import { count } from '../state/count.ts'
import type { Playground } from '../state/playground.svelte.ts'

/**
 * Adds files below the folder `into`, renders the root they bring, and offers the way back in a notice. Why they cannot
 * be added, as a sentence; then none is.
 */
export function addFiles(
  playground: Playground,
  files: readonly (readonly [path: string, text: string])[],
  into: string,
  leftOut: readonly string[],
): string | undefined {
  const { workspace } = playground
  if (!workspace) return 'There is no overlay to add them to'
  const folder = cleanPath(into)
  const placed = files.map(([path, text]) => [folder === '/' ? path : folder + path, text] as const)
  for (const [path] of placed) {
    const reason = whyNotPath(path, (each) => playground.isOfBase(each))
    if (reason !== undefined) return reason
  }
  const roots = placed.flatMap(([path]) => (isKustomizationFile(path) ? [directoryOf(path)] : []))
  const [root = workspace.root] = roots.sort((a, b) => a.length - b.length)
  const all = new Map([...workspace.files, ...placed])
  playground.replaceFiles(new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1))), root)
  playground.notices.show({
    text: `Added ${count(placed.length, 'file')}${leftOutWords(leftOut)}`,
    action: { label: 'Undo', run: () => playground.replaceFiles(workspace.files, workspace.root) },
  })
  return undefined
}

/** `, without 2 files that are not text: a.png, b.bin`; empty where everything was taken. */
export const leftOutWords = (paths: readonly string[]): string =>
  paths.length === 0
    ? ''
    : `, without ${count(paths.length, 'file')} that are not text: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ' and more' : ''}`
