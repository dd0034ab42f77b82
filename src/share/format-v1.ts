/**
 * Version 1 of the payload: checksum (4 bytes) · digest of the base (16) · length of the commit, commit · the rest,
 * deflated with the dictionary: names and lengths first, then the text of all files. Frozen: links out there are in it.
 */
import { encodeUtf8 } from '../base/utf8.ts'
import { crc32 } from '../sources/crc32.ts'
import { deflateSync, Inflate } from '../sources/deflate.ts'
import { whyNotPath } from '../workspace/edit.ts'
import { FieldReader, FieldsBroken, FieldWriter } from './byte-fields.ts'
import { dictionaryV1 } from './dictionary-v1.ts'
import { digestLength, shareLimits, type ReadShared, type Shared } from './shared.ts'

const dictionary = encodeUtf8(dictionaryV1)
const longestPath = 4096

/** The bytes of `shared`. Same value, same bytes; what is looked at has a part in it. */
export function writeV1(shared: Shared): Uint8Array {
  const { base, root, files, leftOut, looksAt } = shared
  const short = (path: string) => shortened(path, root)
  const fields = new FieldWriter()
    .text(shared.name)
    .text(base.id)
    .text(base.repository ?? '')
    .text(base.path ?? '')
  fields.text(root).text(shared.against)
  fields.text(looksAt.file === undefined ? '' : short(looksAt.file)).text(looksAt.resource ?? '')
  fields.count(leftOut.length)
  for (const path of [...leftOut].sort()) fields.text(short(path))
  const texts = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => ({ path, bytes: encodeUtf8(text) }))
  fields.count(texts.length)
  for (const { path, bytes } of texts) fields.text(short(path)).count(bytes.length)
  for (const { bytes } of texts) fields.bytes(bytes)

  const commit = bytesOfHex(base.commit ?? '')
  const content = new FieldWriter()
    .bytes(digestBytes(base.digest))
    .count(commit.length)
    .bytes(commit)
    .bytes(deflateSync(fields.written(), { level: 9, mem: 6, dictionary }))
    .written()
  return new FieldWriter().bytes(checksum(content)).bytes(content).written()
}

/** Reads bytes that may be anything. */
export function readV1(payload: Uint8Array): ReadShared {
  try {
    return readPayload(new FieldReader(payload))
  } catch (error) {
    if (error instanceof FieldsBroken) return refused('The link is damaged')
    throw error
  }
}

function readPayload(payload: FieldReader): ReadShared {
  const sum = payload.take(4)
  const content = payload.rest()
  if (checksum(content).some((byte, index) => byte !== sum[index]))
    return refused('The link is damaged or cut off: ask for it again, or for the file')
  const outer = new FieldReader(content)
  const digest = hexOf(outer.take(digestLength / 2))
  const commit = hexOf(outer.take(outer.count(64)))
  const expanded = inflate(outer.rest())
  if (!expanded) return refused(`The link holds more than ${shareLimits.bytes / 2 ** 20} MB`)

  const fields = new FieldReader(expanded)
  const name = fields.text(shareLimits.name * 4)
  const id = fields.text(longestPath)
  const repository = fields.text(longestPath)
  const folder = fields.text(longestPath)
  const root = fields.text(longestPath)
  const against = fields.text(longestPath)
  const full = (path: string) => lengthened(path, root)
  const file = fields.text(longestPath)
  const resource = fields.text(longestPath)
  const leftOut = times(fields.count(shareLimits.files), () => full(fields.text(longestPath)))
  const sizes = times(
    fields.count(shareLimits.files),
    () => [full(fields.text(longestPath)), fields.count(shareLimits.bytes)] as const,
  )
  const files = new Map(sizes.map(([path, length]) => [path, fields.textOf(length)]))
  if (!fields.done || files.size !== sizes.length) throw new FieldsBroken()

  for (const path of [...files.keys(), ...leftOut, ...(file ? [full(file)] : [])]) {
    const reason = whyNotPath(path, () => false)
    if (reason !== undefined) return refused(`The link has a path that is not taken: ${reason}`)
  }
  for (const path of [root, against]) {
    const reason = path === '/' ? undefined : whyNotPath(path, () => false)
    if (reason !== undefined) return refused(`The link has a root that is not taken: ${reason}`)
  }
  const base = {
    id,
    digest,
    ...(commit && { commit }),
    ...(repository && { repository }),
    ...(folder && { path: folder }),
  }
  const looksAt = { ...(file && { file: full(file) }), ...(resource && { resource }) }
  return { ok: true, shared: { name, base, root, against, files, leftOut, looksAt } }
}

const refused = (reason: string): ReadShared => ({ ok: false, reason })

/** A path below the root is written from there; others keep their first slash, by which they are told apart. */
function shortened(path: string, root: string): string {
  const folder = root === '/' ? root : `${root}/`
  return path.startsWith(folder) ? path.slice(folder.length) : path
}

function lengthened(path: string, root: string): string {
  if (path.startsWith('/')) return path
  return root === '/' ? `/${path}` : `${root}/${path}`
}

/** The expanded bytes; `undefined` where they are more than a link may hold. */
function inflate(packed: Uint8Array): Uint8Array | undefined {
  const pieces = new FieldWriter()
  let length = 0
  const stream = new Inflate({ dictionary }, (piece) => {
    length += piece.length
    if (length <= shareLimits.bytes) pieces.bytes(piece.slice())
  })
  // In small steps, so that a bomb is stopped before it has gone off.
  const step = 512
  try {
    for (let at = 0; at < packed.length && length <= shareLimits.bytes; at += step)
      stream.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch {
    throw new FieldsBroken()
  }
  return length <= shareLimits.bytes ? pieces.written() : undefined
}

function checksum(bytes: Uint8Array): Uint8Array {
  const sum = new Uint8Array(4)
  new DataView(sum.buffer).setUint32(0, crc32(bytes))
  return sum
}

/** The bytes of hexadecimal digits; none where the text is something else. */
function bytesOfHex(hex: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/.test(hex)) return new Uint8Array()
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  )
}

/** The first bytes of a digest; zeros for what it is short of. */
function digestBytes(digest: string): Uint8Array {
  const bytes = new Uint8Array(digestLength / 2)
  bytes.set(bytesOfHex(digest.slice(0, digestLength)))
  return bytes
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)
