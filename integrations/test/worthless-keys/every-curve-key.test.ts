import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { nodeSignatureVerifier } from '@mobile-connect/crypto-node'
import { generateSigningKey } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { computeLowOrderPoints } from './compute-low-order-points.ts'
import { openRelyingParty } from './open-relying-party.ts'

const verifiers = { 'jws-jose': joseSignatureVerifier, 'crypto-node': nodeSignatureVerifier }

async function outcomeOf(work: () => Promise<{ readonly kind: string }>): Promise<unknown> {
  return work().then(
    ({ kind }) => kind,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}

describe.each(Object.entries(verifiers))('through %s', (_, createVerifier) => {
  it.each(['ES256', 'ES384', 'ES512'] as const)('a sign-in by %s needs a point on the curve', async (alg) => {
    const key = await generateSigningKey(alg)
    const { x = '', y = '' } = key.publicJwk
    const increment = (text: string): string => {
      const bytes = Buffer.from(text, 'base64url')
      return Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]).toString('base64url')
    }
    const zeros = 'A'.repeat(x.length)
    const signIn = (members: object) =>
      openRelyingParty(createVerifier(), { ...key, publicJwk: { ...key.publicJwk, kid: 'k', ...members } }).signIn()
    expect(await outcomeOf(() => signIn({}))).toBe('signed_in')
    for (const members of [
      ...[{ y: increment(y) }, { x: increment(x) }, { x: y, y: x }],
      ...[{ y: zeros }, { x: zeros, y: zeros }, { x: zeros }],
    ]) {
      expect(await outcomeOf(() => signIn(members)), JSON.stringify(members)).toBe('MC_ID_TOKEN_KEY_WEAK')
    }
  })

  it('nobody signs in by R and zeros with an Ed25519 key of low order 1, 2, 4 or 8', async () => {
    const points = computeLowOrderPoints()
    expect(points).toHaveLength(8)
    for (const alg of ['EdDSA', 'Ed25519'] as const) {
      for (const point of points) {
        const publicJwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(point).toString('base64url'), kid: 'k' }
        for (const r of points) {
          const sign = async () => Uint8Array.of(...r, ...new Uint8Array(32))
          const { signIn } = openRelyingParty(createVerifier(), { alg, publicJwk, sign })
          expect(await outcomeOf(signIn), `${alg} ${publicJwk.x}`).toBe('MC_ID_TOKEN_KEY_WEAK')
        }
      }
    }
  })
})
