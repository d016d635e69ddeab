import { describe, expect, it } from 'vitest'
import { readIdentityResponse } from '../../src/identity/read-identity-response.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const SUBJECT = '95d5c3c0-8f8e-4d6b-b5a6-6f1d6a3b3f5b'

const read = (body: unknown, status = 200, wwwAuthenticate: string | null = null) =>
  readIdentityResponse(
    { status, wwwAuthenticate, body: typeof body === 'string' ? body : JSON.stringify(body) },
    SUBJECT,
  )

describe('readIdentityResponse', () => {
  it('reads attributes, known and unknown, and takes null for absent', () => {
    const body = { sub: SUBJECT, phone_number: '447700900902', email: null, x_custom: { a: 1 }, updated_at: 1 }
    expect(read(body)).toStrictEqual({
      kind: 'data',
      data: { sub: SUBJECT, phone_number: '447700900902', x_custom: { a: 1 }, updated_at: 1 },
    })
  })

  it('gives no prototype to a member named "__proto__"', () => {
    const answer = read(`{"sub":"${SUBJECT}","__proto__":{"phone_number":"1"}}`)
    expect(answer.kind === 'data' && answer.data.phone_number).toBeUndefined()
  })

  it.each([
    ['another sub', { sub: 'somebody else', phone_number: '447700900902' }],
    ['no sub', { phone_number: '447700900902' }],
    ['a sub in other case', { sub: SUBJECT.toUpperCase() }],
    ['null for sub', { sub: null }],
  ])('throws MC_IDENTITY_SUBJECT for %s', async (_, body) => {
    expect(await errorCodeOf(() => read(body))).toBe('MC_IDENTITY_SUBJECT')
  })

  it.each([
    ['phone_number', 447700900902],
    ['given_name', ['Henry']],
    ['birthdate', {}],
    ['country', false],
  ])('throws MC_IDENTITY_RESPONSE_INVALID for %s given as %j', async (member, value) => {
    expect(await errorCodeOf(() => read({ sub: SUBJECT, [member]: value }))).toBe('MC_IDENTITY_RESPONSE_INVALID')
  })

  it.each(['', '<html>', '[]', 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'])(
    'throws MC_IDENTITY_RESPONSE_INVALID for the body "%s"',
    async (body) => {
      expect(await errorCodeOf(() => read(body))).toBe('MC_IDENTITY_RESPONSE_INVALID')
    },
  )

  it.each([
    ['Bearer error="invalid_token", error_description="The access token expired"', 'The access token expired'],
    ['Bearer realm="mc",error="invalid_token",error_description="expired"', 'expired'],
    ['Bearer error_description="expired" error="invalid_token"', 'expired'],
    ['Bearer error="invalid_token"', undefined],
    ['Bearer error="invalid_token", error_description=""', undefined],
  ])('reads the error from WWW-Authenticate: %s', (challenge, errorDescription) => {
    expect(read('', 401, challenge)).toStrictEqual({
      kind: 'error',
      error: 'invalid_token',
      ...(errorDescription === undefined ? {} : { errorDescription }),
    })
  })

  it('does not take error_description for error', async () => {
    expect(await errorCodeOf(() => read('', 401, 'Bearer error_description="x"'))).toBe('MC_IDENTITY_STATUS')
  })

  it.each([403, 200])('reads the error from the body with status %i', (status) => {
    expect(read({ error: 'insufficient_scope', description: 'no' }, status)).toStrictEqual({
      kind: 'error',
      error: 'insufficient_scope',
      errorDescription: 'no',
    })
  })

  it.each([null, '', 'Basic realm="mc"', 'garbage"""'])(
    'throws MC_IDENTITY_STATUS for a failure without error, WWW-Authenticate: %s',
    async (challenge) => {
      expect(await errorCodeOf(() => read({ sub: SUBJECT }, 401, challenge))).toBe('MC_IDENTITY_STATUS')
    },
  )
})
