import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json/json-object.ts'
import { validateLogoutTokenClaims } from '../../src/logout/validate-logout-token-claims.ts'
import { errorOf } from '../fixtures/error-of.ts'
import { NOW_MS, NOW_S } from '../fixtures/id-token-claims.ts'

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'
const expected = { issuer: 'https://operator-b.example', clientId: 'client', clockToleranceS: 30 }
const valid: JsonObject = {
  iss: 'https://operator-b.example',
  sub: 'pcr',
  sid: 'session-7',
  aud: 'client',
  iat: NOW_S,
  exp: NOW_S + 120,
  jti: 'token-1',
  events: { [LOGOUT]: {} },
}
const validate = (change: JsonObject) => validateLogoutTokenClaims({ ...valid, ...change }, expected, NOW_MS)

describe('validateLogoutTokenClaims', () => {
  it('gives back what is asked for, and the identifier that counts once', () => {
    expect(validate({})).toStrictEqual({
      jti: 'token-1',
      acceptableUntilMs: (NOW_S + 150) * 1_000,
      requested: {
        kind: 'logout_requested',
        issuer: 'https://operator-b.example',
        subject: 'pcr',
        operatorSessionId: 'session-7',
      },
    })
  })

  it.each([{ sub: undefined }, { sid: undefined }])('is content with one of subject and session: %j', (change) => {
    expect(Object.keys(validate(change).requested)).toHaveLength(3)
  })

  it.each<readonly [JsonObject, string, object]>([
    [{ iss: 'another' }, 'MC_LOGOUT_TOKEN_ISSUER', { field: 'iss', received: 'string' }],
    [
      { sub: undefined, sid: undefined },
      'MC_LOGOUT_TOKEN_SUBJECT',
      { field: 'sub', expected: 'a subject, a session, or both' },
    ],
    [{ sub: 1 }, 'MC_LOGOUT_TOKEN_SUBJECT', { field: 'sub', expected: 'a subject, a session, or both' }],
    [{ sid: '' }, 'MC_LOGOUT_TOKEN_SUBJECT', { field: 'sub', expected: 'a subject, a session, or both' }],
    [{ events: [] }, 'MC_LOGOUT_TOKEN_EVENT', { field: 'events', received: 'array' }],
    [{ events: {} }, 'MC_LOGOUT_TOKEN_EVENT', { field: 'events', received: 'object' }],
    [{ nonce: undefined }, 'MC_LOGOUT_TOKEN_NONCE', { field: 'nonce', expected: 'absent' }],
    [{ jti: 7 }, 'MC_LOGOUT_TOKEN_REPLAYED', { field: 'jti', received: 'number' }],
    [{ jti: '' }, 'MC_LOGOUT_TOKEN_REPLAYED', { field: 'jti', received: 'string' }],
    [{ aud: 'another' }, 'MC_ID_TOKEN_AUDIENCE', { field: 'aud', received: 'string' }],
    [{ exp: NOW_S - 30 }, 'MC_ID_TOKEN_EXPIRED', { field: 'exp' }],
  ])('%j is %s', async (change, code, details) => {
    const [thrown, told] = await errorOf(() => validate(change))
    expect(thrown).toBe(code)
    expect(told).toMatchObject(details)
  })

  it('takes no inherited member for an event', async () => {
    const events = Object.create({ [LOGOUT]: {} }) as JsonObject
    expect((await errorOf(() => validate({ events })))[0]).toBe('MC_LOGOUT_TOKEN_EVENT')
  })
})
