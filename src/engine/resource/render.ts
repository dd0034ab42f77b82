/** The YAML text of resources, as kustomize prints them (`resource.AsYAML`, `resWrangler.AsYaml`). */
import type { Diagnostic, Read } from '../diagnostics/diagnostic.ts'
import { writeDocument } from '../yaml/write-document.ts'
import type { ValueMap } from '../yaml/value.ts'
import type { Resource } from './resource.ts'

const written = new WeakMap<ValueMap, Read<string>>()

/** One resource's text, kept for as long as its value lives; a value that YAML cannot print is a problem. */
export function readRendered(resource: Resource): Read<string> {
  let text = written.get(resource.value)
  if (!text) {
    const origin = resource.state.origin
    text = writeDocument(resource.value, { file: origin?.file ?? '', document: origin?.document ?? 0 })
    written.set(resource.value, text)
  }
  return text
}

/** One resource's text, empty where it cannot be written. */
export const renderResource = (resource: Resource): string => readRendered(resource).value

/** All resources, separated by `---`. */
export const renderAll = (resources: readonly Resource[]): string =>
  resources.map(renderResource).join('---\n')

/** What keeps resources from being printed; writing them is kept for whoever prints them. */
export const printProblems = (resources: readonly Resource[]): readonly Diagnostic[] =>
  resources.flatMap((resource) => readRendered(resource).diagnostics)
