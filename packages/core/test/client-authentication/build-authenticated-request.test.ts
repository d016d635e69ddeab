import { describe, expect, it } from 'vitest'
import {
  buildAuthenticatedRequest,
  type ClientCredentials,
} from '../../src/client-authentication/build-authenticated-request.ts'

const url = 'https://operator-b.example/token'
const build = (credentials: ClientCredentials) => {
  const { headers, body } = buildAuthenticatedRequest(url, [['code', 'c']], credentials)
  return { authorization: headers['authorization'], form: Object.fromEntries(new URLSearchParams(body)) }
}

describe('buildAuthenticatedRequest', () => {
  it.each([
    ['plain', 'secret', 'plain:secret'],
    ['a:b', 's+c/r=t', 'a%3Ab:s%2Bc%2Fr%3Dt'],
    ['with space', '%', 'with+space:%25'],
    ['ü', '', '%C3%BC:'],
  ])(
    'form-encodes the credentials %s and %s before joining them (RFC 6749, section 2.3.1)',
    (clientId, clientSecret, joined) => {
      const sent = build({ method: 'client_secret_basic', clientId, clientSecret })
      expect(sent).toStrictEqual({ authorization: `Basic ${btoa(joined)}`, form: { code: 'c' } })
    },
  )

  it('posts a form and asks for JSON, with no empty header', () => {
    const credentials = { method: 'client_secret_post', clientId: 'c', clientSecret: 's' } as const
    expect(buildAuthenticatedRequest(url, [], credentials)).toStrictEqual({
      method: 'POST',
      url,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'client_id=c&client_secret=s',
    })
  })

  it('F-basic-auth sends a secret in the body instead of the header, never in both', () => {
    const sent = build({ method: 'client_secret_post', clientId: 'a:b', clientSecret: 's+c' })
    expect(sent).toStrictEqual({
      authorization: undefined,
      form: { code: 'c', client_id: 'a:b', client_secret: 's+c' },
    })
  })

  it('sends a client assertion and no secret', () => {
    const sent = build({ method: 'private_key_jwt', clientId: 'a:b', assertion: 'e30.e30.YQ' })
    expect(sent).toStrictEqual({
      authorization: undefined,
      form: {
        code: 'c',
        client_id: 'a:b',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: 'e30.e30.YQ',
      },
    })
  })
})
