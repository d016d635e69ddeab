import { describe, expect, it } from 'vitest'
import { LoginHint } from '../../src/login-hint/login-hint.ts'
import type { ProviderMetadata } from '../../src/metadata/provider-metadata.ts'

const listing = (methods: readonly string[]): ProviderMetadata => ({
  issuer: 'https://operator.example',
  login_hint_methods_supported: methods,
  authorization_response_iss_parameter_supported: false,
})
const support = (metadata: ProviderMetadata | undefined, version: string) => [
  LoginHint.isSupportedForMsisdn(metadata, version),
  LoginHint.isSupportedForEncryptedMsisdn(metadata, version),
  LoginHint.isSupportedForPcr(metadata, version),
]

describe('LoginHint', () => {
  it('writes the three hints', () => {
    expect(LoginHint.generateForMsisdn('+447700900250')).toBe('MSISDN:447700900250')
    expect(LoginHint.generateForEncryptedMsisdn('a73e')).toBe('ENCR_MSISDN:a73e')
    expect(LoginHint.generateForPcr('95d5c3c0')).toBe('PCR:95d5c3c0')
  })

  it('refuses to write a hint for nothing', () => {
    expect(() => LoginHint.generateForMsisdn('')).toThrow(TypeError)
    expect(() => LoginHint.generateForEncryptedMsisdn('')).toThrow(
      new TypeError('a login hint for ENCR_MSISDN needs a value'),
    )
    expect(() => LoginHint.generateForPcr('')).toThrow(new TypeError('a login hint for PCR needs a value'))
  })

  it.each([
    [
      ['MSISDN', 'ENCR_MSISDN', 'PCR'],
      [true, true, true],
    ],
    [
      ['msisdn', 'Encr_Msisdn'],
      [true, true, false],
    ],
    [['ENCRYPTED_MSISDN'], [false, true, false]],
    [
      ['PCR', 'MCCMNC'],
      [false, false, true],
    ],
    [['MCCMNC'], [false, false, false]],
  ])('F-hint-methods reads support from the metadata %j, whatever the version', (methods, expected) => {
    expect(support(listing(methods), 'mc_v1.1')).toStrictEqual(expected)
    expect(support(listing(methods), 'mc_v2.0')).toStrictEqual(expected)
  })

  it.each([
    ['mc_v1.1', [true, true, false]],
    ['mc_v1.2', [true, true, true]],
    ['mc_v2.0', [true, true, true]],
    ['mc_di_r2_v2.3', [true, true, true]],
    ['mc_di_v3.0', [true, true, true]],
    ['mc_v1.0', [true, true, false]],
  ])('reads support from version %s where metadata do not say', (version, expected) => {
    expect(support(undefined, version)).toStrictEqual(expected)
  })
})
