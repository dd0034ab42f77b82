/** Diagnostics as text for a terminal: place and message on the first line, then the lines of the file, then what to do. */
import path from 'node:path'
import { codeFrame, type Diagnostic, type FileTree, type Place } from '../engine/index.ts'

/** The whole report, each problem once: errors in full, warnings on one line, no mere remarks. Paths are shown from `cwd`. */
export function reportText(diagnostics: readonly Diagnostic[], tree: FileTree, cwd: string): string {
  const shown = diagnostics.filter(({ severity }) => severity !== 'info')
  const texts = shown.map((problem) => problemText(problem, tree, cwd))
  return [...new Set(texts)].map((text) => `${text}\n`).join('')
}

/** `overlays/prod/kustomization.yaml:7:3: Cannot …`, on one line. */
export const problemLine = ({ at, message }: Diagnostic, cwd: string): string =>
  visible(`${placeText(at, cwd)}: ${message}`)

function problemText(problem: Diagnostic, tree: FileTree, cwd: string): string {
  const { at, severity, message, code, hint, related = [] } = problem
  const head = visible(`${placeText(at, cwd)}: ${severity}: ${message} [${code}]`)
  if (severity !== 'error') return head
  const frame = at.line === undefined ? '' : codeFrame(tree.file(at.file)?.text() ?? '', at)
  return [
    head,
    ...frame.split('\n').filter(Boolean).map(visible),
    ...related.map((other) => visible(`  see ${placeText(other.at, cwd)}: ${other.message}`)),
    ...(hint === undefined ? [] : [visible(`  hint: ${hint}`)]),
  ].join('\n')
}

/** `overlays/prod/kustomization.yaml:7:3`, from `cwd` where that is near. */
export function placeText({ file, line, column }: Place, cwd: string): string {
  const relative = path.relative(cwd, file)
  const shown = relative === '' ? '.' : relative.startsWith('../../..') ? file : relative
  return [shown, line, column].filter((part) => part !== undefined).join(':')
}

/** Files and their texts may hold sequences that command a terminal: shown, not obeyed. */
const visible = (text: string): string =>
  text.replace(/[^\P{Cc}\t]/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`)
