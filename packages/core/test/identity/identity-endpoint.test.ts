import { describe, expect, it } from 'vitest'
import { buildIdentityRequest, readIdentityResponse } from '../../src/identity/identity-endpoint.ts'
import { errorOf } from '../fixtures/error-of.ts'

it('sends the access token in the header only', () => {
  expect(buildIdentityRequest('https://operator-b.example/premiuminfo', 'opaque')).toStrictEqual({
    method: 'GET',
    url: 'https://operator-b.example/premiuminfo',
    headers: { accept: 'application/json, application/jwt', authorization: 'Bearer opaque' },
  })
})

const body = { sub: '95d5c3c0', phone_number: '447700900902' }
const JWS = 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'
const JWE = 'eyJhbGciOiJSU0EtT0FFUCJ9..aXY.Y2lwaGVy.dGFn'

const read = (document: unknown, status = 200, wwwAuthenticate: string | null = null, contentType = '') =>
  readIdentityResponse({
    status,
    contentType,
    wwwAuthenticate,
    body: typeof document === 'string' ? document : JSON.stringify(document),
  })

describe('readIdentityResponse', () => {
  it.each(['application/json', 'text/plain', ''])('reads JSON, content type "%s"', (contentType) => {
    expect(read(body, 200, null, contentType)).toStrictEqual({ kind: 'json', body })
  })

  it.each([
    [JWS, 'application/jwt'],
    [JWS, 'Application/JWT ; charset=utf-8'],
    [`${JWS}\n`, 'application/json'],
    [JWS, ''],
    [JWE, 'application/jwt'],
    [JWE, ''],
  ])('knows the token %j, content type "%s"', (token, contentType) => {
    expect(read(token, 200, null, contentType)).toStrictEqual({ kind: 'token', token: token.trim() })
  })

  it('never takes JSON for what is declared to be signed', () => {
    expect(read(body, 200, null, 'application/jwt').kind).toBe('token')
    expect(read(body, 200, null, 'application/jwt ;charset=utf-8').kind).toBe('token')
    expect(read(body, 200, null, 'x-application/jwt').kind).toBe('json')
  })

  it.each(['', '<html>', '[]', 'a.b', 'a.b.c.d', '"a.b.c"'])(
    'throws MC_IDENTITY_RESPONSE_INVALID for the body %j',
    async (document) => {
      expect(await errorOf(() => read(document))).toStrictEqual([
        'MC_IDENTITY_RESPONSE_INVALID',
        { expected: 'a JSON object of at most 64 levels' },
      ])
    },
  )

  it.each([
    ['Bearer error="invalid_token", error_description="The access token expired"', 'The access token expired'],
    ['Bearer realm="mc",error="invalid_token",error_description="expired"', 'expired'],
    ['Bearer error_description="expired" error="invalid_token"', 'expired'],
    ['bearer error=invalid_token', undefined],
    ['Bearer error="invalid_token", error_description=""', undefined],
    ['Basic realm="mc, error=\\"x\\"", Bearer error="invalid_token"', undefined],
    ['Bearer realm="one", Bearer error="invalid_token"', undefined],
  ])('reads the error from WWW-Authenticate: %s', (challenge, errorDescription) => {
    expect(read('', 401, challenge)).toStrictEqual({
      kind: 'refused',
      error: 'invalid_token',
      ...(errorDescription !== undefined && { errorDescription }),
    })
  })

  it.each([403, 200])('reads the error from the body with status %i', (status) => {
    expect(read({ error: 'insufficient_scope', description: 'no' }, status)).toStrictEqual({
      kind: 'refused',
      error: 'insufficient_scope',
      errorDescription: 'no',
    })
  })

  it('prefers error_description to the description of old operators, and needs neither', () => {
    const error = { kind: 'refused', error: 'x' }
    const both = { error: 'x', error_description: 'why', description: 'another' }
    expect(read(both, 403)).toStrictEqual({ ...error, errorDescription: 'why' })
    expect(read({ error: 'x' }, 200)).toStrictEqual(error)
  })

  it.each([
    null,
    '',
    'Basic realm="mc"',
    'Basic error="invalid_token"',
    'garbage"""',
    'Bearer error=""',
    'Bearer error_description="x"',
    'Bearer realm="error=\\"x\\""',
  ])(
    'F-www-authenticate a failure without a named error is never a success, WWW-Authenticate: %s',
    async (challenge) => {
      expect(await errorOf(() => read(body, 401, challenge))).toStrictEqual([
        'MC_IDENTITY_STATUS',
        { received: 'status 401' },
      ])
    },
  )

  it.each([199, 300])('takes status %d for a failure', async (status) => {
    expect(await errorOf(() => read(body, status))).toStrictEqual([
      'MC_IDENTITY_STATUS',
      { received: `status ${status}` },
    ])
  })

  it.each([200, 299])('takes status %d for a success', (status) => {
    expect(read(body, status).kind).toBe('json')
  })

  it('does not take a challenge beside a success for an error', () => {
    expect(read(body, 200, 'Bearer error="x"').kind).toBe('json')
  })
})
