import { describe, expect, it } from 'vitest'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const full = {
  issuer: 'https://operator-b.example',
  authorization_endpoint: 'https://operator-b.example/authorize',
  token_endpoint: 'https://operator-b.example/token',
  userinfo_endpoint: 'https://operator-b.example/userinfo',
  premiuminfo_endpoint: 'https://operator-b.example/premiuminfo',
  revocation_endpoint: 'https://operator-b.example/revoke',
  refresh_endpoint: 'https://operator-b.example/refresh',
  end_session_endpoint: 'https://operator-b.example/logout',
  pushed_authorization_request_endpoint: 'https://operator-b.example/par',
  jwks_uri: 'https://operator-b.example/jwks',
  mc_di_scopes_supported: ['openid', 'mc_phonenumber'],
  response_modes_supported: ['query', 'form_post'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
  login_hint_token_supported: false,
  require_pushed_authorization_requests: false,
  scopes_supported: ['openid', 'mc_authn'],
  login_hint_methods_supported: ['MSISDN', 'ENCRYPTED_MSISDN'],
  mc_version: ['mc_v1.1', 'mc_v2.0'],
}

const read = (change: object) => readProviderMetadata(JSON.stringify({ ...full, ...change }), false)

describe('readProviderMetadata', () => {
  it('reads a full document', () => {
    const document = {
      ...full,
      authorization_response_iss_parameter_supported: true,
      mc_extra: { kept: [1] },
      version: '3.0',
    }
    const { raw, ...read } = readProviderMetadata(JSON.stringify(document), false)
    const { mc_extra: _, version: _version, ...known } = document
    expect(read).toStrictEqual(known)
    expect(raw).toStrictEqual(document)
  })

  it.each([
    [true, true],
    ['1', true],
    [1, true],
    ['true', true],
    [false, false],
    ['0', false],
    [0, false],
    ['false', false],
    ['yes', undefined],
    [null, undefined],
  ])('F-metadata-quirks reads the flag %j as %s', (value, flag) => {
    for (const member of ['login_hint_token_supported', 'require_pushed_authorization_requests'] as const) {
      expect(read({ [member]: value })[member]).toBe(flag)
    }
  })

  it('F-metadata-quirks takes login_hint_methods_supported false for none', () => {
    expect(read({ login_hint_methods_supported: false })).not.toHaveProperty('login_hint_methods_supported')
  })

  it('reads a list that is written as a text', () => {
    expect(read({ scopes_supported: 'openid mc_authn, mc_authz' }).scopes_supported).toStrictEqual([
      'openid',
      'mc_authn',
      'mc_authz',
    ])
    expect(read({ mc_version: 'mc_v2.0' }).mc_version).toStrictEqual(['mc_v2.0'])
    expect(read({ scopes_supported: '' })).not.toHaveProperty('scopes_supported')
    expect(read({ scopes_supported: ' ' })).not.toHaveProperty('scopes_supported')
  })

  it('needs nothing but an issuer', () => {
    expect(readProviderMetadata('{"issuer":"https://operator.example"}', false)).toStrictEqual({
      issuer: 'https://operator.example',
      authorization_response_iss_parameter_supported: false,
      raw: { issuer: 'https://operator.example' },
    })
  })

  it('reads mobile_connect_version_supported as a multimap, in the order given', () => {
    const list = [
      { openid: 'mc_v1.1' },
      { 'openid mc_authz': 'mc_v1.2' },
      { 'openid mc_authz': 'mc_v2.0' },
      { openid: 2 },
      'mc_v2.0',
      null,
    ]
    expect(read({ mobile_connect_version_supported: list }).mobile_connect_version_supported).toStrictEqual([
      { scope: 'openid', version: 'mc_v1.1' },
      { scope: 'openid mc_authz', version: 'mc_v1.2' },
      { scope: 'openid mc_authz', version: 'mc_v2.0' },
    ])
  })

  it('takes wrongly typed members for absent, as operators publish such', () => {
    const metadata = read({
      scopes_supported: { openid: true },
      login_hint_methods_supported: null,
      mc_version: 2,
      mobile_connect_version_supported: { openid: 'mc_v1.1' },
      premiuminfo_endpoint: false,
    })
    expect(metadata).not.toHaveProperty('scopes_supported')
    expect(metadata).not.toHaveProperty('login_hint_methods_supported')
    expect(metadata).not.toHaveProperty('mc_version')
    expect(metadata).not.toHaveProperty('mobile_connect_version_supported')
    expect(metadata).not.toHaveProperty('premiuminfo_endpoint')
  })

  it.each([
    [true, true],
    ['true', true],
    [1, true],
    ['yes', true],
    [{}, true],
    ['', true],
    [false, false],
    ['false', false],
    [0, false],
    [null, false],
    [undefined, false],
  ])('reads %j as the promise of iss: %s, so that an unreadable one fails closed', (written, promised) => {
    const metadata = read({ authorization_response_iss_parameter_supported: written })
    expect(metadata.authorization_response_iss_parameter_supported).toBe(promised)
  })

  it('is not led astray by "__proto__"', () => {
    const document = '{"issuer":"https://operator.example","__proto__":{"jwks_uri":"https://evil.example"}}'
    expect(readProviderMetadata(document, false).jwks_uri).toBeUndefined()
    expect(Object.prototype).not.toHaveProperty('jwks_uri')
  })

  it.each(['', '[]', '{}', '{"issuer":""}', '{"issuer":["https://operator.example"]}'])(
    'throws MC_METADATA_INVALID for %s',
    async (document) => {
      expect(await errorCodeOf(() => readProviderMetadata(document, false))).toBe('MC_METADATA_INVALID')
    },
  )

  it.each(Object.entries(full).filter(([, value]) => typeof value === 'string' && value.includes('/', 9)))(
    'takes %s for absent when it is not https, and keeps the rest',
    (member, url) => {
      const { raw: _, ...metadata } = read({ [member]: String(url).replace('https', 'http') })
      const { [member]: _url, ...rest } = full as Readonly<Record<string, unknown>>
      expect(metadata).toStrictEqual({ ...rest, authorization_response_iss_parameter_supported: false })
    },
  )

  it('accepts loopback endpoints in a document from loopback only', () => {
    const document = JSON.stringify({ issuer: 'http://localhost:1', jwks_uri: 'http://localhost:1/jwks' })
    expect(readProviderMetadata(document, true).jwks_uri).toBe('http://localhost:1/jwks')
    expect(readProviderMetadata(document, false).jwks_uri).toBeUndefined()
  })
})
