import { findKeyFault, type Jwk, type SignatureVerifier } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { signatureVerifierClauses, signatureVerifierContract } from '../../src/contracts/signature-verifier.contract.ts'
import { decodeBase64Url } from '../../src/issuer/base64url.ts'
import { algorithmOf, honestSignatureVerifier, honestSteps, type VerifierSteps } from './honest-signature-verifier.ts'
import { listBrokenClauses } from './list-broken-clauses.ts'

signatureVerifierContract('an honest verifier', honestSignatureVerifier)

const sabotaged = (steps: Partial<VerifierSteps>) => () => honestSignatureVerifier(steps)

/** Answers by itself when it has an opinion, and asks the honest verifier otherwise. */
const meddling = (verify: (...input: Parameters<SignatureVerifier['verify']>) => Promise<boolean>) => () => ({
  verify: async (input: Parameters<SignatureVerifier['verify']>[0]) =>
    (await verify(input)) || (await honestSignatureVerifier().verify(input)),
})

const hmacWithModulus = async (alg: string, jwk: Jwk, input: Uint8Array, signature: Uint8Array): Promise<boolean> => {
  const algorithm = { name: 'HMAC', hash: `SHA-${alg.slice(2)}` }
  const secret = decodeBase64Url(jwk.n ?? '')
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['verify'])
  return crypto.subtle.verify(algorithm, key, signature as Uint8Array<ArrayBuffer>, input as Uint8Array<ArrayBuffer>)
}

const fromDer = (der: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const start = (der[1] ?? 0) < 0x80 ? 2 : 3
  const first = start + 2 + (der[start + 1] ?? 0)
  const integer = (from: number, to: number) => [...new Uint8Array(size), ...der.slice(from, to)].slice(-size)
  return Uint8Array.of(...integer(start + 2, first), ...integer(first + 2, der.length))
}

/** Passes over what is wrong with one member, where it is wrong in this way. */
const passingOver = (field: string, expected: RegExp) => (jwk: Jwk) => {
  const fault = findKeyFault(jwk)
  return fault === undefined || (fault.field === field && expected.test(fault.expected))
}

const byX = () => {
  const keys = new Map<string, Promise<CryptoKey>>()
  return honestSignatureVerifier({
    isSound: passingOver('y', /on P-/),
    importKey: (jwk, alg) => {
      const name = `${jwk.kty === 'EC' ? jwk.x : crypto.randomUUID()} ${alg}`
      const key = keys.get(name) ?? honestSteps.importKey(jwk, alg)
      keys.set(name, key)
      return key
    },
  })
}

const byKid = () => {
  const keys = new Map<string, Promise<CryptoKey>>()
  return honestSignatureVerifier({
    importKey: (jwk, alg) => {
      const name = `${jwk.kid ?? crypto.randomUUID()} ${alg}`
      const key = keys.get(name) ?? honestSteps.importKey(jwk, alg)
      keys.set(name, key)
      return key
    },
  })
}

const byObjectAlone = () => {
  const keys = new WeakMap<Jwk, Promise<CryptoKey>>()
  return honestSignatureVerifier({
    importKey: (jwk, alg) => {
      const key = keys.get(jwk) ?? honestSteps.importKey(jwk, alg)
      keys.set(jwk, key)
      return key
    },
  })
}

