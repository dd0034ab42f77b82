/** Reads a recipe's answers back from the files it wrote: from what they say to kustomize, and from nothing else. */
import { pointerSteps } from '../../base/json-pointer.ts'
import {
  fieldAt,
  fieldOf,
  isList,
  isMap,
  parseManifest,
  scalarText,
  type FilePath,
  type Value,
  type ValueMap,
} from '../../engine/index.ts'
import type { Operation } from './part.ts'

/** The files of a recipe's folder. */
export class OwnFiles {
  readonly texts: ReadonlyMap<string, string>
  readonly kustomization: Value | undefined

  /** `texts` by name, relative to the folder. */
  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = texts
    this.kustomization = this.documents('kustomization.yaml')[0]
  }

  /** The files of `folder` among those of an overlay; `undefined` where there is no component in it. */
  static in(files: ReadonlyMap<FilePath, string>, folder: FilePath): OwnFiles | undefined {
    const own = [...files].filter(([path]) => path.startsWith(`${folder}/`))
    const texts = new Map(own.map(([path, text]) => [path.slice(folder.length + 1), text]))
    return texts.has('kustomization.yaml') ? new OwnFiles(texts) : undefined
  }

  /** Elements of a list of the kustomization. */
  list(field: string): readonly Value[] {
    const list = fieldOf(this.kustomization, field)
    return isList(list) ? list : []
  }

  /** The text that the component gives to a key of a ConfigMap or Secret. */
  key(kind: 'ConfigMap' | 'Secret', name: string, key: string): string | undefined {
    for (const entry of this.list(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator')) {
      if (fieldOf(entry, 'name') !== name) continue
      const literal = texts(fieldOf(entry, 'literals')).find((each) => each.startsWith(`${key}=`))
      if (literal !== undefined) return literal.slice(key.length + 1)
      const file = texts(fieldOf(entry, 'files')).find((each) => each.startsWith(`${key}=`))
      if (file !== undefined) return this.texts.get(file.slice(key.length + 1))
    }
    const patch = this.patches(kind).find((each) => metadataName(each) === name)
    return scalarText(fieldAt(patch, ['stringData', key])) ?? scalarText(fieldAt(patch, ['data', key]))
  }

  /** The strategic merge patches for resources of a kind. */
  patches(kind: string): readonly ValueMap[] {
    return this.list('patches').flatMap((entry) => {
      const path = scalarText(fieldOf(entry, 'path'))
      return path === undefined ? [] : this.documents(path).filter((each) => isOfKind(each, kind))
    }) as readonly ValueMap[]
  }

  /** The operations of its JSON patches, each with the target's fields. */
  operations(): readonly (Operation & { readonly target: ValueMap })[] {
    return this.list('patches').flatMap((entry) => {
      const target = fieldOf(entry, 'target')
      const patch = scalarText(fieldOf(entry, 'patch'))
      if (!isMap(target) || patch === undefined) return []
      const [list] = parseManifest(`operations:\n${patch.replace(/^/gm, '  ')}`, '/patch').documents
      const operations = fieldOf(list, 'operations')
      return (isList(operations) ? operations : []).flatMap((operation) => {
        const value = fieldOf(operation, 'value')
        const path = scalarText(fieldOf(operation, 'path')) ?? ''
        return {
          op: scalarText(fieldOf(operation, 'op')) as Operation['op'],
          path: pointerSteps(path),
          ...(value !== undefined && { value }),
          target,
        }
      })
    })
  }

  /** The new resources of a kind. */
  resources(kind: string): readonly ValueMap[] {
    return this.list('resources').flatMap((path) => {
      const documents = typeof path === 'string' ? this.documents(path) : []
      return documents.filter((each) => isOfKind(each, kind))
    }) as readonly ValueMap[]
  }

  /** The elements of the list that one of its files is, as a JSON patch. */
  listIn(name: string): readonly Value[] {
    const text = (this.texts.get(name) ?? '').replace(/^/gm, '  ')
    const list = fieldOf(parseManifest(`list:\n${text}`, `/${name}`).documents[0], 'list')
    return isList(list) ? list : []
  }

  /** The values in one of its files; none where it has no such file. */
  documents(name: string): readonly Value[] {
    const text = this.texts.get(name)
    return text === undefined ? [] : parseManifest(text, `/${name}`).documents
  }
}

const isOfKind = (value: Value, kind: string): boolean => fieldOf(value, 'kind') === kind

const metadataName = (value: Value): string | undefined => scalarText(fieldAt(value, ['metadata', 'name']))

const texts = (value: Value | undefined): readonly string[] =>
  isList(value) ? value.flatMap((each) => scalarText(each) ?? []) : []
