/** Reads bundles back from where they are stored, whole and at once: for storing them anew beside another. */
import { decodeUtf8 } from '../base/utf8.ts'
import type { BundleEntry, BundlePart } from './bundle-format.ts'
import { readSteps, type PlainBundle } from './stored-parts.ts'

/** The bundle with its parts put together; `read` gives the bytes of a file. Throws BundleUnreadable for what is none of ours. */
export const plainBundle = (entry: BundleEntry, read: (file: string) => Uint8Array): PlainBundle => ({
  entry,
  values: plainText(entry.values, read),
  text: plainText(entry.text, read),
})

function plainText({ file, shared }: BundlePart, read: (file: string) => Uint8Array): string {
  const own = decodeUtf8(read(file))
  if (!shared) return own
  const sources = shared.map((each) => decodeUtf8(read(each.file)))
  const lineEnd = own.indexOf('\n')
  let at = lineEnd + 1
  let text = ''
  for (const [length, source, start, copied] of readSteps(own.slice(0, lineEnd))) {
    text += own.slice(at, at + length)
    at += length
    text += (source === 0 ? text : (sources[source - 1] ?? '')).slice(start, start + copied)
  }
  return text
}
