/** `verify FILE`: whether an install bundle is as it was made. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sentenceOf } from '../../base/sentence-of.ts'
import { checkedBundle } from '../../export/checked-bundle.ts'
import { readArguments, UsageError } from '../arguments.ts'
import type { Surroundings } from '../command.ts'

/** Exit code 1 where it is not; the reason is a sentence on the error stream. */
export function verifyCommand(args: readonly string[], { cwd, out, err }: Surroundings): number {
  const { places } = readArguments(args, {}, {})
  const [name] = places
  if (name === undefined || places.length > 1) throw new UsageError('verify takes one archive')
  const verified = checkedBundle(bytesOf(path.resolve(cwd, name), name))
  if (verified.ok) out(`${name}: ${verified.files} files are as they were made\n`)
  else err(`${name}: ${verified.reason}\n`)
  return verified.ok ? 0 : 1
}

function bytesOf(file: string, shown: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new UsageError(`cannot read ${shown}: ${sentenceOf(error)}`)
  }
}
