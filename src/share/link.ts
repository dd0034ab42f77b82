/** Share links: `#v1=` and the payload in base64url. The table of versions is the whole of what is read. */
import { decodeBase64, encodeBase64 } from '../base/base64.ts'
import { readV1, writeV1 } from './format-v1.ts'
import { shareLimits, type ReadShared, type Shared } from './shared.ts'

/** Every version there ever was; links of each open for ever. */
const readers: Readonly<Record<string, (payload: Uint8Array) => ReadShared>> = { v1: readV1 }

/** The part of the link behind the address of the site: `#v1=…`. Same value, same link. */
export const linkHash = (shared: Shared): string =>
  `#v1=${encodeBase64(writeV1(shared)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`

/** Whether a location's hash is meant as a share link, readable or not. */
export const isLinkHash = (hash: string): boolean => /^#v\d{1,4}=/.test(hash)

/** Reads the hash of a link. Total: whatever it is given, it answers, and within the limits. */
export function readLinkHash(hash: string): ReadShared {
  const [, version = '', payload = ''] = /^#(v\d{1,4})=(.*)$/s.exec(hash) ?? []
  const read = Object.hasOwn(readers, version) ? readers[version] : undefined
  if (!read)
    return refused(
      version === ''
        ? 'This is no link of the playground'
        : `The link is in format ${version}, which this version of the playground does not know: reload to get a newer one`,
    )
  if (payload.length > shareLimits.characters)
    return refused(`The link is longer than ${shareLimits.characters} characters`)
  if (!/^[\w-]*$/.test(payload))
    return refused('The link has characters that no link has: it was changed on the way')
  const base64 = payload.replace(/-/g, '+').replace(/_/g, '/')
  const bytes = decodeBase64(base64 + '='.repeat((4 - (base64.length % 4)) % 4))
  return bytes ? read(bytes) : refused('The link is damaged or cut off: ask for it again, or for the file')
}

const refused = (reason: string): ReadShared => ({ ok: false, reason })
