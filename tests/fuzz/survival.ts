/** What must hold of every build, whatever the files hold: an answer, never an exception, nothing left behind. */
import { build, render, textFile, treeOfFiles, bytesFile, type BuildResult } from '../../src/engine/index.ts'
import { explanations } from '../../src/engine/diagnostics/explanations.ts'

/** Path to text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** Builds and checks what must hold of any result; throws where it does not. */
export function survives(files: Files, root = '/'): BuildResult {
  const tree = treeOfFiles(
    Object.entries(files).map(([path, content]) =>
      typeof content === 'string' ? textFile(path, content) : bytesFile(path, content),
    ),
  )
  const result = build(tree, root)
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
  if (result.ok !== (errors.length === 0)) throw new Error(`ok is ${result.ok} with ${errors.length} errors`)
  if (result.ok) render(result.resources)
  for (const { code, message, at } of result.diagnostics) {
    if (!Object.hasOwn(explanations, code)) throw new Error(`Unknown code ${code}`)
    if (
      message === '' ||
      message.includes('[object Object]') ||
      /\bundefined\b.*\bundefined\b|function \w+\(/.test(message)
    )
      throw new Error(`Bad message: ${message}`)
    if (!at.file.startsWith('/') && at.file !== '') throw new Error(`Bad place ${JSON.stringify(at)}`)
  }
  const left = [
    ...Object.keys(Object.prototype),
    ...Object.keys(Array.prototype),
    ...Object.keys(Function.prototype),
  ]
  if (left.length > 0) throw new Error(`Prototypes have new fields: ${left.join(', ')}`)
  return result
}
