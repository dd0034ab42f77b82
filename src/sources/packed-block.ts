/** A text as a block of a bundle, in ASCII, and back: few texts have other characters, and these few of them. */

/** A character no manifest may hold plainly; in a block it begins four hexadecimal digits of a UTF-16 unit. */
const escape = '\x7f'

/** The text in ASCII. */
export const blockOfText = (text: string): string =>
  text.replace(/[\u007f-\uffff]/g, (unit) => escape + unit.charCodeAt(0).toString(16).padStart(4, '0'))

/** The text a block was made of. */
export function textOfBlock(block: string): string {
  const [first = '', ...escaped] = block.split(escape)
  if (escaped.length === 0) return block
  return (
    first +
    escaped.map((part) => String.fromCharCode(parseInt(part.slice(0, 4), 16)) + part.slice(4)).join('')
  )
}
