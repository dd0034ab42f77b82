/** Everything that brings Monaco along; loaded once the page stands, never before. */
import './yaml-language.ts'

export { createCodeEditor } from './code-editor.ts'
export { createDiffView, createTextView } from './yaml-views.ts'
