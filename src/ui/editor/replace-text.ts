/** Changes a model's text by the smallest edit, so that scroll, cursor and folding stay where they were. */
import type { monaco } from './monaco.ts'

/** Makes `model` hold `text`, as a step that can be undone; does nothing where it does already. */
export function replaceText(model: monaco.editor.ITextModel, text: string): void {
  const old = model.getValue()
  if (old === text) return
  const shorter = Math.min(old.length, text.length)
  let start = 0
  while (start < shorter && old[start] === text[start]) start++
  let end = 0
  while (end < shorter - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++
  const from = model.getPositionAt(start)
  const to = model.getPositionAt(old.length - end)
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
  model.pushStackElement()
  model.pushEditOperations([], [{ range, text: text.slice(start, text.length - end) }], () => null)
  model.pushStackElement()
}
