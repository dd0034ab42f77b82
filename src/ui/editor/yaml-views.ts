/** Rendered YAML to read: one text, or two as a diff. */
import { fieldAtLine } from '../language/field-at-line.ts'
import { monaco } from './monaco.ts'
import { followPageTheme, sharedOptions } from './monaco-theme.ts'
import { replaceText } from './replace-text.ts'

/** Two texts of one thing; `id` says which, so that a new render of it keeps the scroll. */
export interface TextPair {
  readonly id: string
  readonly before: string
  readonly after: string
}

export interface DiffView {
  show(pair: TextPair, sideBySide: boolean): void
  dispose(): void
}

export interface TextView {
  show(id: string, text: string): void
  dispose(): void
}

/** What a person may do with a field of the rendered text: the path is written as in the diff. */
export type OnField = (path: string) => void

/** Offers a patch for the field the cursor is in: in the menu of the right button, and by a key. */
function offerPatch(editor: monaco.editor.IStandaloneCodeEditor, onField: OnField): void {
  editor.addAction({
    id: 'playground.patch-field',
    label: 'New patch for this field',
    keybindings: [monaco.KeyMod.Alt | monaco.KeyCode.Enter],
    contextMenuGroupId: 'navigation',
    run: () => {
      const [text, at] = [editor.getModel()?.getValue(), editor.getPosition()]
      const path = text !== undefined && at ? fieldAtLine(text, at.lineNumber) : undefined
      if (path !== undefined) onField(path)
    },
  })
}

/** A read-only diff in `host`; lines that the overlay made wear its hue in the gutter (`--layer` of the host). */
export function createDiffView(host: HTMLElement, onField: OnField): DiffView {
  followPageTheme()
  const editor = monaco.editor.createDiffEditor(host, {
    ...sharedOptions(),
    readOnly: true,
    domReadOnly: true,
    originalEditable: false,
    useInlineViewWhenSpaceIsLimited: false,
    hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4 },
    ignoreTrimWhitespace: false,
    renderOverviewRuler: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderIndicators: true,
    diffAlgorithm: 'advanced',
    originalAriaLabel: 'Before',
    modifiedAriaLabel: 'After',
  })
  offerPatch(editor.getModifiedEditor(), onField)
  const stripes = editor.getModifiedEditor().createDecorationsCollection()
  editor.onDidUpdateDiff(() => stripes.set((editor.getLineChanges() ?? []).flatMap(stripeOf)))
  let shown: string | undefined
  return {
    show({ id, before, after }, sideBySide) {
      editor.updateOptions({ renderSideBySide: sideBySide })
      const model = editor.getModel()
      if (model && shown === id) {
        replaceText(model.original, before)
        replaceText(model.modified, after)
        return
      }
      shown = id
      editor.setModel({
        original: monaco.editor.createModel(before, 'yaml'),
        modified: monaco.editor.createModel(after, 'yaml'),
      })
      editor.revealFirstDiff()
      model?.original.dispose()
      model?.modified.dispose()
    },
    dispose() {
      const model = editor.getModel()
      editor.dispose()
      model?.original.dispose()
      model?.modified.dispose()
    },
  }
}

/** A read-only text in `host`. */
export function createTextView(host: HTMLElement, onField: OnField): TextView {
  followPageTheme()
  const editor = monaco.editor.create(host, {
    ...sharedOptions(),
    readOnly: true,
    domReadOnly: true,
    value: '',
    language: 'yaml',
    ariaLabel: 'Rendered YAML',
  })
  offerPatch(editor, onField)
  let shown: string | undefined
  return {
    show(id, text) {
      const model = editor.getModel()
      if (!model) return
      replaceText(model, text)
      if (shown !== id) editor.setScrollTop(0)
      shown = id
    },
    dispose() {
      const model = editor.getModel()
      editor.dispose()
      model?.dispose()
    },
  }
}

function stripeOf(change: monaco.editor.ILineChange): monaco.editor.IModelDeltaDecoration[] {
  const { modifiedStartLineNumber: start, modifiedEndLineNumber: end } = change
  if (end < start) return []
  return [
    {
      range: { startLineNumber: start, startColumn: 1, endLineNumber: end, endColumn: 1 },
      options: { marginClassName: 'layer-stripe', isWholeLine: true },
    },
  ]
}
