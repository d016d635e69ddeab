import { describe, expect, it } from 'vitest'
import { readPushedAuthorizationResponse } from '../../src/authorization/read-pushed-authorization-response.ts'
import { errorOf } from '../fixtures/error-of.ts'

const REQUEST_URI = 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c'
const read = (body: unknown, status = 201) => readPushedAuthorizationResponse(status, JSON.stringify(body))

describe('readPushedAuthorizationResponse', () => {
  it.each([201, 200])('reads the request_uri of RFC 9126, section 2.2, with status %i', (status) => {
    const answer = { kind: 'pushed', requestUri: REQUEST_URI }
    expect(read({ request_uri: REQUEST_URI, expires_in: 60 }, status)).toStrictEqual(answer)
  })

  it.each([400, 201])('hands on the error an operator names, with status %i', (status) => {
    const error = { kind: 'refused', error: 'invalid_request' }
    expect(read({ error: 'invalid_request', request_uri: REQUEST_URI }, status)).toStrictEqual(error)
  })

  it.each([202, 302, 500])('throws MC_PUSHED_AUTHORIZATION_STATUS for status %i', async (status) => {
    expect(await errorOf(() => read({ request_uri: REQUEST_URI }, status))).toStrictEqual([
      'MC_PUSHED_AUTHORIZATION_STATUS',
      { received: `status ${status}` },
    ])
  })

  it.each([
    [{}, 'absent'],
    [[], 'absent'],
    [{ request_uri: null }, 'null'],
    [{ request_uri: 12 }, 'number'],
    [{ request_uri: '' }, 'string'],
    [{ request_uri: 'urn: x' }, 'string'],
    [{ request_uri: ' urn:x' }, 'string'],
    [{ request_uri: 'urn:x ' }, 'string'],
    [{ request_uri: 'x'.repeat(2_049) }, 'string'],
  ])('throws MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID for %j', async (body, received) => {
    expect(await errorOf(() => read(body))).toStrictEqual([
      'MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID',
      { field: 'request_uri', expected: '1 to 2048 visible ASCII characters', received },
    ])
  })

  it('takes a request_uri of 2048 characters', () => {
    expect(read({ request_uri: 'x'.repeat(2_048) })).toMatchObject({ kind: 'pushed' })
  })
})
