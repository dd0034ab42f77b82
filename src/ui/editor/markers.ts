/** Problems of the build as marks in the text. */
import type { Diagnostic } from '../../engine/index.ts'
import type { Marker } from './code-editor.ts'

/** A mark for each problem that has a place; one without a line marks the first. */
export const markersOf = (diagnostics: readonly Diagnostic[]): Marker[] =>
  diagnostics.map(({ at, severity, message, hint, code }) => {
    const line = at.line ?? 1
    const column = at.column ?? 1
    return {
      path: at.file,
      severity,
      message: hint === undefined ? message : `${message}\n${hint}`,
      code,
      line,
      column,
      endLine: at.endLine ?? line,
      endColumn: at.endColumn ?? column,
    }
  })
