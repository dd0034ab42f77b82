/** Manifests in, manifests out: what transformers make of resources, without a build around them. */
import type { Diagnostic } from '../../../src/engine/diagnostics/diagnostic.ts'
import { readResources } from '../../../src/engine/resource/read-resources.ts'
import { ResMap } from '../../../src/engine/resource/res-map.ts'
import { renderAll } from '../../../src/engine/resource/render.ts'
import { builtinSchema } from '../../../src/engine/schema/merge-keys.ts'
import type { Transformer } from '../../../src/engine/transformers/transformer.ts'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'

export interface Transformed {
  readonly text: string
  /** `CODE message`, one line each. */
  readonly problems: readonly string[]
  readonly resources: ResMap
}

/** Runs the transformers in order over the resources of a text of manifests. */
export function transformed(manifests: string, ...transformers: readonly Transformer[]): Transformed {
  const diagnostics: Diagnostic[] = []
  const report = (problem: Diagnostic) => void diagnostics.push(problem)
  const at = { file: '/kustomization.yaml' }
  const resources = new ResMap(
    readResources(readDocuments(manifests, '/all.yaml'), { file: '/all.yaml' }, report) ?? [],
  )
  for (const transform of transformers) transform(resources, { report, at, schema: builtinSchema })
  const problems = diagnostics.map(({ code, message }) => `${code} ${message}`)
  return { text: renderAll(resources.resources), problems, resources }
}
