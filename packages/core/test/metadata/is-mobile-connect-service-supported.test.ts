import { describe, expect, it } from 'vitest'
import { isMobileConnectServiceSupported } from '../../src/metadata/is-mobile-connect-service-supported.ts'
import type { ProviderMetadata } from '../../src/metadata/provider-metadata.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const bare: ProviderMetadata = {
  issuer: 'https://operator.example',
  authorization_response_iss_parameter_supported: false,
}
const metadata: ProviderMetadata = { ...bare, scopes_supported: ['openid', 'mc_authz', 'mc_identity_signup'] }

describe('isMobileConnectServiceSupported', () => {
  it.each(['mc_authz mc_identity_signup', 'mc_authz,mc_identity_signup', 'mc_authz, openid', 'openid'])(
    'is true when all of "%s" are supported',
    (scopes) => {
      expect(isMobileConnectServiceSupported(metadata, scopes)).toBe(true)
    },
  )

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
  ])('throws "Provider Metadata scopes unavailable" with %s', async (_, unavailable) => {
    const ask = () => isMobileConnectServiceSupported(unavailable, 'openid')
    expect(await errorCodeOf(ask)).toBe('MC_METADATA_SCOPES_UNAVAILABLE')
    expect(ask).toThrow('Provider Metadata scopes unavailable')
  })
})
