/** Finds field specs of `configurations:` that have no field to go to: kustomize passes over them in silence. */
import { resolvePath } from '../../base/posix-path.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { configurationUnused } from '../diagnostics/field-problems.ts'
import { applyFieldSpec } from '../fields/apply-field-specs.ts'
import { formatFieldSpec, gvkOfSpec } from '../fields/field-spec.ts'
import { fieldSpecLists } from '../fields/transformer-config.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { Kustomization } from '../kustomization/types.ts'
import { gvkIsSelected } from '../resource/gvk.ts'
import type { Resource } from '../resource/resource.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import { fieldOf, isList, isMap, scalarText, type Value } from '../yaml/value.ts'

/**
 * Reports them for the configuration files this kustomization names itself; those of its bases may be meant for other
 * overlays. Only for the outermost root, whose resources are all there are.
 */
export function reportUnusedConfigurations(
  kustomization: Kustomization,
  tree: FileTree,
  resources: readonly Resource[],
  report: Report,
): void {
  for (const entry of kustomization.configurations) {
    const file = tree.file(resolvePath(kustomization.root, entry))
    if (!file) continue
    const config = readStrictYaml(file.text(), file.path).value
    const look = (list: string, specs: Value | undefined, path: readonly (string | number)[]): void =>
      itemsOf(specs).forEach((spec, index) => {
        const asked = specOf(spec)
        const at: Place = { file: file.path, path: [...path, index] }
        // A spec for every type is general on purpose.
        if (asked.kind && !isAnswered(asked, resources))
          report(configurationUnused(list, formatFieldSpec(asked), at))
      })
    for (const list of fieldSpecLists) look(list, fieldOf(config, list), [list])
    itemsOf(fieldOf(config, 'nameReference')).forEach((rule, index) =>
      look('nameReference', fieldOf(rule, 'fieldSpecs'), ['nameReference', index, 'fieldSpecs']),
    )
  }
}

const itemsOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value.filter(isMap) : [])

function specOf(value: Value): FieldSpec {
  const text = (field: string): string => scalarText(fieldOf(value, field) ?? '') ?? ''
  return {
    group: text('group'),
    version: text('version'),
    kind: text('kind'),
    path: text('path'),
    create: fieldOf(value, 'create') === true,
  }
}

/** Whether a resource of the spec's type has its field, or gets it. */
function isAnswered(spec: FieldSpec, resources: readonly Resource[]): boolean {
  return resources.some((resource) => {
    if (!gvkIsSelected(resource.gvk, gvkOfSpec(spec)) && !gvkIsSelected(resource.originalId, gvkOfSpec(spec)))
      return false
    if (spec.create) return true
    let met = false
    const see = (old: Value): Value => {
      met = true
      return old
    }
    applyFieldSpec(resource.value, spec, { set: see }, () => undefined)
    return met
  })
}
