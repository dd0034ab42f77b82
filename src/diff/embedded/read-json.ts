/** JSON held in a text. */
import type { Value } from '../../engine/index.ts'

/** Deeper than anybody writes: more would be an attack on whoever walks through it. */
const mostLevels = 100

/** The value of a text that is a JSON object or list; `undefined` for any other. */
export function readJson(text: string): Value | undefined {
  if (!/^\s*[[{]/.test(text) || depthOf(text) > mostLevels) return undefined
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}

/** At most the depth of the text; brackets in strings count too. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > deepest) deepest = depth
  }
  return deepest
}
