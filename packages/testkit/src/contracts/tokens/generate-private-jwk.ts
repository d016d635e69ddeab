/** A private key an adapter is built with, and the public half a test holds against it. */
export interface GeneratedKey {
  readonly privateJwk: { readonly kty: string; readonly kid: string; readonly [member: string]: unknown }
  /** A CryptoKey, which programs for Node.js alone have no global type for. */
  readonly publicKey: Awaited<ReturnType<typeof crypto.subtle.importKey>>
}

/** What WebCrypto wants to know to generate a key, and for PS256 to use it. */
interface KeyAlgorithmParameters {
  readonly name: string
  readonly modulusLength?: number
  readonly publicExponent?: Uint8Array<ArrayBuffer>
  readonly hash?: string
  readonly namedCurve?: string
  readonly saltLength?: number
}

type KeyAlgorithmName = 'RS256' | 'PS256' | 'ES256' | 'EdDSA' | 'RSA-OAEP-256' | 'ECDH-ES'

const RSA = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' }

export const keyAlgorithms: Readonly<Record<KeyAlgorithmName, KeyAlgorithmParameters>> = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', ...RSA },
  PS256: { name: 'RSA-PSS', saltLength: 32, ...RSA },
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
  'RSA-OAEP-256': { name: 'RSA-OAEP', ...RSA },
  'ECDH-ES': { name: 'ECDH', namedCurve: 'P-256' },
}

/** Generates an extractable key pair with WebCrypto, under a random key id. */
export async function generatePrivateJwk(alg: KeyAlgorithmName): Promise<GeneratedKey> {
  const usages: KeyUsage[] =
    alg === 'ECDH-ES' ? ['deriveBits'] : alg === 'RSA-OAEP-256' ? ['encrypt', 'decrypt'] : ['sign', 'verify']
  const pair = await crypto.subtle.generateKey(keyAlgorithms[alg], true, usages)
  if (!('privateKey' in pair)) throw new TypeError(`${alg} has no key pair`)
  const { kty = '', n, e, d, p, q, dp, dq, qi, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const members = JSON.parse(JSON.stringify({ kty, n, e, d, p, q, dp, dq, qi, crv, x, y })) as { kty: string }
  return { privateJwk: { ...members, kid: crypto.randomUUID() }, publicKey: pair.publicKey }
}
