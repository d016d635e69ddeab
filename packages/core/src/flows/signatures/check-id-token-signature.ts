import { isPromise } from '../../crypto/value-or-promise.ts'
import { isMobileConnectError } from '../../errors/mobile-connect-error.ts'
import { checkIdTokenHeader } from '../../id-token/check-id-token-header.ts'
import { parseIdToken } from '../../id-token/parse-id-token.ts'
import { selectVerificationKey } from '../../id-token/select-verification-key.ts'
import type { JsonWebKeySet } from '../../jwks/jwk.ts'
import { decryptIdToken } from './decrypt-id-token.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Whether a key of the set signed the token. That no key fits is an error, as the guide has it; the rest is false. */
export async function checkIdTokenSignature(
  context: FlowContext,
  idToken: string,
  keyset: JsonWebKeySet,
): Promise<boolean> {
  try {
    const decrypted = decryptIdToken(context, idToken)
    const signed = isPromise(decrypted) ? await decrypted : decrypted
    const { header: rawHeader, signingInput, signature } = parseIdToken(signed)
    const header = checkIdTokenHeader(rawHeader, context.idTokenAlgorithms)
    const jwk = selectVerificationKey(keyset, header)
    const verified = context.ports.signatures.verify({ alg: header.alg, jwk, signingInput, signature })
    return isPromise(verified) ? await verified : verified
  } catch (error) {
    if (isMobileConnectError(error) && NOT_SIGNED.has(error.code)) return false
    throw error
  }
}

const NOT_SIGNED: ReadonlySet<string> = new Set([
  'MC_ID_TOKEN_MALFORMED',
  'MC_ID_TOKEN_NOT_ENCRYPTED',
  'MC_ID_TOKEN_DECRYPTION',
  'MC_ID_TOKEN_ALGORITHM',
  'MC_ID_TOKEN_CRITICAL_HEADER',
])
