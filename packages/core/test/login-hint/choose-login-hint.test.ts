import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STRICT_DIALECT } from '../../src/dialect/dialect.ts'
import { chooseLoginHint, type KnownUser } from '../../src/login-hint/choose-login-hint.ts'
import type { ProviderMetadata } from '../../src/metadata/provider-metadata.ts'

const everything: KnownUser = {
  pcr: '95d5c3c0',
  subscriberIdToken: 'eyJh.YQ.YQ',
  subscriberId: 'a73e',
  msisdn: '+447700900907',
  trusted: true,
}
const metadata = (change: Partial<ProviderMetadata> = {}): ProviderMetadata => ({
  issuer: 'https://operator.example',
  authorization_response_iss_parameter_supported: false,
  ...change,
})
const taking = (...login_hint_methods_supported: string[]) => metadata({ login_hint_methods_supported })
const choose = (known: KnownUser, published: ProviderMetadata | undefined = metadata(), version = 'mc_v2.0') =>
  chooseLoginHint(known, published, version, STRICT_DIALECT)

describe('chooseLoginHint', () => {
  it('prefers what says least: PCR, then the encrypted number, then the number', () => {
    const { pcr: _, ...stranger } = everything
    const { subscriberId: __, ...plain } = stranger
    expect(choose(everything)).toStrictEqual({ loginHint: 'PCR:95d5c3c0' })
    expect(choose(stranger)).toStrictEqual({ loginHint: 'ENCR_MSISDN:a73e' })
    expect(choose(plain)).toStrictEqual({ loginHint: 'MSISDN:447700900907' })
    expect(choose({})).toStrictEqual({})
    expect(choose({ trusted: true })).toStrictEqual({})
  })

  it.each([
    [['PCR', 'ENCR_MSISDN', 'MSISDN'], 'PCR:95d5c3c0'],
    [['ENCR_MSISDN', 'MSISDN'], 'ENCR_MSISDN:a73e'],
    [['ENCRYPTED_MSISDN'], 'ENCR_MSISDN:a73e'],
    [['MSISDN'], 'MSISDN:447700900907'],
    [['MCCMNC'], undefined],
    [[], 'PCR:95d5c3c0'],
  ])('F-hint-methods sends to an operator that takes %j: %s', (methods, loginHint) => {
    expect(choose(everything, taking(...methods))).toStrictEqual(loginHint === undefined ? {} : { loginHint })
  })

  it('sends no PCR in version 1.1, where metadata do not list it', () => {
    expect(choose(everything, undefined, 'mc_v1.1')).toStrictEqual({ loginHint: 'ENCR_MSISDN:a73e' })
    expect(choose(everything, taking('PCR'), 'mc_v1.1')).toStrictEqual({ loginHint: 'PCR:95d5c3c0' })
  })

  it('sends the number of a person only for an application the operator trusts', () => {
    for (const trusted of [false, undefined]) {
      const known = { msisdn: '447700900907', ...(trusted !== undefined && { trusted }) }
      expect(choose(known, taking('MSISDN'))).toStrictEqual({})
    }
  })

  it('spells a number as the dialect has it, whatever the methods listed', () => {
    const dialect = { ...STRICT_DIALECT, msisdnHint: 'tel:+' as const }
    const known = { msisdn: '+447700900907', trusted: true }
    expect(chooseLoginHint(known, taking('PCR'), 'mc_v2.0', dialect)).toStrictEqual({ loginHint: 'tel:+447700900907' })
    expect(chooseLoginHint({ msisdn: known.msisdn }, undefined, 'mc_v2.0', dialect)).toStrictEqual({})
  })

  it.each([
    ['mc_di_v3.0', undefined, true],
    ['mc_di_r3.0', undefined, true],
    ['mc_di_v3.0', false, false],
    ['mc_di_r2_v2.3', undefined, false],
    ['mc_v2.0', undefined, false],
    ['mc_v2.0', true, true],
    ['mc_v1.2', true, false],
    ['mc_v1.1', true, false],
  ])('sends the token of discovery in %s with login_hint_token_supported %s: %s', (version, supported, sent) => {
    const published = metadata(supported === undefined ? {} : { login_hint_token_supported: supported })
    const { pcr: _, ...known } = everything
    expect(choose(known, published, version)).toStrictEqual(
      sent ? { loginHintToken: 'eyJh.YQ.YQ' } : { loginHint: 'ENCR_MSISDN:a73e' },
    )
    expect(choose({ subscriberId: 'a73e' }, published, version)).toStrictEqual({ loginHint: 'ENCR_MSISDN:a73e' })
  })

  it('takes a hint or hint token of the caller as it stands', () => {
    expect(choose({ ...everything, loginHint: 'X:1' }, taking())).toStrictEqual({ loginHint: 'X:1' })
    expect(choose({ ...everything, loginHintToken: 'a.b.c' }, taking())).toStrictEqual({ loginHintToken: 'a.b.c' })
  })

  it('F-hint-both refuses a hint together with a hint token', () => {
    expect(() => choose({ loginHint: 'X:1', loginHintToken: 'a.b.c' })).toThrow(
      new TypeError('loginHint and loginHintToken exclude each other'),
    )
  })

  it('checks its arguments also where the caller gives the hint', () => {
    const notMetadata = JSON.parse('5') as ProviderMetadata
    expect(() => choose({ loginHint: 'X:1' }, notMetadata)).toThrow(
      new TypeError('metadata must be an object, not number'),
    )
  })

  it('refuses a number that is not E.164 with a TypeError that does not repeat it', () => {
    expect(() => choose({ msisdn: '07700900907', trusted: true })).toThrow(TypeError)
    expect(() => choose({ msisdn: '07700900907', trusted: true })).not.toThrow(/7700900907/)
  })

  it('never sends both, whatever is known', () => {
    const text = fc.option(fc.stringMatching(/^[a-z]{1,4}$/), { nil: undefined })
    const person = fc.record({ pcr: text, subscriberIdToken: text, subscriberId: text })
    fc.assert(
      fc.property(person, fc.constantFrom('mc_v1.1', 'mc_v2.0', 'mc_di_v3.0'), (known, version) => {
        const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
        return Object.keys(choose(given, metadata(), version)).length <= 1
      }),
    )
  })
})
