import { findKeyFault, type Jwk, type SignatureVerifier } from '@mobile-connect/core'

/** What a sabotaged verifier does differently. Each member replaces one step of the honest one. */
export interface VerifierSteps {
  readonly verify: (key: CryptoKey, alg: string, input: BufferSource, signature: BufferSource) => Promise<boolean>
  readonly importKey: (jwk: Jwk, alg: string) => Promise<CryptoKey>
  readonly mayVerify: (jwk: Jwk, alg: string) => boolean
  readonly isPublic: (jwk: Jwk) => boolean
  readonly isSound: (jwk: Jwk) => boolean
  readonly isStrong: (key: CryptoKey, jwk: Jwk) => boolean
  readonly octets: (view: Uint8Array) => BufferSource
}

const rsa = (name: string, bits: number) => ({ kty: 'RSA', name, hash: `SHA-${bits}`, saltLength: bits / 8 })
const ec = (namedCurve: string, bits: number) => ({ kty: 'EC', name: 'ECDSA', namedCurve, hash: `SHA-${bits}` })
const algorithms = new Map<string, Algorithm & { readonly kty: string }>([
  ['RS256', rsa('RSASSA-PKCS1-v1_5', 256)],
  ['RS384', rsa('RSASSA-PKCS1-v1_5', 384)],
  ['RS512', rsa('RSASSA-PKCS1-v1_5', 512)],
  ['PS256', rsa('RSA-PSS', 256)],
  ['PS384', rsa('RSA-PSS', 384)],
  ['PS512', rsa('RSA-PSS', 512)],
  ['ES256', ec('P-256', 256)],
  ['ES384', ec('P-384', 384)],
  ['ES512', ec('P-521', 512)],
  ['EdDSA', { kty: 'OKP', name: 'Ed25519' }],
  ['Ed25519', { kty: 'OKP', name: 'Ed25519' }],
])

export const algorithmOf = (alg: string): Algorithm & { readonly kty: string } => {
  const algorithm = algorithms.get(alg)
  if (algorithm === undefined) throw new TypeError('unknown algorithm')
  return algorithm
}

export const honestSteps: VerifierSteps = {
  verify: (key, alg, input, signature) => crypto.subtle.verify(algorithmOf(alg), key, signature, input),
  importKey: ({ kty, n, e, crv, x, y }, alg) => {
    const material = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })) as JsonWebKey
    return crypto.subtle.importKey('jwk', material, algorithmOf(alg), true, ['verify'])
  },
  mayVerify: (jwk, alg) =>
    (jwk.use ?? 'sig') === 'sig' && [...(jwk.key_ops ?? ['verify'])].includes('verify') && (jwk.alg ?? alg) === alg,
  isPublic: (jwk) => !['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].some((member) => member in jwk),
  isSound: (jwk) => findKeyFault(jwk) === undefined,
  isStrong: ({ algorithm }) => !('modulusLength' in algorithm) || Number(algorithm.modulusLength) >= 2048,
  octets: (view) => view as Uint8Array<ArrayBuffer>,
}

/** A verifier of a few lines that keeps the contract, unless a step of it was replaced. */
export function honestSignatureVerifier(sabotage: Partial<VerifierSteps> = {}): SignatureVerifier {
  const steps = { ...honestSteps, ...sabotage }
  return {
    verify: async ({ alg, jwk, signingInput, signature }) => {
      try {
        if (!steps.isPublic(jwk) || !steps.isSound(jwk) || !steps.mayVerify(jwk, alg)) return false
        const key = await steps.importKey(jwk, alg)
        if (!steps.isStrong(key, jwk)) return false
        return await steps.verify(key, alg, steps.octets(signingInput), steps.octets(signature))
      } catch {
        return false
      }
    },
  }
}
