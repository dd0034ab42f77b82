/** Standard base64 with padding, over bytes. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The base64 text of the bytes, on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  let line = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    line += letter(group >> 18) + letter(group >> 12)
    line += left > 1 ? letter(group >> 6) : '='
    line += left > 2 ? letter(group) : '='
    if (line.length >= 8192) {
      parts.push(line)
      line = ''
    }
  }
  return parts.join('') + line
}

/** Base64 as go-yaml and kyaml write it: on one line up to 69 characters, else in lines of 70 that each end in a line break. */
export function encodeBase64Lines(bytes: Uint8Array): string {
  const text = encodeBase64(bytes)
  return text.length < lineLength ? text : text.replace(lines, '$&\n')
}

const lineLength = 70
const lines = new RegExp(`.{1,${String(lineLength)}}`, 'g')

/** The bytes of a base64 text; line breaks are skipped. `undefined` where the text is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const clean = text.replace(/[\r\n]/g, '')
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined
  const padding = clean.endsWith('==') ? 2 : clean.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((clean.length / 4) * 3 - padding)
  let at = 0
  for (let index = 0; index < clean.length; index += 4) {
    let group = 0
    for (let step = 0; step < 4; step++)
      group = (group << 6) | Math.max(0, alphabet.indexOf(clean[index + step] ?? ''))
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (group >> shift) & 0xff
  }
  return bytes
}

const letter = (bits: number): string => alphabet[bits & 0x3f] ?? ''
