import { describe, expect, it } from 'vitest'
import { STRICT_DIALECT } from '../../src/dialect/dialect.ts'
import { readTokenResponse } from '../../src/token/read-token-response.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const valid = { access_token: 'opaque', token_type: 'Bearer', id_token: 'a.b.c', expires_in: 3600 }
const read = (change: object = {}, status = 200, correlationId?: string) =>
  readTokenResponse(status, JSON.stringify({ ...valid, ...change }), STRICT_DIALECT, correlationId)

describe('readTokenResponse', () => {
  it('reads the tokens', () => {
    expect(read({ refresh_token: 'r', scope: 'openid' })).toStrictEqual({
      kind: 'tokens',
      tokens: { accessToken: 'opaque', idToken: 'a.b.c', expiresInS: 3600, refreshToken: 'r', scope: 'openid' },
    })
  })

  it.each([
    ['a number', 1800, 1800],
    ['zero, which is a lifetime and not an absence', 0, 0],
    ['a string, as in the Swagger of Mobile Connect', '1800', 1800],
    ['the string zero', '0', 0],
    ['nothing', undefined, undefined],
    ['null', null, undefined],
  ])('reads expires_in given as %s', (_, expires_in, expiresInS) => {
    const answer = read({ expires_in })
    expect(answer.kind === 'tokens' && answer.tokens.expiresInS).toBe(expiresInS)
  })

  it.each(['bearer', 'Bearer', 'BEARER'])('accepts token_type %s', (token_type) => {
    expect(read({ token_type }).kind).toBe('tokens')
  })

  it('accepts any status of success, as operators in the field answer 202', () => {
    for (const status of [200, 202, 299]) expect(read({}, status).kind).toBe('tokens')
  })

  it.each([400, 401, 200])('returns an OAuth error with status %i', (status) => {
    const body = { error: 'invalid_grant', error_description: 'Authorization code is invalid' }
    expect(readTokenResponse(status, JSON.stringify(body), STRICT_DIALECT)).toStrictEqual({
      kind: 'refused',
      error: 'invalid_grant',
      errorDescription: 'Authorization code is invalid',
    })
  })

  it('falls back to description, lets unknown codes survive, and never takes tokens beside an error', () => {
    expect(read({ error: 'status_conflict', description: 'busy' })).toStrictEqual({
      kind: 'refused',
      error: 'status_conflict',
      errorDescription: 'busy',
    })
    expect(read({ error: 'timeout' })).toStrictEqual({ kind: 'refused', error: 'timeout' })
  })

  it('accepts the correlation_id sent, or none, and refuses another', async () => {
    expect(read({ correlation_id: 'c-1' }, 200, 'c-1').kind).toBe('tokens')
    expect(read({}, 200, 'c-1').kind).toBe('tokens')
    expect(await errorCodeOf(() => read({ correlation_id: 'c-2' }, 200, 'c-1'))).toBe('MC_TOKEN_CORRELATION_ID')
  })

  it.each([
    ['no JSON', 500, '<html>'],
    ['tokens', 500, JSON.stringify(valid)],
    ['a redirect', 302, ''],
    ['an error that is no text', 400, '{"error":true}'],
  ])('throws MC_TOKEN_STATUS for %s with status %i', async (_, status, body) => {
    expect(await errorCodeOf(() => readTokenResponse(status, body, STRICT_DIALECT))).toBe('MC_TOKEN_STATUS')
  })

  it.each(['', '<html>', '[]', 'null'])('throws MC_TOKEN_RESPONSE_INVALID for the body "%s"', async (body) => {
    expect(await errorCodeOf(() => readTokenResponse(200, body, STRICT_DIALECT))).toBe('MC_TOKEN_RESPONSE_INVALID')
  })

  it.each([
    ['no access_token', { access_token: undefined }],
    ['an empty access_token', { access_token: '' }],
    ['an access_token that is a number', { access_token: 1 }],
    ['an access_token no header can hold', { access_token: 'a\r\nb' }],
    ['an access_token beyond ASCII', { access_token: 'ä' }],
    ['no token_type', { token_type: undefined }],
    ['token_type mac', { token_type: 'mac' }],
    ['a negative expires_in', { expires_in: -1 }],
    ['expires_in with a unit', { expires_in: '3600s' }],
    ['expires_in true', { expires_in: true }],
  ])('throws MC_TOKEN_RESPONSE_INVALID for %s', async (_, change) => {
    expect(await errorCodeOf(() => read(change))).toBe('MC_TOKEN_RESPONSE_INVALID')
  })

  it.each([undefined, null, '', {}])('throws MC_ID_TOKEN_MISSING for the id_token %j', async (id_token) => {
    expect(await errorCodeOf(() => read({ id_token }))).toBe('MC_ID_TOKEN_MISSING')
  })
})
