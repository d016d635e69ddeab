import { hashText } from '../crypto/hash-text.ts'
import type { Hash } from '../crypto/hash.port.ts'
import type { ValueOrPromise } from '../crypto/value-or-promise.ts'

/** The S256 challenge of a verifier (RFC 7636, section 4.2). */
export function createCodeChallenge(hash: Hash, codeVerifier: string): ValueOrPromise<string> {
  return hashText(hash, codeVerifier)
}
