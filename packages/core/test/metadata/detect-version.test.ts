import fc from 'fast-check'
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
const versions = (...mc_version: string[]): ProviderMetadata => metadata({ mc_version })

const V1_1 = 'mc_v1.1'
const V1_2 = 'mc_v1.2'
const V2_0 = 'mc_v2.0'
const V2_3 = 'mc_di_r2_v2.3'
const V3_0 = 'mc_di_v3.0'
const ALL = [V1_1, V1_2, V2_0, V2_3, V3_0]

describe('detectVersion by mc_version', () => {
  it.each([
    // One version: the table of what each knows.
    ['openid', [V1_1], V1_1],
    ['openid mc_india_tc', [V1_1], V1_1],
    ['openid mc_mnv_validate_plus', [V1_1], V1_1],
    ['openid mc_authn', [V1_1], V1_1],
    ['openid mc_authz', [V1_1], V1_2],
    ['openid mc_authn', [V1_2], V1_2],
    ['openid mc_authz', [V1_2], V1_2],
    ['openid mc_identity_phonenumber', [V1_2], V1_2],
    ['openid mc_authn', [V2_0], V2_0],
    ['openid mc_authz', [V2_0], V2_0],
    ['openid mc_identity_signup', [V2_0], V2_0],
    ['openid mc_identity_nationalid', [V2_0], V2_0],
    ['openid mc_india_tc', [V2_0], V2_0],
    ['openid mc_authn', [V2_3], V2_3],
    ['openid mc_identity_signupplus', [V2_3], V2_3],
    ['openid mc_kyc_plain', [V2_3], V2_3],
    ['openid mc_kyc_hashed', [V2_3], V2_3],
    ['openid mc_authn', [V3_0], V3_0],
    ['openid mc_authz', [V3_0], V3_0],
    ['openid mc_phonenumber', [V3_0], V3_0],
    ['openid mc_nationalid', [V3_0], V3_0],
    ['openid mc_signup', [V3_0], V3_0],
    ['openid mc_mnv_validate', [V3_0], V3_0],
    ['openid mc_kyc_plain', [V3_0], V3_0],
    // Several: the newest that knows the scopes.
    ['openid', ALL, V1_1],
    ['openid profile email', ALL, V1_1],
    ['openid mc_authn', ALL, V3_0],
    ['openid mc_authz', ALL, V3_0],
    ['openid mc_authn mc_authz', ALL, V3_0],
    ['openid mc_identity_phonenumber', ALL, V2_3],
    ['openid mc_authn mc_identity_phonenumber', ALL, V2_3],
    ['openid mc_phonenumber', ALL, V3_0],
    ['openid mc_kyc_hashed', ALL, V3_0],
    ['openid mc_kyc_hashed mc_identity_signup', ALL, V2_3],
    ['openid mc_authn', [V2_0, V2_3], V2_3],
    ['openid mc_identity_phonenumber', [V2_0, V3_0], V2_0],
    ['openid mc_kyc_plain', [V2_0, V2_3], V2_3],
    ['openid mc_authn', [V1_1, V2_0], V2_0],
    ['openid mc_authn', [V1_1, V1_2], V1_2],
    ['openid', [V1_1, V2_0], V1_1],
    ['openid mc_authn', [V3_0, V1_1, V2_0], V3_0],
    // None of them knows the scopes: what the operator speaks at all.
    ['openid', [V2_0], V2_0],
    ['openid', [V1_2, V2_0], V2_0],
    ['openid mc_identity_phonenumber', [V3_0], V3_0],
    ['openid mc_kyc_plain', [V2_0], V2_0],
  ])('F-version speaks with an operator about "%s", which knows %j: %s', (scope, known, version) => {
    expect(detectVersion(versions(...known), scope)).toBe(version)
    expect(detectVersion(versions(...known.toReversed()), scope)).toBe(version)
  })

  it.each([
    ['openid', V1_1],
    ['openid mc_authn', V1_1],
    ['openid mc_india_tc', V1_1],
    ['openid mc_authz', V1_2],
    ['openid mc_authn mc_authz', V1_2],
    ['openid mc_identity_phonenumber', V1_2],
    ['openid mc_identity_nationalid', V1_2],
    ['openid mc_vm_match', V1_2],
    ['openid mc_phonenumber', V2_3],
    ['openid mc_kyc_plain', V2_3],
  ])('without metadata speaks the oldest version that knows "%s": %s', (scope, version) => {
    expect(detectVersion(undefined, scope)).toBe(version)
    expect(detectVersion(metadata({}), scope)).toBe(version)
    expect(detectVersion(versions(), scope)).toBe(version)
  })
})

