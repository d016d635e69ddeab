import { describe, expect, it } from 'vitest'
import { checkIdentityClaims } from '../../src/identity/check-identity-claims.ts'
import { errorOf } from '../fixtures/error-of.ts'
import { NOW_MS, NOW_S } from '../fixtures/id-token-claims.ts'

const expected = { issuer: 'https://operator-b.example', clientId: 'client:operator-b', clockToleranceS: 30 }
const valid = { iss: expected.issuer, aud: expected.clientId, exp: NOW_S + 300, sub: 'pcr' }
const check = (change: object) => checkIdentityClaims({ ...valid, ...change }, expected, NOW_MS)

describe('checkIdentityClaims', () => {
  it.each([
    {},
    { iss: undefined, aud: undefined, exp: undefined },
    { aud: [expected.clientId] },
    { aud: ['somebody else', expected.clientId] },
    { exp: NOW_S - 29 },
  ])('accepts %j', (change) => {
    expect(() => check(change)).not.toThrow()
  })

  it.each<readonly [object, string, object]>([
    [{ iss: `${expected.issuer}/` }, 'MC_IDENTITY_ISSUER', { field: 'iss', received: 'string' }],
    [{ iss: null }, 'MC_IDENTITY_ISSUER', { field: 'iss', received: 'null' }],
    [{ aud: 'somebody else' }, 'MC_IDENTITY_AUDIENCE', { field: 'aud', received: 'string' }],
    [{ aud: [] }, 'MC_IDENTITY_AUDIENCE', { field: 'aud', received: 'array' }],
    [{ aud: null }, 'MC_IDENTITY_AUDIENCE', { field: 'aud', received: 'null' }],
    [{ exp: NOW_S - 30 }, 'MC_IDENTITY_EXPIRED', { field: 'exp', received: 'number' }],
    [{ exp: String(NOW_S + 300) }, 'MC_IDENTITY_EXPIRED', { field: 'exp', received: 'string' }],
    [{ exp: null }, 'MC_IDENTITY_EXPIRED', { field: 'exp', received: 'null' }],
    ...['nbf', 'iat'].flatMap((field): (readonly [object, string, object])[] => [
      [{ [field]: NOW_S + 31 }, 'MC_IDENTITY_EXPIRED', { field, received: 'a time in the future' }],
      [{ [field]: String(NOW_S) }, 'MC_IDENTITY_EXPIRED', { field, received: 'string' }],
      [{ [field]: null }, 'MC_IDENTITY_EXPIRED', { field, received: 'null' }],
    ]),
  ])('refuses %j: %s', async (change, code, details) => {
    expect(await errorOf(() => check(change))).toStrictEqual([code, details])
  })
})
