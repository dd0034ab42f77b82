/** Shows where two long texts part, in a few lines instead of megabytes. */

/** The first line that differs with its surroundings, or `undefined` where the texts are equal. */
export function firstDifference(ours: string, theirs: string): string | undefined {
  if (ours === theirs) return undefined
  const our = ours.split('\n')
  const their = theirs.split('\n')
  const at = their.findIndex((line, index) => line !== our[index])
  const line = at < 0 ? their.length : at
  return [
    `line ${line + 1} of ${their.length} (ours has ${our.length}):`,
    ...their.slice(Math.max(0, line - 6), line).map((text) => `    ${text}`),
    ...their.slice(line, line + 6).map((text) => `  - ${text}`),
    ...our.slice(line, line + 6).map((text) => `  + ${text}`),
  ].join('\n')
}
