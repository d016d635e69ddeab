import { type ValueOrPromise, whenKnown } from '../crypto/value-or-promise.ts'
import { encodeBase64url } from '../encoding/base-encodings.ts'
import { equalsConstantTime } from '../encoding/equals-constant-time.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { Hash, HashAlgorithm } from '../crypto/hash.port.ts'

/**
 * Checks that an id_token belongs to the access token it came with.
 *
 * Pure. `at_hash` is the left half of a digest of the access token, with the hash function of the id_token's `alg`.
 *
 * @param atHash - The claim `at_hash`.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_AT_HASH`: it is not the hash of this access token.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken | OpenID Connect Core 1.0, section 3.1.3.6, at_hash}
 */
export function checkAccessTokenHash(
  hash: Hash,
  atHash: unknown,
  accessToken: string,
  alg: string,
): ValueOrPromise<void> {
  return whenKnown(hash(hashOf(alg), accessToken), (digest) => {
    const expected = encodeBase64url(digest.subarray(0, digest.length / 2))
    if (typeof atHash !== 'string' || !equalsConstantTime(expected, atHash)) {
      throw new MobileConnectError('MC_ID_TOKEN_AT_HASH', { field: 'at_hash', received: describeKind(atHash) })
    }
  })
}

/** EdDSA over Ed25519 hashes with SHA-512 (RFC 8032), the others name their function. */
function hashOf(alg: string): HashAlgorithm {
  if (alg.endsWith('384')) return 'SHA-384'
  return alg === 'EdDSA' || alg === 'Ed25519' || alg.endsWith('512') ? 'SHA-512' : 'SHA-256'
}
