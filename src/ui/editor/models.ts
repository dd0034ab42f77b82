/** The texts the editor holds, one model a file. A file that gets another path keeps its model, and so its undo. */
import { monaco } from './monaco.ts'
import { replaceText } from './replace-text.ts'

const byPath = new Map<string, monaco.editor.ITextModel>()
const paths = new WeakMap<monaco.editor.ITextModel, string>()
let made = 0

/** The model of a file, made with `text` where there is none. */
export function modelOf(path: string, text: string): monaco.editor.ITextModel {
  const known = byPath.get(path)
  if (known) {
    replaceText(known, text)
    return known
  }
  const uri = monaco.Uri.from({ scheme: 'tree', path: `/${++made}` })
  const model = monaco.editor.createModel(text, languageOf(path), uri)
  byPath.set(path, model)
  paths.set(model, path)
  return model
}

/** The file a model holds; `undefined` for models of other editors. */
export const pathOf = (model: monaco.editor.ITextModel): string | undefined => paths.get(model)

/** Every file that is held. */
export const heldModels = (): ReadonlyMap<string, monaco.editor.ITextModel> => byPath

/** The file has another path now; what was held under that one is gone. */
export function moveModel(from: string, to: string): void {
  const model = byPath.get(from)
  if (!model || from === to) return
  byPath.get(to)?.dispose()
  byPath.delete(from)
  byPath.set(to, model)
  paths.set(model, to)
  monaco.editor.setModelLanguage(model, languageOf(to))
}

/** Lets go of a file with its undo history. */
export function dropModel(path: string): void {
  byPath.get(path)?.dispose()
  byPath.delete(path)
}

const languageOf = (path: string): string => (/\.ya?ml$|\/Kustomization$/.test(path) ? 'yaml' : 'plaintext')
