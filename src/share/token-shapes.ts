/** Secrets that are known by how they look, whatever they are called. Every pattern is bounded, so that none runs long. */

interface Shape {
  readonly what: string
  readonly start: number
  readonly end: number
}

/** What it is, and the pattern; where it has a group, only that is secret. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['password hash', /\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}/g],
  ['password hash', /\$(?:[156]|apr1|y)\$[^\s$"']{1,100}\$[./A-Za-z0-9]{20,200}/g],
  ['password hash', /\$argon2[a-z]{1,2}\$[^\s"']{10,300}/g],
  ['password hash', /\{(?:S?SHA\d{0,3}|CRYPT)\}[^\s"']{10,200}/g],
  ['token', /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{2,4000}\.[\w-]{0,4000}/g],
  ['GitHub token', /(?<!\w)(?:gh[pousr]_\w{20,255}|github_pat_\w{20,255})/g],
  ['GitLab token', /(?<![\w-])glpat-[\w-]{16,100}/g],
  ['AWS access key', /(?<!\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)/g],
  ['Google API key', /(?<!\w)AIza[\w-]{35}/g],
  ['Slack token', /(?<!\w)xox[abeoprs]-[\w-]{10,200}/g],
  ['API key', /(?<![\w-])sk-[\w-]{20,200}/g],
  ['password in an address', /:\/\/[^\s/:@"']{1,200}:([^\s/@"'$]{1,200})@/g],
]

/** Tokens, hashes and keys in a text. */
export function tokenShapes(text: string): Shape[] {
  const found = patterns.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map((match) => {
      const secret = match[1] ?? match[0]
      const start = match.index + match[0].lastIndexOf(secret)
      return { what, start, end: start + secret.length }
    }),
  )
  return [...found, ...privateKeys(text)]
}

/** What stands between the first and the last line of a private key; where the last is missing, all that follows. */
function privateKeys(text: string): Shape[] {
  const found: Shape[] = []
  for (let at = text.indexOf('-----BEGIN '); at >= 0; at = text.indexOf('-----BEGIN ', at + 1)) {
    const head = /^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----\s{0,100}/.exec(text.slice(at, at + 250))?.[0]
    if (head === undefined) continue
    const start = at + head.length
    const tail = text.indexOf('-----END', start)
    const end = tail < 0 ? text.length : tail
    found.push({ what: 'private key', start, end: start + text.slice(start, end).trimEnd().length })
    at = end
  }
  return found
}
