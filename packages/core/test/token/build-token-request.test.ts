import { describe, expect, it } from 'vitest'
import { buildTokenRequest } from '../../src/token/build-token-request.ts'

const input = {
  tokenEndpoint: 'https://operator-b.example/token',
  clientId: 'client',
  clientSecret: 'secret',
  code: 'a&b=c',
  redirectUri: 'https://rp.example/callback?site=1',
  codeVerifier: 'verifier',
}

describe('buildTokenRequest', () => {
  it('posts the form of RFC 6749, section 4.1.3, with the code verifier', () => {
    const { method, url, headers, body } = buildTokenRequest(input)
    expect({ method, url }).toStrictEqual({ method: 'POST', url: input.tokenEndpoint })
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(body))).toStrictEqual({
      grant_type: 'authorization_code',
      code: 'a&b=c',
      redirect_uri: 'https://rp.example/callback?site=1',
      code_verifier: 'verifier',
    })
  })

  it('repeats the correlation id', () => {
    expect(new URLSearchParams(buildTokenRequest({ ...input, correlationId: 'c-1' }).body).get('correlation_id')).toBe(
      'c-1',
    )
  })

  it.each([
    ['plain', 'secret', 'plain:secret'],
    ['a:b', 's+c/r=t', 'a%3Ab:s%2Bc%2Fr%3Dt'],
    ['with space', '%', 'with+space:%25'],
    ['ü', '', '%C3%BC:'],
  ])(
    'form-encodes the credentials %s and %s before joining them (RFC 6749, section 2.3.1)',
    (clientId, clientSecret, joined) => {
      const { headers, body } = buildTokenRequest({ ...input, clientId, clientSecret })
      expect(headers['authorization']).toBe(`Basic ${btoa(joined)}`)
      expect(body).not.toContain('client_')
    },
  )
})
