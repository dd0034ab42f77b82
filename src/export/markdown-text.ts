/** Words that stand for themselves in Markdown and cannot become anything else. */
export const markdownText = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&').replace(/\s+/g, ' ')

/** Text as code that it cannot end: between more backquotes than stand in it anywhere. One line, and one cell of a table. */
export function markdownCode(text: string): string {
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)))
  const room = /^`|`$/.test(text) ? ' ' : ''
  return fence + room + text.replace(/\s+/g, ' ').replaceAll('|', '\\|') + room + fence
}
