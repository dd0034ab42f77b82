/** Rendered YAML to read: one text, or two as a diff. */
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

/** A read-only diff in `host`; lines that the overlay made wear its hue in the gutter (`--layer` of the host). */
export function createDiffView(host: HTMLElement): DiffView {
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
export function createTextView(host: HTMLElement): TextView {
  followPageTheme()
  const editor = monaco.editor.create(host, {
    ...sharedOptions(),
    readOnly: true,
    domReadOnly: true,
    value: '',
    language: 'yaml',
    ariaLabel: 'Rendered YAML',
  })
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
