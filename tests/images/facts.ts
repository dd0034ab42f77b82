/** The hand-checked lists of both upstream releases, and the releases themselves. */
import { readFileSync } from 'node:fs'
import { build, render, type Resource } from '../../src/engine/index.ts'
import { formatImageRef, normalImageRef, parseImageRef } from '../../src/images/image-ref.ts'
import { upstreamTrees } from '../harness/conformance-data.ts'
import { readArchiveFile, type MemoryFiles } from '../harness/memory-files.ts'
import { inRepository } from '../harness/repository-root.ts'
import { treeOf } from '../harness/render-files.ts'

/** One place of a list. */
export interface Fact {
  /** The reference in its normal form. */
  readonly reference: string
  readonly need: string
  /** `Kind/name`, without a content hash. */
  readonly resource: string
  readonly path: string
}

/** The list for a commit. */
export function readFacts(commit: string): Fact[] {
  return readFileSync(inRepository(`tests/images/facts/${commit}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [written = '', need = '', resource = '', path = ''] = line.split('\t')
      return { reference: normal(written), need, resource, path }
    })
}

/** The normal form of a reference; the text itself where it is none. */
export function normal(text: string): string {
  const ref = parseImageRef(text)
  return ref ? formatImageRef(normalImageRef(ref)) : text
}

/** One release: its files and what its root `example` renders to. */
export interface Release {
  readonly commit: string
  readonly files: MemoryFiles
  readonly resources: readonly Resource[]
  readonly yaml: string
}

/** The releases that are here; none where the conformance data is not present. */
export const releaseNames = (): string[] => upstreamTrees().map(({ name }) => name)

/** Reads and renders one of {@link releaseNames}. */
export async function readRelease(name: string): Promise<Release> {
  const tree = upstreamTrees().find((each) => each.name === name)
  if (!tree) throw new Error(`There is no release ${name}`)
  const files = await readArchiveFile(tree.archive)
  const { ok, resources } = build(treeOf(files), '/example')
  if (!ok) throw new Error(`example of ${name} does not build`)
  const commit = /[0-9a-f]{7}/.exec(name)?.[0] ?? name
  return { commit, files, resources, yaml: render(resources) }
}

/** The name of a resource without the hash its content gives it. */
export const plainName = ({ kind, name, state }: Resource): string =>
  `${kind}/${state.needsHash ? name.replace(/-[a-z0-9]{10}$/, '') : name}`
