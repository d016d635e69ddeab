import { findPrivateKeyFault, type TokenDecrypter } from '@mobile-connect/core'
import { compactDecrypt, decodeProtectedHeader } from 'jose'
import type { PrivateJwk } from './jose-jwt-signer.ts'

const keyManagementAlgorithms: readonly string[] = ['RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A256KW']
const contentEncryptionAlgorithms = ['A128GCM', 'A256GCM', 'A128CBC-HS256', 'A256CBC-HS512']

export interface JoseTokenDecrypterOptions {
  /** RSA of 2048 bits or more, P-256, P-384, P-521 or X25519. Several while keys are rotated; `kid` tells them apart. */
  readonly privateJwks: readonly PrivateJwk[]
  /**
   * Accepts RSA-OAEP with SHA-1 from all operators, for one that offers nothing better than RSA1_5 next to it. Default false.
   */
  readonly dangerouslyAllowRsaOaepSha1?: boolean
}

/**
 * Creates a TokenDecrypter on jose and WebCrypto.
 *
 * Never rejects: what none of the keys can decrypt is `undefined`. Takes RSA-OAEP-256 and ECDH-ES, also with A128KW and
 * A256KW, with AES-GCM or AES-CBC and HMAC, each with keys of 128 or 256 bits. Refuses the variants of 192 bits (A192KW,
 * A192GCM, A192CBC-HS384), RSA1_5 (whose padding can be probed), RSA-OAEP with SHA-1 unless it is allowed, symmetric keys,
 * passwords and compressed plaintexts.
 *
 * @param options - See {@link JoseTokenDecrypterOptions}.
 * @returns The decrypter.
 * @throws TypeError when there is no key, or one is no private key for encryption or is worthless (`findPrivateKeyFault`).
 * @example
 * const tokenDecrypter = joseTokenDecrypter({ privateJwks: [privateJwk] })
 * @see {@link https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2 | RFC 7516, section 5.2}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725.html#section-3.2 | RFC 8725, section 3.2}
 */
export function joseTokenDecrypter({
  privateJwks,
  dangerouslyAllowRsaOaepSha1 = false,
}: JoseTokenDecrypterOptions): TokenDecrypter {
  // JavaScript hands on the text of a variable, and the text false is true.
  if (typeof dangerouslyAllowRsaOaepSha1 !== 'boolean') {
    throw new TypeError('dangerouslyAllowRsaOaepSha1 must be true or false')
  }
  const accepted = dangerouslyAllowRsaOaepSha1 ? [...keyManagementAlgorithms, 'RSA-OAEP'] : keyManagementAlgorithms
  if (privateJwks.length === 0) throw new TypeError('privateJwks must not be empty')
  privateJwks.forEach((privateJwk, index) => {
    const { kty, d, use = 'enc' } = privateJwk
    if (kty === 'oct' || typeof d !== 'string' || use !== 'enc') {
      throw new TypeError('privateJwks must be private keys for encryption')
    }
    const fault = findPrivateKeyFault(privateJwk)
    if (fault !== undefined) throw new TypeError(`privateJwks[${index}].${fault.field} must be ${fault.expected}`)
  })
  return {
    decrypt: async (jwe) => {
      for (const key of candidates(jwe, privateJwks)) {
        const plaintext = await decryptWith(key, jwe, accepted)
        if (plaintext !== undefined) return plaintext
      }
      return undefined
    },
  }
}

/** The key that the header names; without a name, every key that may serve the algorithm. */
function candidates(jwe: string, keys: readonly PrivateJwk[]): readonly PrivateJwk[] {
  try {
    const { alg, kid } = decodeProtectedHeader(jwe)
    return keys.filter((key) => (kid === undefined || key.kid === kid) && (key.alg === undefined || key.alg === alg))
  } catch {
    return []
  }
}

async function decryptWith(key: PrivateJwk, jwe: string, accepted: readonly string[]): Promise<string | undefined> {
  try {
    const options = { keyManagementAlgorithms: [...accepted], contentEncryptionAlgorithms, maxDecompressedLength: 0 }
    const { plaintext } = await compactDecrypt(jwe, key, options)
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plaintext)
  } catch {
    return undefined
  }
}
