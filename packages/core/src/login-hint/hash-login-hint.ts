import { whenKnown } from '../crypto/when-known.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { encodeHex } from '../encoding/encode-hex.ts'
import type { Hash } from '../crypto/hash.port.ts'
import type { ValueOrPromise } from '../crypto/value-or-promise.ts'

/** The forms in which operators write `hashed_login_hint`: base64url and lower-case hex of SHA-256 over the whole hint. */
export function hashLoginHint(
  hash: Hash,
  loginHint: string,
  encoding: Exclude<Dialect['hashedLoginHint'], 'unchecked'> = 'either',
): ValueOrPromise<readonly string[]> {
  return whenKnown(hash('SHA-256', loginHint), (digest) => {
    const forms = { base64url: encodeBase64url(digest), hex: encodeHex(digest) }
    return encoding === 'either' ? Object.values(forms) : [forms[encoding]]
  })
}
