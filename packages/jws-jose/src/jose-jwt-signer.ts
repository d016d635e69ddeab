import { findPrivateKeyFault, type JwtSigner } from '@mobile-connect/core'
import { CompactSign, importJWK } from 'jose'

/** A private key as a JSON Web Key: `kty` with its public and private members, perhaps `kid`, `alg` and `use`. */
export interface PrivateJwk {
  readonly kty: string
  readonly kid?: string
  readonly alg?: string
  readonly use?: string
  readonly d?: string
  readonly [member: string]: unknown
}

/** Algorithms a client assertion can be signed with. */
export type JwtSigningAlgorithm =
  'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA' | 'Ed25519'

export interface JoseJwtSignerOptions {
  /** RSA of 2048 bits or more, the curve that belongs to the algorithm, or Ed25519. Its `kid` goes into every header. */
  readonly privateJwk: PrivateJwk
  readonly alg: JwtSigningAlgorithm
}

/**
 * Creates a JwtSigner on jose and WebCrypto, for client authentication by `private_key_jwt`.
 *
 * The key is imported once, when it is first needed, and stays behind the port: neither a token nor an error holds it.
 *
 * @param options - See {@link JoseJwtSignerOptions}.
 * @returns The signer. `sign` rejects when the key does not fit the algorithm.
 * @throws TypeError when the key is no private one, is meant for something else, or is worthless (`findPrivateKeyFault`).
 * @example
 * const jwtSigner = joseJwtSigner({ privateJwk, alg: 'ES256' })
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515.html#section-5.1 | RFC 7515, section 5.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523.html#section-3 | RFC 7523, section 3}
 */
export function joseJwtSigner({ privateJwk, alg }: JoseJwtSignerOptions): JwtSigner {
  if (typeof privateJwk.d !== 'string') throw new TypeError('privateJwk must be a private key')
  if ((privateJwk.use ?? 'sig') !== 'sig' || (privateJwk.alg ?? alg) !== alg) {
    throw new TypeError('privateJwk is meant for something else')
  }
  const fault = findPrivateKeyFault(privateJwk)
  if (fault !== undefined) throw new TypeError(`privateJwk.${fault.field} must be ${fault.expected}`)
  const { kid } = privateJwk
  let imported: ReturnType<typeof importJWK> | undefined
  return {
    sign: async ({ kid: _, ...header }, claims) => {
      imported ??= importJWK(privateJwk, alg)
      return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ ...header, alg, ...(kid !== undefined && { kid }) })
        .sign(await imported)
    },
  }
}
