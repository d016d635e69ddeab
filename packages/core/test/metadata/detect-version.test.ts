import { describe, expect, it } from 'vitest'
import { detectVersion } from '../../src/metadata/detect-version.ts'
import type { ProviderMetadata } from '../../src/metadata/provider-metadata.ts'

const metadata = (change: Partial<ProviderMetadata>): ProviderMetadata => ({
  issuer: 'https://operator.example',
  authorization_response_iss_parameter_supported: false,
  ...change,
})
const supported = (...versions: readonly (readonly [string, string])[]): ProviderMetadata =>
  metadata({ mobile_connect_version_supported: versions.map(([scope, version]) => ({ scope, version })) })

describe('detectVersion', () => {
  it.each([
    ['openid', 'mc_v1.1'],
    ['openid mc_authn', 'mc_v1.1'],
    ['openid mc_authz', 'mc_v1.2'],
    ['openid mc_identity_phonenumber', 'mc_v1.2'],
  ])('without metadata speaks the lowest version that knows "%s"', (scope, version) => {
    expect(detectVersion(undefined, scope)).toBe(version)
    expect(detectVersion(metadata({}), scope)).toBe(version)
  })

  it('takes the newest version listed for exactly the scopes asked, in any order', () => {
    const listed = supported(['openid', 'mc_v1.1'], ['mc_authn openid', 'mc_v1.2'], ['openid mc_authz', 'mc_v2.0'])
    expect(detectVersion(listed, 'openid mc_authn')).toBe('mc_v1.2')
    expect(detectVersion(listed, 'openid mc_authz')).toBe('mc_v2.0')
    expect(detectVersion(listed, 'openid')).toBe('mc_v1.1')
  })

  it('heeds every entry of a scope that comes again', () => {
    const listed = supported(['openid mc_authn', 'mc_v1.1'], ['openid mc_authn', 'mc_v2.0'])
    expect(detectVersion(listed, 'openid mc_authn')).toBe('mc_v2.0')
  })

  it('falls back to what is listed for other scopes, and to mc_version', () => {
    expect(detectVersion(supported(['openid', 'mc_v2.0']), 'openid mc_authz')).toBe('mc_v2.0')
    expect(detectVersion(metadata({ mc_version: ['mc_v1.1', 'mc_v1.2'] }), 'openid mc_authn')).toBe('mc_v1.2')
  })

  it('never sends authorisation or identity with version 1.1, which does not know them', () => {
    expect(detectVersion(supported(['openid mc_authz', 'mc_v1.1']), 'openid mc_authz')).toBe('mc_v1.2')
    expect(detectVersion(undefined, 'openid mc_authz', 'mc_v1.1')).toBe('mc_v1.2')
  })

  it('passes over versions it does not speak', () => {
    expect(
      detectVersion(supported(['openid mc_authn', 'mc_di_v3.0'], ['openid mc_authn', 'mc_v2.0']), 'openid mc_authn'),
    ).toBe('mc_v2.0')
    expect(detectVersion(supported(['openid mc_authn', 'mc_di_r2_v2.3']), 'openid mc_authn')).toBe('mc_v1.1')
  })

  it.each(['mc_v1.1', 'mc_v1.2', 'mc_v2.0', 'mc_di_r2_v2.3'])('uses the configured version %s', (override) => {
    expect(detectVersion(supported(['openid mc_authn', 'mc_v2.0']), 'openid mc_authn', override)).toBe(override)
  })
})
