/** Cuts a text where its content says so: what two texts have in common is cut alike in both, wherever it stands. */

/**
 * The pieces of a text, in order: at least eight lines each, some 24 on average. Lines end at a line break or at the `\n`
 * that stands for one inside of JSON.
 */
export function cutText(text: string): string[] {
  const pieces: string[] = []
  let [start, lines, hash] = [0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // FNV-1a, begun anew with each line.
    hash = Math.imul(hash ^ code, 0x01000193)
    const isEnd = code === 0x0a || (code === 0x6e && text.charCodeAt(at - 1) === 0x5c)
    if (!isEnd) continue
    lines++
    if (lines >= 8 && mixed(hash) % 16 === 0) {
      pieces.push(text.slice(start, at + 1))
      start = at + 1
      lines = 0
    }
    hash = 0
  }
  if (start < text.length) pieces.push(text.slice(start))
  return pieces
}

/** The last bits of FNV depend on the last bits of what went in only. */
const mixed = (hash: number): number => (hash ^ (hash >>> 13) ^ (hash >>> 23)) & 0xff
