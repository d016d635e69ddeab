import { createECDH } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { isPatternedKey, isSigningKey, type SigningJwk, staticOperatorDirectory } from '../../src/index.ts'
import { encryptMsisdn } from '../../src/subscribers/encrypt-msisdn.ts'
import { makeWorld, operatorB } from '../make-world.ts'

const bytes = (make: (index: number) => number) => Uint8Array.from({ length: 32 }, (_, index) => make(index))
const { n = '' } = operatorB.subscriberIdKey ?? {}

describe('a subscriberIdKey that is well-formed and worthless', () => {
  it.each(['AQ', 'AAAB', 'AA', 'Ag', 'AQAA'])(
    'with exponent %s is refused where it would encrypt a number',
    async (e) => {
      const subscriberIdKey = { kty: 'RSA', n, e }
      const message = 'subscriberIdKey must have an odd exponent from 3 to 4294967295'
      await expect(encryptMsisdn('447700900902', subscriberIdKey)).rejects.toThrow(message)
      expect(() => staticOperatorDirectory({ operators: [{ ...operatorB, subscriberIdKey }] })).toThrow(
        `operator-b: ${message}`,
      )
    },
  )

  it('of another directory gives no answer with a number that anyone can read', async () => {
    const sound = staticOperatorDirectory({ operators: [operatorB] })
    const operator = { ...operatorB, subscriberIdKey: { kty: 'RSA', n, e: 'AQ' } }
    const { send } = makeWorld({ directory: { ...sound, byMsisdn: async () => operator } })
    const body = new URLSearchParams({ Redirect_URL: 'https://localhost/', MSISDN: '+447700900902' })
    await expect(send('/v2/discovery', { method: 'POST', body })).rejects.toThrow('subscriberIdKey must have')
  })
})

describe('a subscriberIdTokenKey', () => {
  const make = async (alg: 'ES256' | 'RS256') => {
    const { privateKey } = await generateKeyPair(alg, { extractable: true })
    return { ...(await exportJWK(privateKey)), kid: 'k', alg } as SigningJwk
  }

  it('signs where it was generated', async () => {
    expect([isSigningKey(await make('ES256')), isSigningKey(await make('RS256'))]).toStrictEqual([true, true])
  })

  it.each([{ e: 'AQ' }, { e: 'AAAB' }, { e: 'Ag' }, { d: 'AQ' }])('of RSA with %o is refused', async (members) => {
    const key = { ...(await make('RS256')), ...members }
    expect(isSigningKey(key)).toBe(false)
    expect(() => makeWorld({ subscriberIdTokenKey: key })).toThrow('subscriberIdTokenKey must be a sound private JWK')
  })

  it('of P-256 with the private half 1 is refused', () => {
    const ecdh = createECDH('prime256v1')
    ecdh.setPrivateKey(bytes((index) => (index === 31 ? 1 : 0)))
    const point = ecdh.getPublicKey()
    const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
    const d = Buffer.alloc(32, 0).fill(1, 31).toString('base64url')
    expect(isSigningKey({ kty: 'EC', crv: 'P-256', x, y, d, kid: 'k', alg: 'ES256' })).toBe(false)
  })
})

describe('an enumNonceKey', () => {
  it.each([
    ['zeros', bytes(() => 0)],
    ['one byte again and again', bytes(() => 7)],
    ['0 to 31', bytes((index) => index)],
    ['31 to 0', bytes((index) => 31 - index)],
    ['sixteen bytes twice', bytes((index) => ((index % 16) * 89 + 7 * (index % 16) ** 2) % 251)],
  ])('of %s is refused', (_, enumNonceKey) => {
    expect(isPatternedKey(enumNonceKey)).toBe(true)
    expect(() => makeWorld({ enumNonceKey })).toThrow('enumNonceKey must be random bytes, not a pattern')
  })

  it('of random bytes is taken', () => {
    for (let count = 0; count < 2_000; count += 1) {
      expect(isPatternedKey(crypto.getRandomValues(new Uint8Array(32)))).toBe(false)
    }
  })
})
