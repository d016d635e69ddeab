import { describe, expect, it } from 'vitest'
import { findKeyFault, type Jwk } from '../../src/index.ts'
import { publicJwks } from '../fixtures/public-jwks.ts'

describe('findKeyFault', () => {
  it.each(Object.entries(publicJwks))('refuses a private or symmetric key in the disguise of %s', (_, jwk) => {
    for (const field of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']) {
      for (const value of ['AQAB', '', null, undefined]) {
        expect(findKeyFault({ ...jwk, [field]: value })).toStrictEqual({
          kind: 'weak',
          field,
          expected: 'a public key',
        })
      }
    }
  })

  it.each(['oct', 'AKP', 'rsa', '', undefined])('refuses the key type %s', (kty) => {
    expect(findKeyFault({ ...publicJwks.RSA, kty } as Jwk)).toStrictEqual({
      kind: 'malformed',
      field: 'kty',
      expected: 'RSA, EC or OKP',
    })
  })

  it('reads a key once, however many tokens it verifies', () => {
    let reads = 0
    const counting = (jwk: Jwk): Jwk =>
      new Proxy(jwk, {
        get: (target, member) => {
          reads += 1
          return Reflect.get(target, member) as unknown
        },
      })
    for (const jwk of [...Object.values(publicJwks), { ...publicJwks.RSA, e: 'AQ' }].map(counting)) {
      const first = findKeyFault(jwk)
      const readsForOne = reads
      expect(readsForOne).toBeGreaterThan(0)
      for (let token = 0; token < 100; token += 1) expect(findKeyFault(jwk)).toBe(first)
      expect(reads).toBe(readsForOne)
      reads = 0
    }
  })
})
