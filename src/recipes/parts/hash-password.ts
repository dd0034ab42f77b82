/** Hashes a password as Dex compares it: bcrypt, `$2y$`, 12 rounds. */
import { encodeBase64, hash } from 'bcryptjs'

/** As the platform's guide makes them. */
const rounds = 12

/** The hash of a password with 16 bytes of salt, which the caller draws: nothing here is random. */
export function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  return hash(password, `$2y$${rounds}$${encodeBase64(salt, 16)}`)
}
