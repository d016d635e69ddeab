import { describe, expect, it } from 'vitest'
import type { ClientCredentials } from '../../src/client-authentication/build-authenticated-request.ts'
import { STRICT_DIALECT } from '../../src/dialect/dialect.ts'
import { buildRefreshRequest, buildRevocationRequest } from '../../src/token/build-token-request.ts'
import { readRefreshResponse, readTokenResponse } from '../../src/token/read-token-response.ts'
import { readRevocationResponse } from '../../src/token/read-revocation-response.ts'
import { errorOf } from '../fixtures/error-of.ts'

const tokens = { access_token: 'opaque', token_type: 'bearer' }
const read = (change: object, status = 200, correlationId?: string) =>
  readRefreshResponse(status, JSON.stringify({ ...tokens, ...change }), STRICT_DIALECT, correlationId)

describe('the error of a refused answer of a token endpoint says what was wrong', () => {
  const ASCII = 'string of visible ASCII characters'
  it.each([
    ['access_token', { access_token: undefined }, ASCII, 'absent'],
    ['access_token', { access_token: 'a\nb' }, ASCII, 'string'],
    ['access_token', { access_token: 'a\u00a0b' }, ASCII, 'string'],
    ['access_token', { access_token: 'ab\u007f' }, ASCII, 'string'],
    ['token_type', { token_type: 'mac' }, 'bearer', 'string'],
    ['token_type', { token_type: null }, 'bearer', 'null'],
    ['expires_in', { expires_in: -1 }, 'number of seconds', 'number'],
    ['expires_in', { expires_in: 'x1' }, 'number of seconds', 'string'],
    ['expires_in', { expires_in: '' }, 'number of seconds', 'string'],
    ['expires_in', { expires_in: '1'.repeat(16) }, 'number of seconds', 'string'],
    ['expires_in', { expires_in: [1] }, 'number of seconds', 'array'],
  ])('%s, changed to %j', async (field, change, expected, received) => {
    expect(await errorOf(() => read(change))).toStrictEqual([
      'MC_TOKEN_RESPONSE_INVALID',
      { field, expected, received },
    ])
  })

  it('an expires_in no number can hold', async () => {
    const body = JSON.stringify(tokens).replace('}', ',"expires_in":1e999}')
    const details = { field: 'expires_in', expected: 'number of seconds', received: 'number' }
    expect(await errorOf(() => readRefreshResponse(200, body, STRICT_DIALECT))).toStrictEqual([
      'MC_TOKEN_RESPONSE_INVALID',
      details,
    ])
  })

  it.each([199, 300, 302, 500])('tokens with status %i, which is no success', async (status) => {
    expect(await errorOf(() => read({}, status))).toStrictEqual(['MC_TOKEN_STATUS', { received: `status ${status}` }])
  })

  it('a body that is no object, another correlation id, a token that is missing', async () => {
    expect(await errorOf(() => readRefreshResponse(200, '[]', STRICT_DIALECT))).toStrictEqual([
      'MC_TOKEN_RESPONSE_INVALID',
      { expected: 'a JSON object of at most 64 levels' },
    ])
    expect(await errorOf(() => read({ correlation_id: 'a' }, 200, 'b'))).toStrictEqual([
      'MC_TOKEN_CORRELATION_ID',
      { field: 'correlation_id' },
    ])
    expect(await errorOf(() => readTokenResponse(200, JSON.stringify(tokens), STRICT_DIALECT))).toStrictEqual([
      'MC_ID_TOKEN_MISSING',
      { field: 'id_token' },
    ])
  })
})

describe('readRefreshResponse', () => {
  it('needs no id_token, and leaves out what the operator left out', () => {
    expect(read({})).toStrictEqual({ kind: 'tokens', tokens: { accessToken: 'opaque' } })
  })

  it('reads an expires_in of fifteen digits, and a correlation id nobody asked for', () => {
    expect(read({ expires_in: '9'.repeat(15), correlation_id: 'c' })).toStrictEqual({
      kind: 'tokens',
      tokens: { accessToken: 'opaque', expiresInS: 999_999_999_999_999 },
    })
  })
})

describe('readRevocationResponse', () => {
  it('takes status 200 for done, whatever the body', () => {
    for (const body of ['', '{"error":"x"}'])
      expect(readRevocationResponse(200, body)).toStrictEqual({ kind: 'revoked' })
  })

  it('hands on the error an operator names', () => {
    const body = '{"error":"unsupported_token_type","error_description":"no"}'
    const error = { kind: 'refused', error: 'unsupported_token_type', errorDescription: 'no' }
    expect(readRevocationResponse(400, body)).toStrictEqual(error)
  })

  it.each([201, 204, 500])('throws MC_TOKEN_REVOCATION_STATUS for status %i without an error', async (status) => {
    expect(await errorOf(() => readRevocationResponse(status, '{}'))).toStrictEqual([
      'MC_TOKEN_REVOCATION_STATUS',
      { received: `status ${status}` },
    ])
  })
})

describe('the requests for a refresh and for a revocation', () => {
  const credentials: ClientCredentials = { method: 'client_secret_basic', clientId: 'client', clientSecret: 'secret' }
  const form = (body: string | undefined) => [...new URLSearchParams(body)]

  it('post the form of RFC 6749, section 6', () => {
    const { method, url, body } = buildRefreshRequest('https://op.example/token', 'r&1', credentials)
    expect([method, url]).toStrictEqual(['POST', 'https://op.example/token'])
    expect(form(body)).toStrictEqual([
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'r&1'],
    ])
  })

  it('post the form of RFC 7009, section 2.1, with a hint where one is given', () => {
    const build = (hint?: 'refresh_token') =>
      form(buildRevocationRequest('https://op.example/revoke', 't', hint, credentials).body)
    expect(build()).toStrictEqual([['token', 't']])
    expect(build('refresh_token')).toStrictEqual([
      ['token', 't'],
      ['token_type_hint', 'refresh_token'],
    ])
  })
})
