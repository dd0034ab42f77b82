/** Edits in one session, timed from inside of a process of their own: what a keystroke costs, the comparison included. */
import { changeSet } from '../../src/diff/change-set.ts'
import { build, render, Session, textFile, type FilePath } from '../../src/engine/index.ts'
import { openOnDisk } from './open-on-disk.ts'
import { benchOverlay, platformEdits, type EditKind } from './platform-edits.ts'
import { randomOf } from './random.ts'
import type { BundleOnDisk } from './surroundings.ts'

export interface EditsRun {
  readonly edits: readonly { readonly kind: EditKind; readonly ms: number; readonly changed: number }[]
  /** Edits whose build failed: none, if the overlay is as it should be. */
  readonly failures: readonly string[]
  /** Whether the session's last output is that of a fresh build. */
  readonly identical: boolean
}

/** Makes `count` random edits of an overlay over `root`. */
export async function editsRun(
  source: BundleOnDisk,
  root: FilePath,
  count: number,
  seed: number,
): Promise<EditsRun> {
  const opened = openOnDisk(source)
  await opened.loadText('/')
  const session = new Session(opened.tree)
  const untouched = session.built(root).resources
  const edits: EditsRun['edits'][number][] = []
  const failures: string[] = []
  for (const { kind, files } of platformEdits(opened.tree, root, untouched, randomOf(seed))) {
    if (edits.length >= count) break
    const written = Object.entries(files).map(([path, text]) => ({ path, file: textFile(path, text) }))
    const started = performance.now()
    session.apply(written)
    const { ok, resources, diagnostics } = session.built(benchOverlay)
    const changed = ok ? changeSet(untouched, resources).changes.length : 0
    edits.push({ kind, ms: performance.now() - started, changed })
    if (!ok) failures.push(diagnostics.map(({ message }) => message).join('; '))
  }
  const fresh = build(session.tree, benchOverlay)
  const identical = render(session.built(benchOverlay).resources) === render(fresh.resources)
  return { edits, failures, identical }
}