describe('signatureVerifierClauses', () => {
  it.each([
    [
      'knows RS256 only',
      sabotaged({ mayVerify: (jwk, alg) => alg === 'RS256' && honestSteps.mayVerify(jwk, alg) }),
      ['C1', 'C2', 'C5', 'C10', 'C19'],
    ],
    [
      'never looks at the signature',
      sabotaged({ verify: () => Promise.resolve(true) }),
      ['C3', 'C4', 'C5', 'C8', 'C9', 'C10'],
    ],
    ['accepts `none`', meddling(({ alg }) => Promise.resolve(alg.toLowerCase() === 'none')), ['C6']],
    [
      'takes the public key for an HMAC secret',
      meddling(
        async ({ alg, jwk, signingInput, signature }) =>
          alg.startsWith('HS') && jwk.n !== undefined && hmacWithModulus(alg, jwk, signingInput, signature),
      ),
      ['C7'],
    ],
    [
      'takes the salt length of PSS from nowhere',
      sabotaged({
        verify: async (key, alg, input, signature) =>
          crypto.subtle.verify({ ...algorithmOf(alg), saltLength: 32 }, key, signature, input),
      }),
      ['C1', 'C2'],
    ],
    [
      'lets the signature choose the hash',
      meddling(async (input) =>
        (
          await Promise.all(['RS256', 'RS512'].map(async (alg) => honestSignatureVerifier().verify({ ...input, alg })))
        ).includes(true),
      ),
      ['C6', 'C8'],
    ],
    [
      'accepts DER',
      sabotaged({
        verify: async (key, alg, input, signature) =>
          (await honestSteps.verify(key, alg, input, signature)) ||
          (alg.startsWith('ES') &&
            (await honestSteps.verify(
              key,
              alg,
              input,
              fromDer(signature as Uint8Array, alg === 'ES512' ? 66 : Number(alg.slice(2)) / 8),
            ))),
      }),
      ['C9'],
    ],
    ['caches keys by kid', byKid, ['C5']],
    ['caches keys without regard to the algorithm', byObjectAlone, ['C2', 'C10']],
    ['reads whole buffers', sabotaged({ octets: (view) => view.buffer as ArrayBuffer }), ['C11']],
    [
      'takes the curve from the key',
      sabotaged({
        importKey: (jwk, alg) =>
          jwk.kty === 'EC' && algorithmOf(alg).kty === 'EC'
            ? crypto.subtle.importKey('jwk', jwk as JsonWebKey, { name: 'ECDSA', namedCurve: jwk.crv ?? '' }, true, [
                'verify',
              ])
            : honestSteps.importKey(jwk, alg),
      }),
      ['C12'],
    ],
    ['accepts short keys', sabotaged({ isStrong: () => true, isSound: passingOver('n', /bits/) }), ['C13']],
    [
      'measures the modulus by its text',
      sabotaged({
        isStrong: (_, jwk) => jwk.n === undefined || decodeBase64Url(jwk.n).length >= 256,
        isSound: passingOver('n', /bits/),
      }),
      ['C13'],
    ],
    ['ignores what the key is for', sabotaged({ mayVerify: () => true }), ['C14']],
    ['accepts private keys', sabotaged({ isPublic: () => true, isSound: passingOver('d', /public/) }), ['C15']],
    ['takes every exponent', sabotaged({ isSound: passingOver('e', /odd/) }), ['C17']],
    ['counts the bytes of an exponent', sabotaged({ isSound: passingOver('e', /zero/) }), ['C17']],
    ['takes a modulus with small factors', sabotaged({ isSound: passingOver('n', /small/) }), ['C18']],
    ['takes a prime for a modulus', sabotaged({ isSound: passingOver('n', /prime$/) }), ['C18']],
    ['takes a modulus of neighbouring primes', sabotaged({ isSound: passingOver('n', /apart/) }), ['C18']],
    ['caches keys by x alone', byX, ['C19']],
    [
      'verifies Ed25519 by the cofactored equation and takes points of low order',
      meddling(({ jwk, signature }) =>
        Promise.resolve(signature.slice(32).every((s) => s === 0) && /order/.test(findKeyFault(jwk)?.expected ?? '')),
      ),
      ['C20'],
    ],
    ['rejects where it should answer', meddling(({ jwk }) => Promise.resolve(jwk.kty.length < 2)), ['C16']],
  ])('catch a verifier that %s', async (_, make, broken) => {
    expect(await listBrokenClauses(signatureVerifierClauses, make)).toStrictEqual(broken)
  })
})
