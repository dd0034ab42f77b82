// The rules of a `_headers` file, as hosts apply them: later rules win.

/**
 * @param {string} text
 * @returns {(path: string) => Record<string, string>} headers for a path of the site
 */
export function headerRules(text) {
  /** @type {{ pattern: string, headers: Record<string, string> }[]} */
  const rules = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    if (!line.startsWith(' ')) rules.push({ pattern: line.trim(), headers: {} })
    else {
      const colon = line.indexOf(':')
      const rule = rules.at(-1)
      if (rule) rule.headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
    }
  }
  const applies = (/** @type {string} */ pattern, /** @type {string} */ path) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
  return (path) =>
    Object.fromEntries(
      rules.filter(({ pattern }) => applies(pattern, path)).flatMap(({ headers }) => Object.entries(headers)),
    )
}
