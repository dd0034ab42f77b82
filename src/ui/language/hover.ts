/** What the field under the pointer is for, and what the paths in a kustomization lead to. */
import { directoryOf, resolvePath } from '../../base/posix-path.ts'
import { isKustomizationFile } from '../../sources/roots.ts'
import { fieldAt, type Field } from './kustomization-fields.ts'
import { yamlPlace, yamlScalars } from './yaml-place.ts'

export interface FieldHover {
  /** Names of the fields from the top. */
  readonly path: string
  readonly field: Field
  readonly startColumn: number
  readonly endColumn: number
}

/** The field of a kustomization whose name is at this place. */
export function fieldHover(text: string, line: number, column: number): FieldHover | undefined {
  const written = text.split(/\r?\n/)[line - 1] ?? ''
  const key = /^(\s*(?:-\s+)*)([A-Za-z]\w*)\s*:(?=\s|$)/.exec(written)
  if (!key) return undefined
  const startColumn = (key[1] ?? '').length + 1
  const endColumn = startColumn + (key[2] ?? '').length
  if (column < startColumn || column > endColumn) return undefined
  const place = yamlPlace(text, line, key[0].length + 1)
  const field = place.embeddedIn ? undefined : fieldAt(place.path)
  const path = place.path.filter((step) => typeof step === 'string').join(' · ')
  return field && { path, field, startColumn, endColumn }
}

/** A value that names a file: where it stands, and the file. */
export interface PathLink {
  readonly line: number
  readonly startColumn: number
  readonly endColumn: number
  readonly path: string
}

/** The paths of a kustomization that lead to files; a root leads to its kustomization. `files` are all of the tree. */
export function pathLinks(file: string, text: string, files: ReadonlySet<string>): PathLink[] {
  if (!isKustomizationFile(file)) return []
  return yamlScalars(text).flatMap(({ path, value, line, startColumn, endColumn }) => {
    const names = fieldAt(path)?.names
    if (names !== 'file' && names !== 'root' && names !== 'file or root') return []
    const assigned = /^[^/=]*=/.exec(value)?.[0].length ?? 0
    const target = resolvePath(directoryOf(file), value.slice(assigned))
    const found = fileBehind(target, files)
    return found === undefined ? [] : [{ line, startColumn: startColumn + assigned, endColumn, path: found }]
  })
}

/** The file at a path, or the kustomization of the folder there. */
export function fileBehind(path: string, files: ReadonlySet<string>): string | undefined {
  if (files.has(path)) return path
  return ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
    .map((name) => (path === '/' ? `/${name}` : `${path}/${name}`))
    .find((each) => files.has(each))
}
