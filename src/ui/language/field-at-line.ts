/** Which field of a rendered resource stands on a line of its YAML. */
import { yamlPlace } from './yaml-place.ts'

/** The path to the field whose name is on the line, as the diff writes it; `undefined` where none is. */
export function fieldAtLine(text: string, line: number): string | undefined {
  const written = text.split('\n')[line - 1]?.replace(/\s+$/, '')
  if (written === undefined || !/:(\s|$)/.test(written)) return undefined
  const { path, slot, embeddedIn } = yamlPlace(text, line, written.length + 1)
  // What a text holds is changed with the field that holds it.
  if (embeddedIn) return formatted(embeddedIn)
  return slot === 'value' && path.length > 0 ? formatted(path) : undefined
}

function formatted(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`
      return index === 0 ? step : `.${step}`
    })
    .join('')
}
