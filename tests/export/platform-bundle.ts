/** The install bundle of the embedded platform's own root. */
import { build, render } from '../../src/engine/index.ts'
import type { ExportedFile } from '../../src/export/exported-files.ts'
import { installBundle } from '../../src/export/install-bundle.ts'
import { readFolder, type MemoryFiles } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'

const root = '/example'
const base = { id: 'platform', title: 'The platform', digest: '0'.repeat(64) }

/** The files of a bundle of the root `/example` of these files. */
export function bundleOf(files: MemoryFiles): readonly ExportedFile[] {
  const tree = treeOf(files)
  const { resources } = build(tree, root)
  const made = installBundle({ base, tree, overlay: new Map(), root, resources })
  if (!made.ok) throw new Error(made.reason)
  return made.files
}

const platformFiles = (): Promise<MemoryFiles> => readFolder(inRepository('manifests-bundle/platform'))

/** The bundle of the embedded platform, made anew with each call. */
export const platformBundle = async (): Promise<readonly ExportedFile[]> => bundleOf(await platformFiles())

/** What the embedded platform renders to, in one piece. */
export const platformOutput = async (): Promise<string> =>
  render(build(treeOf(await platformFiles()), root).resources)

/** The text of one file. */
export function textIn(files: readonly ExportedFile[], path: string): string {
  const file = files.find((each) => each.path === path)
  if (!file) throw new Error(`There is no ${path}`)
  return new TextDecoder().decode(file.bytes)
}
