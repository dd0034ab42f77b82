/** The kustomize renderer: the only file of the engine that others import. */
import { buildRoot, type BuildOptions, type BuildResult } from './accumulate/build.ts'
import { renderAll } from './resource/render.ts'
import type { Resource } from './resource/resource.ts'
import type { FilePath, FileTree } from './tree/file-tree.ts'
import type { Value } from './yaml/value.ts'
import { writeDocument } from './yaml/write-document.ts'

export type { BuildOptions, BuildResult } from './accumulate/build.ts'
export type { DiagnosticCode } from './diagnostics/codes.ts'
export type { Diagnostic, Fix, Place, Read, Report, Severity } from './diagnostics/diagnostic.ts'
export type { Origin, Transformation } from './provenance/origin.ts'
export { Session, type FileEdit } from './incremental/session.ts'
export type { WayOf } from './incremental/way.ts'
export { renderResource } from './resource/render.ts'
export { isCanonicalJson } from './merge/canonical-json.ts'
export { deprecatedFields, readKustomization } from './kustomization/read.ts'
export { readTransformerConfig } from './kustomization/read-transformer-config.ts'
export { kustomizationFileNames } from './kustomization/find.ts'
export { exampleFiles, type Explanation } from './diagnostics/explanation.ts'
export { explanations } from './diagnostics/explanations.ts'
export { codeFrame } from './diagnostics/code-frame.ts'
export { kustomizationShape, type Shape } from './kustomization/shape.ts'
export { effectiveNamespace, formatId, idKey, type ResId } from './resource/res-id.ts'
export { apiVersionOf, type Gvk } from './resource/gvk.ts'
export { Resource } from './resource/resource.ts'
export { TextNotLoaded, type FilePath, type FileTree, type Reading, type TreeFile } from './tree/file-tree.ts'
export { bytesFile, memoryTree, textFile, treeOfFiles } from './tree/memory-tree.ts'
export { locate } from './tree/locate.ts'
export { overlaidTree } from './tree/overlaid-tree.ts'
export { parseRepoUrl, remoteFilePath, remoteRoot, repoDirectory, type RepoSpec } from './tree/remote-url.ts'
export type { ParsedFile } from './yaml/parsed.ts'
export { editedYaml, type YamlEdit } from './yaml/edited-yaml.ts'
export { readDocuments as parseManifest } from './yaml/read-documents.ts'
export { sourceRange } from './yaml/source-ranges.ts'
export { toJson } from './yaml/to-json.ts'
export { valuesEqual } from './yaml/equal.ts'
export { setPrintedFields } from './yaml/printed-fields.ts'
export { quotedKeys } from './yaml/quoted-keys.ts'
export type { FieldSchema } from './schema/merge-schema.ts'
export { builtinSchema } from './schema/merge-keys.ts'
export { writeFieldsAt } from './yaml/write-document.ts'
export * from './yaml/value.ts'

/** Builds a root: what `kustomize build root` prints, as resources, or the problems that keep it from being built. */
export const build = (tree: FileTree, root: FilePath, options: BuildOptions = {}): BuildResult =>
  buildRoot(tree, root, options)

/** The text `kustomize build` prints for these resources. */
export const render = (resources: readonly Resource[]): string => renderAll(resources)

/** The YAML text of any value, as the output prints it. */
export const renderValue = (value: Value): string => writeDocument(value).value
