import type { Hash } from '../crypto/hash.port.ts'
import { type ValueOrPromise, whenKnown } from '../crypto/value-or-promise.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { encodeBase64url, encodeHex } from '../encoding/base-encodings.ts'
import type { Msisdn } from '../msisdn/normalize-msisdn.ts'
import type { ChosenLoginHint } from './choose-login-hint.ts'
import { hintOfMsisdn, LoginHint } from './login-hint.ts'

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

/**
 * The accepted values of `hashed_login_hint`: of the hint that is sent, and of the number itself where the hint is what
 * discovery made of it. Operators decrypt such a hint, and some hash what they found. Only hashes outlive the start.
 * None of them means that the claim is not looked at.
 */
export function hashAcceptedHints(
  hash: Hash,
  { loginHint }: ChosenLoginHint,
  { msisdn, subscriberId }: { readonly msisdn?: Msisdn | undefined; readonly subscriberId?: string | undefined },
  encoding: Dialect['hashedLoginHint'],
): ValueOrPromise<readonly string[]> {
  if (loginHint === undefined || encoding === 'unchecked') return []
  const hashes = hashLoginHint(hash, loginHint, encoding)
  if (msisdn === undefined || subscriberId === undefined) return hashes
  if (loginHint !== LoginHint.generateForEncryptedMsisdn(subscriberId)) return hashes
  const ofNumber = hashLoginHint(hash, hintOfMsisdn(msisdn), encoding)
  return whenKnown(hashes, (sent) => whenKnown(ofNumber, (own) => [...sent, ...own]))
}
