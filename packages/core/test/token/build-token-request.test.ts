import { describe, expect, it } from 'vitest'
import { buildTokenRequest } from '../../src/token/build-token-request.ts'

const input = {
  tokenEndpoint: 'https://operator-b.example/token',
  credentials: { method: 'client_secret_basic', clientId: 'client', clientSecret: 'secret' },
  code: 'a&b=c',
  redirectUri: 'https://rp.example/callback?site=1',
  codeVerifier: 'verifier',
} as const

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
    const { body } = buildTokenRequest({ ...input, correlationId: 'c-1' })
    expect(new URLSearchParams(body).get('correlation_id')).toBe('c-1')
  })

  it('sends no verifier where there was no challenge', () => {
    const { codeVerifier: _, ...bare } = input
    expect([...new URLSearchParams(buildTokenRequest(bare).body)]).toStrictEqual([
      ['grant_type', 'authorization_code'],
      ['code', 'a&b=c'],
      ['redirect_uri', 'https://rp.example/callback?site=1'],
    ])
  })
})