describe('detectVersion by mobile_connect_version_supported', () => {
  it('takes the newest version listed for exactly the scopes asked, in any order and spelling', () => {
    const listed = supported(['openid', V1_1], ['MC_AUTHN openid', V1_2], ['openid,mc_authz', V2_0])
    expect(detectVersion(listed, 'openid mc_authn')).toBe(V1_2)
    expect(detectVersion(listed, 'openid mc_authz')).toBe(V2_0)
    expect(detectVersion(listed, 'mc_authz openid mc_authz')).toBe(V2_0)
    expect(detectVersion(listed, 'openid')).toBe(V1_1)
  })

  it('finds the entry of a scope also where the operator leaves openid out', () => {
    expect(detectVersion(supported(['mc_authn', V1_2], ['openid mc_authz', V2_0]), 'openid mc_authn')).toBe(V1_2)
  })

  it('F-version compares scopes whatever their case', () => {
    expect(detectVersion(versions(V1_1, V2_0), 'openid MC_AUTHN')).toBe(V2_0)
    expect(detectVersion(undefined, 'openid MC_AUTHZ')).toBe(V1_2)
  })

  it('heeds every entry of a scope that comes again: a multimap', () => {
    const listed = supported(['openid mc_authn', V1_1], ['openid mc_authn', V2_0], ['openid mc_authn', V1_2])
    expect(detectVersion(listed, 'openid mc_authn')).toBe(V2_0)
  })

  it('believes an operator about a scope it lists, whatever the table says', () => {
    expect(detectVersion(supported(['openid', V2_0], ['openid mc_authn', V3_0]), 'openid')).toBe(V2_0)
    expect(detectVersion(supported(['openid mc_authn', V1_1], ['openid', V2_0]), 'openid mc_authn')).toBe(V1_1)
  })

  it('falls back to what is listed for other scopes, and to mc_version', () => {
    expect(detectVersion(supported(['openid', V2_0]), 'openid mc_authz')).toBe(V2_0)
    const both = { ...supported(['openid mc_authn', V1_2]), mc_version: [V2_0] }
    expect(detectVersion(both, 'openid mc_authz')).toBe(V2_0)
    expect(detectVersion(both, 'openid mc_authn')).toBe(V1_2)
  })

  it('never sends authorisation or identity with version 1.1, which does not know them', () => {
    expect(detectVersion(supported(['openid mc_authz', V1_1]), 'openid mc_authz')).toBe(V1_2)
    expect(detectVersion(supported(['openid mc_phonenumber', 'mc_v1.0']), 'openid mc_phonenumber')).toBe(V1_2)
  })
})

describe('detectVersion: the wire string is data', () => {
  it.each(['mc_di_r3.0', 'mc_v2_0', 'mc_v2', 'mc_v1.1', 'mc_di_v4.0', 'vendor-7'])(
    'keeps %s as it is listed',
    (version) => {
      expect(detectVersion(versions(version), 'openid mc_authn')).toBe(version)
      expect(detectVersion(supported(['openid mc_authn', version]), 'openid mc_authn')).toBe(version)
    },
  )

  it('prefers a version known here over others, and the first of those', () => {
    expect(detectVersion(versions('mc_di_v4.0', V2_0, 'vendor-7'), 'openid mc_authn')).toBe(V2_0)
    expect(detectVersion(versions('mc_di_v4.0', 'vendor-7'), 'openid mc_authn')).toBe('mc_di_v4.0')
    expect(detectVersion(versions('vendor-7', V1_1), 'openid mc_authn')).toBe(V1_1)
  })

  it('never speaks a version of server-initiated mode', () => {
    expect(detectVersion(versions('mc_si_r2_v1.0', 'mc_si_v2.0', V1_1), 'openid mc_authn')).toBe(V1_1)
    expect(detectVersion(versions('mc_si_v2.0'), 'openid mc_authn')).toBe(V1_1)
    expect(detectVersion(supported(['openid mc_authn', 'mc_si_v2.0'], ['openid', V2_0]), 'openid mc_authn')).toBe(V2_0)
  })

  it.each([...ALL, 'mc_di_r3.0', 'vendor-7'])(
    'F-version uses the configured version %s, whatever the metadata say',
    (override) => {
      expect(detectVersion(supported(['openid mc_authn', V1_2]), 'openid mc_authn', override)).toBe(override)
    },
  )

  it('raises a configured version 1.1 for authorisation and identity', () => {
    expect(detectVersion(undefined, 'openid mc_authz', V1_1)).toBe(V1_2)
    expect(detectVersion(versions(V2_0), 'openid mc_identity_phonenumber', V1_1)).toBe(V1_2)
    expect(detectVersion(undefined, 'openid mc_mnv_validate', V1_1)).toBe(V1_1)
  })

  it('answers what is listed or known, whatever is listed and asked', () => {
    const names = fc.oneof(fc.constantFrom(...ALL, 'mc_si_v2.0', 'mc_di_r3.0', 'x'), fc.string())
    fc.assert(
      fc.property(fc.array(names), fc.string(), (mc_version, scope) =>
        [...mc_version, ...ALL].includes(detectVersion({ ...metadata({}), mc_version }, scope)),
      ),
    )
  })
})
