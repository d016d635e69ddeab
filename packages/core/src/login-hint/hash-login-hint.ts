import type { Dialect } from '../dialect/dialect.ts'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { encodeHex } from '../encoding/encode-hex.ts'
import { hashSha256 } from '../encoding/hash-sha256.ts'

/** The forms in which operators write `hashed_login_hint`: base64url and lower-case hex of SHA-256 over the whole hint. */
export async function hashLoginHint(
  loginHint: string,
  encoding: Exclude<Dialect['hashedLoginHint'], 'unchecked'> = 'either',
): Promise<readonly string[]> {
  const digest = await hashSha256(loginHint)
  const forms = { base64url: encodeBase64url(digest), hex: encodeHex(digest) }
  return encoding === 'either' ? Object.values(forms) : [forms[encoding]]
}
