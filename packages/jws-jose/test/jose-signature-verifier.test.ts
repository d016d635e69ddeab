import { generateSigningKey } from '@mobile-connect/testkit'
import { describe, expect, it, vi } from 'vitest'
import { joseSignatureVerifier } from '../src/index.ts'

const signingInput = new TextEncoder().encode('header.payload')

const importsDuring = async (verify: () => Promise<unknown>): Promise<number> => {
  const importKey = vi.spyOn(crypto.subtle, 'importKey')
  await verify()
  const { length } = importKey.mock.calls
  importKey.mockRestore()
  return length
}

describe('joseSignatureVerifier', () => {
  it('imports a key once per JWK object, also for simultaneous verifications', async () => {
    const { alg, publicJwk: jwk, sign } = await generateSigningKey('ES256')
    const input = { alg, jwk, signingInput, signature: await sign(signingInput) }
    const { verify } = joseSignatureVerifier()

    expect(await importsDuring(() => Promise.all([verify(input), verify(input)]))).toBe(1)
    expect(await importsDuring(async () => verify(input))).toBe(0)
    expect(await importsDuring(async () => verify({ ...input, jwk: { ...jwk } }))).toBe(1)
  })

  it('imports nothing for an algorithm it would refuse anyway', async () => {
    const { publicJwk: jwk } = await generateSigningKey('ES256')
    const { verify } = joseSignatureVerifier()
    expect(
      await importsDuring(async () => verify({ alg: 'none', jwk, signingInput, signature: new Uint8Array() })),
    ).toBe(0)
    expect(
      await importsDuring(async () => verify({ alg: 'HS256', jwk, signingInput, signature: new Uint8Array() })),
    ).toBe(0)
  })
})
