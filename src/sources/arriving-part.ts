/** Reads the parts of bundles from the files they are stored in. */
import { ArrivingText } from './arriving-text.ts'
import { filesOfPart, type BundlePart, type PartFile } from './bundle-format.ts'
import { BundleUnreadable } from './bundle-unreadable.ts'
import { readSteps } from './stored-parts.ts'

/** Reads a file of a bundle, piece by piece; rejects with a sentence. */
export type ReadPartFile = (file: PartFile, onPiece: (piece: string) => void) => Promise<void>

/** The text of a part while it arrives. The files it is stored in are asked for at once; where one fails, so does the text. */
export function arrivingPart(part: BundlePart, read: ReadPartFile): ArrivingText {
  const [own = new ArrivingText(), ...shared] = filesOfPart(part).map((file) => {
    const arriving = new ArrivingText()
    read(file, (piece) => arriving.add(piece)).then(
      () => arriving.end(),
      (error: unknown) => arriving.end(error),
    )
    return arriving
  })
  if (!part.shared) return own
  const text = new ArrivingText()
  follow(own, [text, ...shared], text).then(
    () => text.end(),
    (error: unknown) => text.end(error),
  )
  return text
}

/** Puts `text` together as far as the sources are here, step by step. */
async function follow(
  own: ArrivingText,
  sources: readonly ArrivingText[],
  text: ArrivingText,
): Promise<void> {
  const line = await own.firstLine()
  let at = line.length + 1
  for (const [length, source, start, copied] of readSteps(line)) {
    if (own.length < at + length) await own.until(at + length)
    copy(own, at, length, text)
    at += length
    const from = sources[source]
    if (from !== text && from && from.length < start + copied) await from.until(start + copied)
    copy(from, start, copied, text)
  }
}

function copy(from: ArrivingText | undefined, start: number, length: number, to: ArrivingText): void {
  if (length === 0) return
  if (!from || start + length > from.length) throw damaged()
  to.add(from.slice(start, start + length))
}

const damaged = (): BundleUnreadable =>
  new BundleUnreadable('The base arrived damaged or cut off: reload to fetch it again')

/** All of a text. Rejects with the failure that ended it. */
export async function wholeText(text: ArrivingText): Promise<string> {
  await text.until(Infinity)
  return text.slice(0, text.length)
}
