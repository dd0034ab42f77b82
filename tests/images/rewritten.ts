/** A root with its images rewritten, built by our engine and by the real kustomize. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isMap, build, parseManifest, render, Resource } from '../../src/engine/index.ts'
import { rewriteImages, type Rewrite } from '../../src/images/rewrite/rewrite.ts'
import type { RegistryRules } from '../../src/images/rewrite/registry-rules.ts'
import { writeFolder, type MemoryFiles } from '../harness/memory-files.ts'
import { referenceBinary, referenceBuild } from '../harness/reference.ts'
import { treeOf } from '../harness/render-files.ts'

/** Before and after, as text. */
export interface Rewritten {
  readonly rewrite: Rewrite
  readonly before: string
  readonly after: string
  /** The output of the overlay; of the real kustomize where it runs here. */
  readonly resources: readonly Resource[]
  readonly byReference: boolean
}

/** Writes the overlay beside the root and builds it; throws where either build fails or both differ. */
export async function rewritten(files: MemoryFiles, root: string, rules: RegistryRules): Promise<Rewritten> {
  const tree = treeOf(files)
  const over = root === '.' ? '/' : `/${root}`
  const base = build(tree, over)
  if (!base.ok) throw new Error(`${root} does not build: ${base.diagnostics[0]?.message ?? ''}`)
  const folder = `${path.posix.dirname(over)}/${path.posix.basename(over)}-registry`.replace('//', '/')
  const rewrite = rewriteImages(base.resources, rules, { over, folder }, tree)
  const added = [...rewrite.files].map(([file, text]) => [file.slice(1), new TextEncoder().encode(text)])
  const all: MemoryFiles = { ...files, ...(Object.fromEntries(added) as MemoryFiles) }
  const result = build(treeOf(all), folder)
  if (!result.ok)
    throw new Error(
      `the overlay does not build: ${result.diagnostics.map(({ message }) => message).join('; ')}`,
    )
  const after = render(result.resources)
  const reference = await builtByReference(all, folder.slice(1))
  if (reference !== undefined && reference !== after)
    throw new Error('the real kustomize prints something else')
  return {
    rewrite,
    before: render(base.resources),
    after,
    resources: parseManifest(after, '/after.yaml').documents.flatMap((value) =>
      isMap(value) ? [new Resource(value)] : [],
    ),
    byReference: reference !== undefined,
  }
}

async function builtByReference(files: MemoryFiles, root: string): Promise<string | undefined> {
  if ((await referenceBinary()) === undefined) return undefined
  const folder = mkdtempSync(path.join(tmpdir(), 'rewrite-'))
  try {
    writeFolder(folder, files)
    const { ok, stdout, stderr } = await referenceBuild(path.join(folder, root))
    if (!ok) throw new Error(`the real kustomize fails: ${stderr}`)
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The lines that are in one text only, `-` before and `+` after; both have as many lines. */
export function changedLines({ before, after }: Rewritten): string[] {
  const [old, next] = [before.split('\n'), after.split('\n')]
  if (old.length !== next.length) return [`${old.length} lines became ${next.length}`]
  return old.flatMap((line, index) =>
    line === next[index] ? [] : [`-${line.trim()}`, `+${(next[index] ?? '').trim()}`],
  )
}
