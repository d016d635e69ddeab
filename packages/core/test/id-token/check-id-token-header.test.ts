import { describe, expect, it } from 'vitest'
import { checkIdTokenHeader, checkIdTokenType } from '../../src/id-token/check-id-token-header.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const check = (header: object, accepted: readonly string[] = ['RS256']) =>
  checkIdTokenHeader({ alg: 'RS256', ...header }, accepted)

describe('checkIdTokenHeader (check 3)', () => {
  it('gives back algorithm and key id, and nothing a header could smuggle a key in with', () => {
    expect(check({ kid: '1' })).toStrictEqual({ alg: 'RS256', kid: '1' })
    const header = {
      typ: 'JWT',
      jwk: { kty: 'RSA' },
      jku: 'https://evil.example',
      x5u: 'https://evil.example',
      x5c: [],
    }
    expect(check(header)).toStrictEqual({ alg: 'RS256' })
  })

  it.each(['none', 'None', 'HS256', 'ES256', 'rs256', 'RS256 ', '', undefined, null, 1, ['RS256']])(
    'throws MC_ID_TOKEN_ALGORITHM for alg %j',
    async (alg) => {
      expect(await errorCodeOf(() => check({ alg }))).toBe('MC_ID_TOKEN_ALGORITHM')
    },
  )

  it.each(['none', 'HS256', 'HS512'])('refuses %s even when the list of accepted algorithms holds it', async (alg) => {
    expect(await errorCodeOf(() => check({ alg }, [alg]))).toBe('MC_ID_TOKEN_ALGORITHM')
  })

  it.each([[['exp']], [[]], [null], ['b64']])('throws MC_ID_TOKEN_CRITICAL_HEADER for crit %j', async (crit) => {
    expect(await errorCodeOf(() => check({ crit }))).toBe('MC_ID_TOKEN_CRITICAL_HEADER')
  })

  it.each([1, null, ['1'], {}])('throws MC_ID_TOKEN_MALFORMED for kid %j', async (kid) => {
    expect(await errorCodeOf(() => check({ kid }))).toBe('MC_ID_TOKEN_MALFORMED')
  })
})

describe('checkIdTokenType', () => {
  it.each([undefined, null, 'JWT', 'jwt', 'application/jwt', 'JWS', 'JOSE', ''])(
    'takes typ %j, which states no purpose',
    (typ) => {
      expect(() => checkIdTokenType(typ)).not.toThrow()
    },
  )

  it.each([
    ...['at+jwt', 'AT+JWT', 'application/at+jwt', 'logout+jwt', 'secevent+jwt', 'dpop+jwt', 'at+jwt ', 1, ['JWT']],
  ])('refuses typ %j, which is of another purpose', async (typ) => {
    expect(await errorCodeOf(() => checkIdTokenType(typ))).toBe('MC_ID_TOKEN_MALFORMED')
  })
})
