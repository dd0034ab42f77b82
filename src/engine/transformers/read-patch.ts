/** Reads the text of a patch and finds out which of the two kinds it is (`api/internal/builtins/PatchTransformer.go`). */
import { Recent } from '../../base/recent.ts'
import type { Diagnostic, Place, Report } from '../diagnostics/diagnostic.ts'
import { patchUnreadable } from '../diagnostics/patch-problems.ts'
import { readJsonPatch, type JsonPatchOperation } from '../merge/read-json-patch.ts'
import { readResources } from '../resource/read-resources.ts'
import type { Resource } from '../resource/resource.ts'
import type { TreeFile } from '../tree/file-tree.ts'
import type { ParsedFile } from '../yaml/parsed.ts'
import { parsedFile } from '../tree/parsed-file.ts'
import { readDocuments } from '../yaml/read-documents.ts'
import { isList } from '../yaml/value.ts'

/** A text that holds patches, in a file or in the kustomization. */
export interface PatchText {
  /** Asked only where the values of the text are not enough: a bundle may have left the text behind. */
  text(): string
  readonly parsed: ParsedFile
  /** The file, or the field of the kustomization that holds the text. */
  readonly at: Place
}

/** One strategic merge patch. */
export interface LoadedPatch {
  readonly resource: Resource
  /** Its file, or the field of the kustomization that holds it. */
  readonly at: Place
}

/** Strategic merge patches, or the operations of one JSON patch. */
export type PatchContent =
  | { readonly kind: 'strategic'; readonly patches: readonly LoadedPatch[] }
  | { readonly kind: 'json'; readonly operations: readonly JsonPatchOperation[]; readonly at: Place }

/** A patch file's text. */
export const patchFile = (file: TreeFile): PatchText => ({
  text: () => file.text(),
  parsed: parsedFile(file),
  at: { file: file.path },
})

/** A patch written in the kustomization; its documents have no place of their own. */
export const inlinePatch = (text: string, at: Place): PatchText => ({
  text: () => text,
  parsed: inlineTexts.get(`${at.file}\0${text}`, () => readDocuments(text, at.file)),
  at,
})

/** An edit of a kustomization leaves most of its patches as they are: these are known again by their text. */
const inlineTexts = new Recent<ParsedFile>(50, 10_000)

/**
 * What a patch text holds; reported where it is neither kind. A text without documents is a JSON patch of no operation.
 */
export function readPatch(patch: PatchText, report: Report): PatchContent | undefined {
  const problems: Diagnostic[] = []
  const patches = readStrategicPatches(patch, (problem) => problems.push(problem))
  if (patches && patches.length > 0) return { kind: 'strategic', patches }
  const operations = readJsonPatch(patch.text(), patch.at.file)
  if (!('reason' in operations)) return { kind: 'json', operations, at: patch.at }
  const broken = patch.parsed.diagnostics.filter(({ severity }) => severity === 'error')
  if (patch.at.path === undefined && broken.length > 0) {
    broken.forEach(report)
    return undefined
  }
  const isOperations = patch.text().trimStart().startsWith('[') || isList(patch.parsed.documents[0])
  const [problem] = isOperations ? [] : problems
  const reasons = problem
    ? problems.map(({ message }) => message)
    : [`as a JSON patch, ${operations.reason}`, ...operations.diagnostics.map(({ message }) => message)]
  report(patchUnreadable(reasons, problem?.at ?? patch.at))
  return undefined
}

/** The strategic merge patches of a text; `undefined` where it holds something else, which is reported. */
export function readStrategicPatches(
  { parsed, at }: PatchText,
  report: Report,
): readonly LoadedPatch[] | undefined {
  // Places inside of an inline text would point elsewhere in the kustomization.
  const placed =
    at.path === undefined
      ? report
      : (problem: Diagnostic) => report({ ...problem, at: { ...at, inside: problem.at } })
  const known = patchesOf.get(parsed)
  const resources = known ?? readResources(parsed, at, placed)
  if (resources) patchesOf.set(parsed, resources)
  return resources?.map((resource) => ({ resource, at }))
}

/** The same patches for the same values, so that what they made of a resource is known again. Broken ones report anew. */
const patchesOf = new WeakMap<ParsedFile, readonly Resource[]>()
