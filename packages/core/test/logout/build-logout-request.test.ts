import { describe, expect, it } from 'vitest'
import { buildLogoutRequest } from '../../src/logout/build-logout-request.ts'

const options = { state: 'a b&c', postLogoutRedirectUri: 'https://rp.example/signed-out?x=1' }
const endpoint = 'https://operator-b.example/logout?tenant=1'

describe('buildLogoutRequest', () => {
  it('writes each parameter once, encoded, after the query the endpoint has', () => {
    const url = new URL(buildLogoutRequest(`${endpoint}&state=old`, options, 'client', 'a.b.c'))
    expect([...url.searchParams]).toStrictEqual([
      ['tenant', '1'],
      ['state', 'a b&c'],
      ['id_token_hint', 'a.b.c'],
      ['client_id', 'client'],
      ['post_logout_redirect_uri', 'https://rp.example/signed-out?x=1'],
    ])
  })

  it('leaves id_token_hint out where there is none', () => {
    expect(buildLogoutRequest(endpoint, options, 'client', undefined)).not.toContain('id_token_hint')
  })

  it('takes a redirect to loopback, for development', () => {
    const local = { ...options, postLogoutRedirectUri: 'http://localhost:3000/signed-out' }
    expect(buildLogoutRequest(endpoint, local, 'client', undefined)).toContain('localhost%3A3000')
  })

  it('says which option is at fault', () => {
    const without = { ...options, state: '' }
    expect(() => buildLogoutRequest(endpoint, without, 'client', undefined)).toThrow(/^state must not be empty$/)
    const absent = JSON.parse('{"state":"s"}') as typeof options
    expect(() => buildLogoutRequest(endpoint, absent, 'client', undefined)).toThrow(
      new TypeError('postLogoutRedirectUri must be a text, not undefined'),
    )
    const relative = { ...options, postLogoutRedirectUri: '/signed-out' }
    expect(() => buildLogoutRequest(endpoint, relative, 'client', undefined)).toThrow(/^postLogoutRedirectUri must be/)
  })
})
