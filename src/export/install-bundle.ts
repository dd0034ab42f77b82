/** Everything to install one root on a cluster that cannot reach anything. */
import { render, type FilePath, type FileTree, type Resource } from '../engine/index.ts'
import { applyPlan } from '../plan/plan.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import { withChecksums } from './checksums.ts'
import { textExport, type ExportedFile } from './exported-files.ts'
import { imageFiles } from './image-files.ts'
import { installData, unspeakable } from './install-data.ts'
import { installReadme } from './install-readme.ts'
import { program } from './program.ts'
import { provenance, type ProvenanceFacts } from './provenance.ts'
import { bundleScripts } from './scripts.ts'
import { treeClosure } from './tree-closure.ts'

export interface InstallBundleInput {
  readonly base: Pick<BaseEntry, 'id' | 'title' | 'repository' | 'commit' | 'digest'>
  /** The base with the overlay's files over it. */
  readonly tree: FileTree
  readonly overlay: ReadonlyMap<FilePath, string>
  readonly root: FilePath
  /** What the root renders to. */
  readonly resources: readonly Resource[]
}

export type InstallBundle =
  | { readonly ok: true; readonly name: string; readonly files: readonly ExportedFile[] }
  | { readonly ok: false; readonly reason: string }

/** The files of the bundle, checksums included. Same input, same bytes. Lets `TextNotLoaded` pass. */
export function installBundle({ base, tree, overlay, root, resources }: InstallBundleInput): InstallBundle {
  const [bad] = unspeakable(resources)
  if (bad) {
    const name = JSON.stringify(`${bad.kind} ${bad.namespace}/${bad.name}`)
    return { ok: false, reason: `No cluster takes the object ${name}: mend its kind, namespace or name` }
  }
  const plan = applyPlan(resources)
  const name = bundleName(root)
  const facts: ProvenanceFacts = {
    base,
    root,
    overlay,
    rendered: render(resources),
    objects: resources.length,
    phases: plan.phases.length,
    program,
  }
  const files = [
    ...installData(plan),
    textExport('install/name', `${name}\n`),
    ...imageFiles(resources, { name, version: base.commit ?? base.digest }),
    ...treeClosure(tree, root).map((file) => ({ ...file, path: `tree/${file.path}` })),
    ...bundleScripts,
    provenance(facts),
    installReadme(name, facts, plan),
  ]
  return { ok: true, name, files: withChecksums(files) }
}

/** A name that a cluster takes for an object: the last part of the root's path, made fit (RFC 1123 label). */
export function bundleName(root: FilePath): string {
  const last = /[^/]+$/.exec(root)?.[0] ?? ''
  const fit = last
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return fit === '' ? 'platform' : fit
}
