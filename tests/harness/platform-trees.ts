/** The trees the platform's tests walk through: the embedded one, and the releases where their data is present. */
import { readArchiveFile, readFolder, type MemoryFiles } from './memory-files.ts'
import { inRepository } from './repository-root.ts'
import { upstreamTrees } from './conformance-data.ts'

export interface PlatformTree {
  readonly name: string
  /** The commit of a release, `undefined` for the embedded tree. */
  readonly commit: string | undefined
  readonly files: () => Promise<MemoryFiles>
}

/** The embedded tree first. */
export const platformTrees = (): PlatformTree[] => [
  { name: 'embedded', commit: undefined, files: () => readFolder(inRepository('manifests-bundle/platform')) },
  ...upstreamTrees().map(({ name, archive }) => ({
    name,
    commit: /[0-9a-f]{7,}$/.exec(name)?.[0] ?? name,
    files: () => readArchiveFile(archive),
  })),
]
