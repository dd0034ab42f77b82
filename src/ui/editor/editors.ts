/** Everything that brings Monaco along; loaded once the page stands, never before. */
export { createCodeEditor } from './code-editor.ts'
export { createDiffView, createTextView } from './yaml-views.ts'
