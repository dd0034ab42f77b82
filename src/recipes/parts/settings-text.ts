/** Edits the configuration of oauth2-proxy: lines of `key = value`, with comments between. */

/** The text of a setting; `undefined` where it is not set. */
export function settingIn(text: string, key: string): string | undefined {
  const value = lineOf(key).exec(text)?.[1]?.trim()
  return value === undefined ? undefined : value.replace(/^"(.*)"$/, '$1')
}

/** The text with settings changed, added at its end, or taken away (`undefined`); all else stays as it is written. */
export function withSettings(text: string, settings: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(settings).reduce((done, [key, value]) => {
    if (value === undefined) return done.replace(new RegExp(`${lineOf(key).source}\\n?`, 'm'), '')
    const line = `${key} = ${JSON.stringify(value)}`
    if (lineOf(key).test(done)) return done.replace(lineOf(key), () => line)
    return `${done}${done.endsWith('\n') ? '' : '\n'}${line}\n`
  }, text)
}

const lineOf = (key: string): RegExp => new RegExp(`^${key}[ \\t]*=[ \\t]*(.*)$`, 'm')
