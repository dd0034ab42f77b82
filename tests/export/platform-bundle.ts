/** The install bundle of the embedded platform's own root. */
import { build, render, Session, type FileTree } from '../../src/engine/index.ts'
import { exportSubject, type ExportSubject } from '../../src/export/export-form.ts'
import { wholeContent, type ExportedFile } from '../../src/export/exported-files.ts'
import { installBundle } from '../../src/export/install/install-bundle.ts'
import { readFolder, type MemoryFiles } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'

const root = '/example'
const base = { id: 'platform', title: 'The platform', digest: '0'.repeat(64), root }

/** What is exported of the root `/example` of a tree. */
export const subjectOf = (tree: FileTree): ExportSubject & { readonly builds: boolean } =>
  exportSubject(new Session(tree), { base, overlay: new Map(), root })

/** An export nobody watches or stops. */
export const noSteps = (): Promise<void> => Promise.resolve()

/** The files of a bundle of the root `/example` of these files. */
export async function bundleOf(files: MemoryFiles): Promise<readonly ExportedFile[]> {
  const made = await installBundle(subjectOf(treeOf(files)))
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
  return new TextDecoder().decode(wholeContent(file.content))
}
