/** Which passwords bcrypt can hash; apart from the hashing, which is brought when there is one to hash. */
import { encodeUtf8 } from '../../base/utf8.ts'

/** Why a password cannot be hashed, as a sentence without its period; `undefined` where it can. */
export function whyNotPassword(password: string): string | undefined {
  if (password === '') return 'A password is needed'
  if (password.includes('\0')) return 'A password has no NUL character in it'
  const bytes = encodeUtf8(password).length
  return bytes > 72
    ? `bcrypt looks at 72 bytes, and this password has ${bytes}: take a shorter one`
    : undefined
}
