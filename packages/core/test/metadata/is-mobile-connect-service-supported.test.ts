import { describe, expect, it } from 'vitest'
import { isMobileConnectServiceSupported } from '../../src/metadata/is-mobile-connect-service-supported.ts'
import type { ProviderMetadata } from '../../src/metadata/provider-metadata.ts'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const bare: ProviderMetadata = {
  issuer: 'https://operator.example',
  authorization_response_iss_parameter_supported: false,
}
const metadata: ProviderMetadata = {
  ...bare,
  scopes_supported: ['openid', 'Mc_Authz', 'mc_identity_signup'],
  mc_di_scopes_supported: ['openid', 'mc_signup'],
}

describe('isMobileConnectServiceSupported', () => {
  it.each([
    'mc_authz mc_identity_signup',
    'mc_authz,mc_identity_signup',
    'mc_authz, openid',
    'openid',
    'MC_AUTHZ',
    'mc_signup mc_authz',
  ])('is true when all of "%s" are supported', (scopes) => {
    expect(isMobileConnectServiceSupported(metadata, scopes)).toBe(true)
  })

  it.each(['mc_identity_nationalid', 'mc_authz mc_identity_nationalid', 'mc_auth'])(
    'is false when any of "%s" is not',
    (scopes) => {
      expect(isMobileConnectServiceSupported(metadata, scopes)).toBe(false)
    },
  )

  it.each([
    ['no metadata', undefined],
    ['metadata without scopes', bare],
    ['an empty list of scopes', { ...bare, scopes_supported: [] }],
    ['both lists empty', { ...bare, scopes_supported: [], mc_di_scopes_supported: [] }],
  ])('throws "Provider Metadata scopes unavailable" with %s', async (_, unavailable) => {
    const ask = () => isMobileConnectServiceSupported(unavailable, 'openid')
    expect(await errorCodeOf(ask)).toBe('MC_METADATA_SCOPES_UNAVAILABLE')
    expect(ask).toThrow('Provider Metadata scopes unavailable')
    expect(ask).toThrow(expect.objectContaining({ details: { field: 'scopes_supported' } }))
  })

  it.each([null, '', [], {}])('throws it as well for a document with scopes_supported %j', async (scopes_supported) => {
    const read = readProviderMetadata(JSON.stringify({ issuer: bare.issuer, scopes_supported }), false)
    const ask = () => isMobileConnectServiceSupported(read, 'openid')
    expect(await errorCodeOf(ask)).toBe('MC_METADATA_SCOPES_UNAVAILABLE')
  })

  it.each(['', ' ', ', ,'])(
    'F-service-supported throws for no scopes at all (%j): true would be a guess',
    async (scopes) => {
      const ask = () => isMobileConnectServiceSupported(metadata, scopes)
      expect(await errorCodeOf(ask)).toBe('MC_METADATA_SCOPES_UNAVAILABLE')
      expect(ask).toThrow(expect.objectContaining({ details: { field: 'scopes' } }))
    },
  )

  it('answers by mc_di_scopes_supported where nothing else is listed', () => {
    const listed = { ...bare, mc_di_scopes_supported: ['openid', 'mc_signup'] }
    expect(isMobileConnectServiceSupported(listed, 'openid mc_signup')).toBe(true)
    expect(isMobileConnectServiceSupported(listed, 'openid mc_authz')).toBe(false)
  })
})
