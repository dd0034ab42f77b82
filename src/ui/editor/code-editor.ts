/** The editor of the overlay's files: one Monaco editor, one model a file, so that undo and the cursor belong to the file. */
import { openNamed, registerLanguage } from './language.ts'
import type { LanguageSurroundings } from './language-surroundings.ts'
import { dropModel, heldModels, modelOf, moveModel } from './models.ts'
import { monaco } from './monaco.ts'
import { followPageTheme, sharedOptions } from './monaco-theme.ts'

/** A problem shown in the text; lines and columns are one-based, the end is exclusive. */
export interface Marker {
  readonly path: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly code: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface OpenFile {
  readonly path: string
  readonly text: string
  readonly readOnly: boolean
}

/** What the page needs of an editor; no Monaco type leaves this folder. */
export interface CodeEditor {
  /** Shows a file where it was left, or at its top. A text that differs from what is there replaces it. */
  show(file: OpenFile): void
  /** The file has another path now: text, undo and cursor go along. */
  rename(from: string, to: string): void
  /** Drops the undo history and the cursor of files that are no longer open. */
  keepOnly(paths: readonly string[]): void
  mark(markers: readonly Marker[]): void
  reveal(line: number, column: number): void
  focus(): void
  dispose(): void
}

/** An editor in `host` that tells every change a person makes. */
export function createCodeEditor(
  host: HTMLElement,
  onEdit: (path: string, text: string) => void,
  services: LanguageSurroundings,
): CodeEditor {
  followPageTheme()
  const editor = monaco.editor.create(host, {
    ...sharedOptions(),
    model: null,
    readOnlyMessage: { value: 'The base is read-only: change it by a patch in your overlay' },
    tabSize: 2,
    insertSpaces: true,
    detectIndentation: false,
    renderWhitespace: 'none',
    ariaLabel: 'Editor',
    quickSuggestions: { other: true, comments: false, strings: true },
    suggest: { showWords: false, showStatusBar: false, preview: false },
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.On },
  })
  const language = registerLanguage(services)
  const follow = (): void => {
    const [model, at] = [editor.getModel(), editor.getPosition()]
    if (model && at) openNamed(model, at, services)
  }
  editor.addAction({
    id: 'playground.open-named',
    label: 'Open the file named here',
    keybindings: [monaco.KeyCode.F12],
    contextMenuGroupId: 'navigation',
    run: follow,
  })
  const views = new Map<string, monaco.editor.ICodeEditorViewState | null>()
  let shown: string | undefined
  let label = ''
  let listening = true

  editor.onDidChangeModelContent(() => {
    if (listening && shown !== undefined) onEdit(shown, editor.getValue())
  })

  return {
    show({ path, text, readOnly }) {
      listening = false
      const model = modelOf(path, text)
      listening = true
      const ariaLabel = `${path}${readOnly ? ', read-only' : ''}`
      // Only where they differ: Monaco weighs all of its options anew, and this runs with every key.
      if (ariaLabel !== label) editor.updateOptions({ readOnly, ariaLabel })
      label = ariaLabel
      if (path === shown) return
      if (shown !== undefined) views.set(shown, editor.saveViewState())
      shown = path
      editor.setModel(model)
      editor.restoreViewState(views.get(path) ?? null)
    },
    rename(from, to) {
      moveModel(from, to)
      views.set(to, views.get(from) ?? null)
      views.delete(from)
      if (shown === from) shown = to
    },
    keepOnly(paths) {
      for (const path of [...views.keys()]) if (!paths.includes(path)) views.delete(path)
      for (const [path, model] of [...heldModels()]) {
        if (paths.includes(path)) continue
        if (editor.getModel() === model) {
          shown = undefined
          editor.setModel(null)
        }
        dropModel(path)
      }
    },
    mark(markers) {
      for (const [path, model] of heldModels()) {
        const own = markers.filter((each) => each.path === path)
        monaco.editor.setModelMarkers(
          model,
          'build',
          own.map((marker) => markerData(marker, model)),
        )
      }
    },
    reveal(line, column) {
      editor.setPosition({ lineNumber: line, column })
      editor.revealPositionInCenterIfOutsideViewport({ lineNumber: line, column })
    },
    focus: () => editor.focus(),
    dispose() {
      for (const path of [...heldModels().keys()]) dropModel(path)
      language.dispose()
      editor.dispose()
    },
  }
}

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}

function markerData(marker: Marker, model: monaco.editor.ITextModel): monaco.editor.IMarkerData {
  const range = model.validateRange({
    startLineNumber: marker.line,
    startColumn: marker.column,
    endLineNumber: marker.endLine,
    endColumn: marker.endColumn,
  })
  const word = model.getWordAtPosition({ lineNumber: range.startLineNumber, column: range.startColumn })
  const isEmpty = range.startLineNumber === range.endLineNumber && range.startColumn === range.endColumn
  return {
    ...range,
    endColumn: isEmpty ? (word?.endColumn ?? model.getLineMaxColumn(range.startLineNumber)) : range.endColumn,
    severity: severities[marker.severity],
    message: marker.message,
    code: marker.code,
  }
}
