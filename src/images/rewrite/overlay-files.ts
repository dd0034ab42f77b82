/** Writes the files of an overlay that takes every image from another registry. */
import { printPointer } from '../../base/json-pointer.ts'
import { groupBy } from '../../base/group-by.ts'
import { baseName, directoryOf, joinPath, relativePath } from '../../base/posix-path.ts'
import {
  fieldOf,
  isList,
  kustomizationFileNames,
  parseManifest,
  renderValue,
  type FilePath,
  type FileTree,
  type Resource,
  type Value,
} from '../../engine/index.ts'
import { nameInOverlay, selectOf, targetOf } from '../../kubernetes/overlay-target.ts'
import type { ImageField, NewText, OverlayParts } from './overlay-parts.ts'

/** Where the overlay goes and what it lies over. */
export interface OverlayPlace {
  /** The root whose output is rewritten. */
  readonly over: FilePath
  /** The folder the files are written in. */
  readonly folder: FilePath
}

/** A folder beside the root, named after it: `/overlays/my-platform-registry`. */
export function overlayFolder(root: FilePath): FilePath {
  return root === '/' ? '/registry' : joinPath(directoryOf(root), `${baseName(root)}-registry`)
}

/**
 * The files of the overlay by path. What only the outermost kustomization may say (the order of the output, build
 * metadata) is taken over from that of the root.
 */
export function overlayFiles(
  parts: OverlayParts,
  place: OverlayPlace,
  tree: FileTree,
): Map<FilePath, string> {
  const files = new Map<FilePath, string>()
  const patches: Value[] = []
  const write = (name: string, text: string): void => void files.set(joinPath(place.folder, name), text)
  const names = new Set<string>()
  for (const [resource, texts] of groupBy(parts.merged, ({ resource }) => resource)) {
    const name = patchName(resource, '', names)
    write(name, mergePatch(resource, texts))
    patches.push({ path: name })
  }
  for (const [resource, texts] of groupBy(parts.replaced, ({ resource }) => resource)) {
    const name = patchName(resource, '.json', names)
    write(name, renderValue(texts.flatMap(jsonPatch)))
    patches.push({ path: name, target: targetOf(resource) })
  }
  if (parts.fields.length > 0) write(fieldsFile, renderValue({ images: parts.fields.map(fieldEntry) }))
  write('kustomization.yaml', kustomization(parts, place, patches, outermost(tree, place.over)))
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const firstLine =
  '# Takes every image from another registry. Written by Manifest Playground for the output of the root below:'

/** The root that the overlay at `root` rewrites, as its kustomization names it; `undefined` where it is no such overlay. */
export function rewrittenRoot(tree: FileTree, root: FilePath): string | undefined {
  const file = tree.file(joinPath(root, 'kustomization.yaml'))
  // A file of a bundle is none that was written here, and its text may not be loaded.
  if (!file || file.parsed || !file.text().startsWith(firstLine)) return undefined
  const [value] = parseManifest(file.text(), file.path).documents
  const resources = fieldOf(value, 'resources')
  const [only] = isList(resources) ? resources : []
  return typeof only === 'string' ? only : undefined
}

const fieldsFile = 'image-fields.yaml'

function kustomization(
  { images, fields, replacements }: OverlayParts,
  { over, folder }: OverlayPlace,
  patches: readonly Value[],
  taken: Readonly<Record<string, Value>>,
): string {
  const section = (name: string, list: readonly Value[]): string =>
    list.length === 0 ? '' : renderValue({ [name]: list })
  return [
    `${firstLine}\n`,
    '# write it anew when that changes its images or the texts that name them.\n',
    renderValue({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }),
    ...Object.entries(taken).map(([name, value]) => renderValue({ [name]: value })),
    section('resources', [relativePath(folder, over)]),
    section('configurations', fields.length > 0 ? [fieldsFile] : []),
    section(
      'images',
      images.map((image) => ({ ...image })),
    ),
    section('patches', patches),
    section(
      'replacements',
      replacements.map(({ resource, fieldPath, value }) => ({
        sourceValue: value,
        targets: [{ select: selectOf(resource), fieldPaths: [fieldPath] }],
      })),
    ),
  ].join('')
}

function outermost(tree: FileTree, root: FilePath): Record<string, Value> {
  const file = kustomizationFileNames.map((name) => tree.file(joinPath(root, name))).find(Boolean)
  const [value] = file ? (file.parsed ?? parseManifest(file.text(), file.path)).documents : []
  const taken: Record<string, Value> = {}
  for (const name of ['sortOptions', 'buildMetadata']) {
    const field = fieldOf(value, name)
    if (field !== undefined) taken[name] = field
  }
  return taken
}

function mergePatch(resource: Resource, texts: readonly NewText[]): string {
  const fields: Record<string, Value> = {}
  const annotations: Record<string, Value> = {}
  for (const { path, text } of texts) {
    const key = String(path.at(-1))
    if (path[0] === 'metadata') annotations[key] = text
    else fields[String(path[0])] = { ...(fields[String(path[0])] as Record<string, Value>), [key]: text }
  }
  return renderValue({
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    metadata: {
      name: nameInOverlay(resource),
      ...(resource.namespace && { namespace: resource.namespace }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    ...fields,
  })
}

function jsonPatch({ path, old, text }: NewText): Value[] {
  const pointer = printPointer(path)
  return [
    { op: 'test', path: pointer, value: old },
    { op: 'replace', path: pointer, value: text },
  ]
}

function patchName(resource: Resource, kindOfPatch: string, taken: Set<string>): string {
  const plain = `${resource.kind}-${nameInOverlay(resource)}`.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')
  const spaced = `${plain}.${resource.namespace}`
  let name = plain
  for (let count = 2; taken.has(`${name}${kindOfPatch}`); count++)
    name = count === 2 ? spaced : `${spaced}-${count}`
  taken.add(`${name}${kindOfPatch}`)
  return `patches/${name}${kindOfPatch}.yaml`
}

const fieldEntry = ({ group, kind, path }: ImageField): Value => ({ ...(group && { group }), kind, path })
