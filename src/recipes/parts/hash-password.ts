/** Hashes a password as Dex compares it: bcrypt, `$2y$`, 12 rounds. */
import { encodeBase64, hash } from 'bcryptjs'
import { encodeUtf8 } from '../../base/utf8.ts'

/** As the platform's guide makes them. */
const rounds = 12

/** Why a password cannot be hashed, as a sentence without its period; `undefined` where it can. */
export function whyNotPassword(password: string): string | undefined {
  if (password === '') return 'A password is needed'
  if (password.includes('\0')) return 'A password has no NUL character in it'
  const bytes = encodeUtf8(password).length
  return bytes > 72
    ? `bcrypt looks at 72 bytes, and this password has ${bytes}: take a shorter one`
    : undefined
}

/** The hash of a password with 16 bytes of salt, which the caller draws: nothing here is random. */
export function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  return hash(password, `$2y$${rounds}$${encodeBase64(salt, 16)}`)
}
