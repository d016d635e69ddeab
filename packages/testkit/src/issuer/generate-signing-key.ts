import type { Jwk } from '@mobile-connect/core'

/** The signature algorithms a test can ask for. */
export type SigningAlgorithm =
  'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA' | 'Ed25519'

/** A generated key pair that signs for one algorithm. */
export interface SigningKey {
  readonly alg: SigningAlgorithm
  /** Key material only: no `kid`, `use` or `alg`. */
  readonly publicJwk: Jwk
  /** The octets of a JWS signature over the octets given. */
  readonly sign: (signingInput: Uint8Array) => Promise<Uint8Array>
}

const rsa = (name: string, bits: number) => ({ name, hash: `SHA-${bits}`, saltLength: bits / 8 })
const ecdsa = (namedCurve: string, bits: number) => ({ name: 'ECDSA', namedCurve, hash: `SHA-${bits}` })

const parameters = {
  RS256: rsa('RSASSA-PKCS1-v1_5', 256),
  RS384: rsa('RSASSA-PKCS1-v1_5', 384),
  RS512: rsa('RSASSA-PKCS1-v1_5', 512),
  PS256: rsa('RSA-PSS', 256),
  PS384: rsa('RSA-PSS', 384),
  PS512: rsa('RSA-PSS', 512),
  ES256: ecdsa('P-256', 256),
  ES384: ecdsa('P-384', 384),
  ES512: ecdsa('P-521', 512),
  EdDSA: { name: 'Ed25519' },
  Ed25519: { name: 'Ed25519' },
} satisfies Record<SigningAlgorithm, Algorithm>

export const signingAlgorithms: readonly SigningAlgorithm[] = Object.keys(parameters) as SigningAlgorithm[]

/**
 * Generates a key pair with WebCrypto. The private key never leaves the returned object.
 *
 * @param options - `modulusLength` is the size of an RSA key in bits, default 2048; smaller ones are for refusals.
 * @example
 * const key = await generateSigningKey('ES256')
 * const signature = await key.sign(new TextEncoder().encode('header.payload'))
 */
export async function generateSigningKey(
  alg: SigningAlgorithm,
  { modulusLength = 2048 }: { readonly modulusLength?: number } = {},
): Promise<SigningKey> {
  const algorithm = parameters[alg]
  // WebCrypto reads the members that belong to the algorithm named and ignores the others.
  const request = { ...algorithm, modulusLength, publicExponent: Uint8Array.of(1, 0, 1) }
  const pair = await crypto.subtle.generateKey(request, false, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError(`${alg} has no key pair`)

  const { kty = '', n, e, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return {
    alg,
    publicJwk: JSON.parse(JSON.stringify({ kty, crv, n, e, x, y })) as Jwk,
    sign: async (signingInput) =>
      new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, signingInput as Uint8Array<ArrayBuffer>)),
  }
}
