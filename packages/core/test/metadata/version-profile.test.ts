import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVersionNumber, versionProfile } from '../../src/metadata/version-profile.ts'

describe('versionProfile', () => {
  it.each([
    ['sendsVersion', [false, true, true, true, true]],
    ['authnScope', [false, true, true, true, true]],
    ['transactionScopes', [false, true, true, true, true]],
    ['correlationId', [false, false, true, true, true]],
    ['loginHintToken', [false, false, true, true, true]],
    ['prefersLoginHintToken', [false, false, false, false, true]],
    ['pcrLoginHint', [false, true, true, true, true]],
    ['responseMode', [false, false, false, true, false]],
    ['dtbs', [true, false, false, false, false]],
  ] as const)('knows %s in 1.1, 1.2, 2.0, 2.3, 3.0: %j', (member, expected) => {
    const versions = ['mc_v1.1', 'mc_v1.2', 'mc_v2.0', 'mc_di_r2_v2.3', 'mc_di_v3.0']
    expect(versions.map((version) => versionProfile(version)[member])).toStrictEqual(expected)
  })

  it('knows the prompts login, consent and select_account up to 2.0 only', () => {
    const all = ['none', 'login', 'no_seam', 'consent', 'select_account']
    expect(versionProfile('mc_v1.1').prompts).toStrictEqual(all)
    expect(versionProfile('mc_v1.2').prompts).toStrictEqual(all)
    expect(versionProfile('mc_v2.0').prompts).toStrictEqual(all)
    expect(versionProfile('mc_di_r2_v2.3').prompts).toStrictEqual(['none', 'no_seam'])
    expect(versionProfile('mc_di_v3.0').prompts).toStrictEqual(['none', 'no_seam'])
  })

  it('demands at_hash, acr, amr and hashed_login_hint of an id_token of 2.3', () => {
    expect(versionProfile('mc_v1.1').requiredIdTokenClaims).toStrictEqual(['acr'])
    expect(versionProfile('mc_v1.2').requiredIdTokenClaims).toStrictEqual(['acr'])
    expect(versionProfile('mc_v2.0').requiredIdTokenClaims).toStrictEqual(['acr'])
    expect(versionProfile('mc_di_r2_v2.3').requiredIdTokenClaims.toSorted()).toStrictEqual([
      'acr',
      'amr',
      'at_hash',
      'hashed_login_hint',
    ])
    expect(versionProfile('mc_di_v3.0').requiredIdTokenClaims).toStrictEqual(['acr'])
  })

  it.each([
    ['mc_v2', 'mc_v2.0'],
    ['mc_v2_0', 'mc_v2.0'],
    ['mc_di_r3.0', 'mc_di_v3.0'],
    ['mc_v1.0', 'mc_v1.1'],
    ['mc_v1.3', 'mc_v1.2'],
    ['mc_di_r2_v2.4', 'mc_di_r2_v2.3'],
    ['mc_di_v12.0', 'mc_di_v3.0'],
    ['mc_v2.10', 'mc_di_r2_v2.3'],
    ['mc_si_r2_v1.0', 'mc_v2.0'],
    ['camara', 'mc_v2.0'],
    ['', 'mc_v2.0'],
  ])('takes %s for %s', (version, like) => {
    expect(versionProfile(version)).toBe(versionProfile(like))
  })

  it('has a profile for whatever an operator may write', () => {
    fc.assert(fc.property(fc.string(), (version) => versionProfile(version).prompts.includes('none')))
  })
})

it.each([
  ['mc_v1.1', 1_001],
  ['mc_v2', 2_000],
  ['mc_v2_0', 2_000],
  ['mc_di_r3.0', 3_000],
  ['mc_di_r2_v2.3', 2_003],
  ['mc_di_r12_v2.3', 2_003],
  ['mc_v1.12', 1_012],
  ['mc_v999.999', 999_999],
  ['xmc_v2.0', undefined],
  ['mc_v2.0-beta', undefined],
  ['mc_v2.', undefined],
  ['mc_v1000.0', undefined],
  ['mc_si_v2.0', undefined],
  ['', undefined],
])('reads the number of version "%s" as %s', (version, number) => {
  expect(readVersionNumber(version)).toBe(number)
})
