/**
 * Completion, hover, links and quick fixes for the overlay's files, as Monaco wants them. What is offered is decided in
 * `ui/language`. (monaco-yaml 5.5 was tried first: its worker imports `monaco-editor/esm/…`, which Monaco 0.57 no longer
 * exports, and it hands its worker over in a way that Monaco gave up in 0.55. It could not know what is rendered either.)
 */
import type { Diagnostic } from '../../engine/index.ts'
import { isKustomizationFile } from '../../sources/roots.ts'
import { fixRange } from '../../workspace/apply-fix.ts'
import { fieldHover, pathLinks } from '../language/hover.ts'
import type { Suggestion } from '../language/known.ts'
import { suggestionsAt } from '../language/suggest.ts'
import type { LanguageSurroundings } from './language-surroundings.ts'
import { pathOf } from './models.ts'
import { monaco } from './monaco.ts'

/** Registers everything for YAML files of the tree; gone again with what is returned. */
export function registerLanguage(services: LanguageSurroundings): monaco.IDisposable {
  const parts = [
    monaco.languages.registerCompletionItemProvider('yaml', completion(services)),
    monaco.languages.registerHoverProvider('yaml', { provideHover: (model, at) => hover(model, at) }),
    monaco.languages.registerLinkProvider('yaml', { provideLinks: (model) => links(model, services) }),
    monaco.languages.registerCodeActionProvider('yaml', codeActions(services)),
    monaco.editor.registerLinkOpener({
      open(uri) {
        if (uri.scheme !== linkScheme) return false
        services.open(uri.path)
        return true
      },
    }),
    monaco.editor.registerCommand(fixCommand, (_accessor, problem: Diagnostic) => services.fix(problem)),
  ]
  return { dispose: () => parts.forEach((part) => part.dispose()) }
}

/** Opens the file named at a place of the text; says whether one is. */
export function openNamed(
  model: monaco.editor.ITextModel,
  { lineNumber, column }: monaco.IPosition,
  services: LanguageSurroundings,
): boolean {
  const file = pathOf(model)
  const link =
    file !== undefined &&
    pathLinks(file, model.getValue(), services.files()).find(
      ({ line, startColumn, endColumn }) =>
        line === lineNumber && column >= startColumn && column <= endColumn,
    )
  if (link) services.open(link.path)
  return Boolean(link)
}

const linkScheme = 'tree-file'
const fixCommand = 'playground.fix'

const kinds: Record<Suggestion['kind'], monaco.languages.CompletionItemKind> = {
  field: monaco.languages.CompletionItemKind.Field,
  value: monaco.languages.CompletionItemKind.Value,
  file: monaco.languages.CompletionItemKind.File,
  folder: monaco.languages.CompletionItemKind.Folder,
  resource: monaco.languages.CompletionItemKind.Reference,
}

const completion = (services: LanguageSurroundings): monaco.languages.CompletionItemProvider => ({
  triggerCharacters: [' ', '/', '.', '-', '['],
  async provideCompletionItems(model, { lineNumber, column }) {
    const path = pathOf(model)
    if (path === undefined || !services.isOwn(path)) return { suggestions: [] }
    const at = { line: lineNumber, column }
    const { startColumn, endColumn, items } = await suggestionsAt(
      path,
      model.getValue(),
      at,
      services.known(),
    )
    const range = { startLineNumber: lineNumber, endLineNumber: lineNumber, startColumn, endColumn }
    return {
      incomplete: true,
      suggestions: items.map(({ label, insert, kind, detail, says, filter, goesOn }, index) => ({
        label: { label, description: says ?? detail ?? '' },
        insertText: insert,
        filterText: filter ?? (kind === 'field' ? label : insert),
        sortText: String(index).padStart(5, '0'),
        kind: kinds[kind],
        range,
        // The text brings its own indentation.
        insertTextRules: monaco.languages.CompletionItemInsertTextRule.KeepWhitespace,
        ...(says !== undefined && { documentation: says }),
        ...(goesOn && { command: { id: 'editor.action.triggerSuggest', title: 'Suggest' } }),
      })),
    }
  },
})

function hover(model: monaco.editor.ITextModel, { lineNumber, column }: monaco.IPosition) {
  const path = pathOf(model)
  if (path === undefined || !isKustomizationFile(path)) return null
  const found = fieldHover(model.getValue(), lineNumber, column)
  if (!found) return null
  const { field, startColumn, endColumn } = found
  const instead =
    field.instead === undefined ? [] : [{ value: `Deprecated: write \`${field.instead}\` instead.` }]
  const values = field.values ? [{ value: field.values.map((each) => `\`${each}\``).join(' · ') }] : []
  return {
    range: { startLineNumber: lineNumber, endLineNumber: lineNumber, startColumn, endColumn },
    contents: [{ value: `**${found.path}**` }, { value: field.says }, ...values, ...instead],
  }
}

function links(model: monaco.editor.ITextModel, services: LanguageSurroundings): monaco.languages.ILinksList {
  const file = pathOf(model)
  if (file === undefined) return { links: [] }
  const found = pathLinks(file, model.getValue(), services.files())
  return {
    links: found.map(({ line, startColumn, endColumn, path }) => ({
      range: { startLineNumber: line, endLineNumber: line, startColumn, endColumn },
      url: monaco.Uri.from({ scheme: linkScheme, path }),
      tooltip: `Open ${path.slice(1)}`,
    })),
  }
}

const codeActions = (services: LanguageSurroundings): monaco.languages.CodeActionProvider => ({
  provideCodeActions(model, range, { markers }) {
    const path = pathOf(model)
    const actions = services.diagnostics().flatMap((problem): monaco.languages.CodeAction[] => {
      const { fix, at } = problem
      const marks = markers.filter(
        ({ code, message }) => code === problem.code && message.startsWith(problem.message),
      )
      const isHere = at.file === path && (marks.length > 0 || at.line === range.startLineNumber)
      if (!fix || path === undefined || !isHere || !services.isOwn(fix.file)) return []
      const place = fixRange(problem)
      if (fix.file !== path || !place)
        return [
          {
            title: fix.title,
            kind: 'quickfix',
            command: { id: fixCommand, title: fix.title, arguments: [problem] },
          },
        ]
      const textEdit = {
        range: {
          startLineNumber: place.line,
          startColumn: place.column,
          endLineNumber: place.endLine,
          endColumn: place.endColumn,
        },
        text: fix.replaceWith,
      }
      const edits = [{ resource: model.uri, textEdit, versionId: undefined }]
      return [{ title: fix.title, kind: 'quickfix', diagnostics: marks, isPreferred: true, edit: { edits } }]
    })
    return { actions, dispose: () => undefined }
  },
})
