/** Accumulates entries that are files or bases: `resources:`, and the paths among `generators:`, `transformers:` and `validators:`. */
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import {
  absoluteRoot,
  entryMissing,
  fileMissing,
  outsideRepository,
  outsideRoot,
  remoteMissing,
  rootCycle,
  rootIsFile,
  rootTooDeep,
} from '../diagnostics/tree-problems.ts'
import { componentKind } from '../diagnostics/kustomization-problems.ts'
import { idTaken } from '../diagnostics/resource-problems.ts'
import { mergeVarSets } from '../references/vars.ts'
import { readResources } from '../resource/read-resources.ts'
import { formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import type { FilePath, TreeFile } from '../tree/file-tree.ts'
import { isRemoteFile, parseRepoUrl, remoteFilePath } from '../tree/remote-url.ts'
import { MAX_ROOTS, RootLoader, type RootRefusal } from '../tree/loader.ts'
import { parsedFile } from '../tree/parsed-file.ts'
import type { ParsedFile } from '../yaml/parsed.ts'
import type { ValueMap } from '../yaml/value.ts'
import type { Accumulated, Accumulator } from './accumulator.ts'
import { mergeConfig } from './configurations.ts'
import { placeOf, repositoryOf, type Target } from './target.ts'

/** Adds what each entry of `field` holds to `into`, in order. */
export function accumulateResources(
  target: Target,
  field: string,
  entries: readonly string[],
  into: Accumulator,
): void {
  entries.forEach((entry, index) => accumulateEntry(target, entry, placeOf(target, field, index), into))
}

function accumulateEntry(target: Target, entry: string, at: Place, into: Accumulator): void {
  const { loader, report } = target
  const path = loader.pathOf(entry)
  const file = entry === '' ? undefined : loader.tree.file(path)
  if (file && (isRemoteFile(entry) || loader.mayRead(path))) {
    appendAll(target, resourcesOf(file, target), into)
    return
  }
  const base = loader.descend(entry)
  if (base instanceof RootLoader) accumulateBase(target, base, entry, at, into)
  else report(refused(base, entry, path, at, loader))
}

function accumulateBase(target: Target, base: RootLoader, entry: string, at: Place, into: Accumulator): void {
  const accumulated = target.ctx.accumulated(base, into.schema, target.ctx)
  for (const problem of accumulated.diagnostics) target.report(placedAtEntry(problem, base.root, at))
  into.schema = accumulated.schema
  accumulated.roots.forEach((root) => into.roots.add(root))
  if (!accumulated.ok) return
  if (accumulated.isComponent) return target.report(componentKind(entry, base.root, true, at))
  mergeAccumulated(target, accumulated, at, into)
}

/** A directory as such has no text to point at: what is wrong with it is shown at the entry that names it. */
export const placedAtEntry = (problem: Diagnostic, root: FilePath, entry: Place): Diagnostic =>
  problem.at.file === root ? { ...problem, at: entry } : problem

/** Adds a finished accumulation to another: resources, configuration and vars (kustomize's MergeAccumulator). */
export function mergeAccumulated(target: Target, from: Accumulated, at: Place, into: Accumulator): void {
  appendAll(target, from.resources, into, at)
  mergeConfig(into, from.config, target, at)
  into.vars = mergeVarSets(into.vars, from.vars, { report: target.report, at })
}

/** Appends resources; an id that is taken is an error that names both places. */
export function appendAll(
  target: Target,
  resources: readonly Resource[],
  into: Accumulator,
  at?: Place,
): void {
  into.resources.appendNew(resources, (resource, other) => {
    const own = placeOfResource(resource)
    target.report(idTaken(formatId(resource.currentId), at ?? own, placeOfResource(other), at && own))
  })
  noteUse(into, resources)
}

/** The id of a custom type asks whether it is cluster scoped, and with that for the builtin schema. */
function noteUse(into: Accumulator, resources: readonly Resource[]): void {
  const { schema } = into
  if (schema.usedBuiltin || schema.isSet) return
  if (resources.every(({ apiVersion, kind }) => schema.schema.forType(apiVersion, kind))) return
  into.schema = { ...schema, usedBuiltin: true }
}

/** By what was parsed, and the root that read it: a file in two roots gives resources of its own to each. */
const readBefore = new WeakMap<ParsedFile, Map<string, readonly Resource[]>>()

/** The resources of a file; the same ones each time the root is accumulated, as long as nothing was reported of them. */
function resourcesOf(file: TreeFile, { loader, report, ctx }: Target): readonly Resource[] {
  const parsed = parsedFile(file)
  if (ctx.once) return withRepository(readResources(parsed, { file: file.path }, report) ?? [], loader)
  let byRoot = readBefore.get(parsed)
  if (!byRoot) readBefore.set(parsed, (byRoot = new Map<string, readonly Resource[]>()))
  const key = JSON.stringify([file.path, loader.root, repositoryOf(loader)])
  const known = byRoot.get(key)
  if (known) return known
  const read = readResources(parsed, { file: file.path }, report)
  const isOneOfMany = parsed.documents.length > 1
  const made = withRepository(read ?? [], loader)
  const resources = isOneOfMany ? made.map((each) => asBefore(each, key)) : made
  if (read) byRoot.set(key, resources)
  return resources
}

/** The resource made of a document before: an edit beside it in its file does not touch it. */
function asBefore(resource: Resource, reader: string): Resource {
  const key = `${reader} ${resource.state.origin?.document}`
  const known = documentsBefore.get(resource.value)
  if (known?.key === key) return known.resource
  documentsBefore.set(resource.value, { key, resource })
  return resource
}

const documentsBefore = new WeakMap<ValueMap, { readonly key: string; readonly resource: Resource }>()

/** Where a resource was read from or configured. */
export function placeOfResource(resource: Resource): Place {
  const origin = resource.state.origin
  return { file: origin?.file ?? '', document: origin?.document ?? 0, path: [] }
}

function withRepository(resources: readonly Resource[], loader: RootLoader): readonly Resource[] {
  if (!loader.repository) return resources
  const repository = repositoryOf(loader)
  return resources.map((resource) => {
    const { origin } = resource.state
    return origin ? resource.withState({ origin: { ...origin, ...repository } }) : resource
  })
}

/** The problem of an entry that is neither a readable file nor a usable root. */
export function refused(refusal: RootRefusal, entry: string, path: FilePath, at: Place, loader: RootLoader) {
  switch (refusal.kind) {
    case 'cycle':
      return rootCycle(entry, refusal.candidate, refusal.visited, loader.chain(), at)
    case 'tooDeep':
      return rootTooDeep(entry, MAX_ROOTS, at)
    case 'absolute':
      return absoluteRoot(entry, at)
    case 'outsideRepository':
      return outsideRepository(entry, refusal.repository, at)
    case 'remoteMissing':
      return remoteMissing(entry, isRemoteFile(entry) && isManifestName(entry) ? path : refusal.directory, at)
    case 'file':
      return loader.mayRead(path)
        ? rootIsFile(entry, path, at)
        : outsideRoot(entry, path, loader.root, true, at)
    case 'missing':
      if (isRemoteFile(entry) && !parseRepoUrl(entry)) return remoteMissing(entry, remoteFilePath(entry), at)
      return isManifestName(entry)
        ? fileMissing(entry, path, loader.similarTo(path, 'files and directories'), at)
        : entryMissing(entry, path, loader.similarTo(path, 'files and directories'), at)
  }
}

const isManifestName = (entry: string): boolean => /\.(?:ya?ml|json)$/.test(entry)
