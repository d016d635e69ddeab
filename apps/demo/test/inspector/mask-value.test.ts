import { describe, expect, it } from 'vitest'
import { maskNumbers, maskUrl, maskValue } from '../../src/inspector/mask-value.ts'

describe('a value the inspector keeps', () => {
  it.each([
    ['scope', 'openid mc_authn', 'openid mc_authn'],
    [
      'Redirect_URL',
      'http://localhost:8080/server_side_api/discovery_callback',
      'http://localhost:8080/server_side_api/discovery_callback',
    ],
    ['token', 'https://operator.example/token', 'https://operator.example/token'],
    ['exp', 1_767_322_800, '1767322800 (2026-01-02 03:00:00 UTC)'],
    ['ttl', 1_767_322_800_000, '1767322800000'],
    ['backchannel_logout_supported', true, 'true'],
  ])('is as it was where it is harmless: %s', (name, value, kept) => {
    expect(maskValue(name, value)).toBe(kept)
  })

  it.each([
    ['client_secret', 'sandbox-shop-secret'],
    ['code', 'abcdefgh'],
    ['code_verifier', 'abcdefgh'],
    ['access_token', 'abcdefgh'],
    ['refresh_token', 'abcdefgh'],
    ['id_token', 'a.b.c'],
    ['id_token_hint', 'a.b.c'],
    ['subscriber_id', 'abcdefgh'],
    ['login_hint_token', 'abcdefgh'],
    ['client_assertion', 'a.b.c'],
    ['token', 'abcdefgh'],
    ['cookie', 'abcdefgh'],
    ['x-source-ip', '203.0.113.7'],
    ['hashed_login_hint', 'abcdefgh'],
    ['birthdate', '1970-01-01'],
    ['something_new', { deep: 'abcdefgh' }],
  ])('is hidden where it is a secret, personal, or unknown: %s', (name, value) => {
    expect(maskValue(name, value)).toBe('••••••')
  })

  it.each([
    ['MSISDN', '+447700900907', '••••••••07'],
    ['msisdn', 447700900907, '••••••••07'],
    ['phone_number', '+44 7700 900907', '••••••••07'],
    ['login_hint', 'MSISDN:+447700900907', 'MSISDN:••••••••07'],
    ['login_hint', 'ENCR_MSISDN:abcdefgh', 'ENCR_MSISDN:••••••'],
    ['login_hint', 'PCR:abcdefgh', 'PCR:••••••'],
    ['context', 'Call +44 (7700) 900907 now', 'Call ••••••••07 now'],
    ['error_description', 'no such number 447700900907', 'no such number ••••••••07'],
    ['authorization', 'Basic c2VjcmV0', 'Basic ••••••'],
    ['authorization', 'Bearer abcdefgh', 'Bearer ••••••'],
    ['sub', '929b4965-99c2-1bbf-2df3-90021fdfac33', '929b49…'],
    ['state', 'short', '••••••'],
  ])('keeps of %s no more than is needed to recognise it', (name, value, kept) => {
    expect(maskValue(name, value)).toBe(kept)
  })

  it('is hidden where it is nested too deep to be written', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}1${']'.repeat(100_000)}`)
    expect(maskValue('amr', deep)).toBe('••••••')
  })

  it('is cut where it is long', () => {
    expect(maskValue('scope', 'mc_authn '.repeat(1_000))).toHaveLength(301)
  })
})

it('masks the query of a URL parameter by parameter, and numbers in its path', () => {
  expect(
    maskUrl('https://operator.example/u/447700900907?code=abcdefgh&scope=openid&login_hint=MSISDN:447700900907#x'),
  ).toBe('https://operator.example/u/••••••••07?code=••••••&scope=openid&login_hint=MSISDN:••••••••07')
})

it.each([
  ['Call +44 (7700) 900907 now', 'Call ••••••••07 now'],
  ['447700900907', '••••••••07'],
  ['0 7 7 0 0 9 0 0', '••••••••00'],
  ['1234567', '1234567'],
  ['12.50 EUR for order 123', '12.50 EUR for order 123'],
  ['203.0.113.7', '203.0.113.7'],
  ['no digits', 'no digits'],
])('maskNumbers turns %s into %s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked)
})

/** Hostile texts, each of about the given length. */
const texts: readonly (readonly [what: string, make: (length: number) => string])[] = [
  ['digits and spaces', (length) => '1 '.repeat(length / 2)],
  ['digits alone', (length) => '1'.repeat(length)],
  ['signs', (length) => '+'.repeat(length)],
  ['separators', (length) => `1${' ('.repeat(length / 2)}`],
  ['runs just too short', (length) => '1234567  (('.repeat(length / 11)],
]

it.each(texts)(
  'maskNumbers takes time in proportion to the length: %s',
  (_, make) => {
    const length = 5_000
    const times = 16
    const [short, long] = [make(length), make(times * length)]
    const timeOf = (text: string): number => {
      const startedAtMs = performance.now()
      maskNumbers(text)
      return performance.now() - startedAtMs
    }
    const quickest = (text: string): number => Math.min(...Array.from({ length: 7 }, () => timeOf(text)))
    quickest(short)
    // Five times the figure: work that grows with the square of the length takes 256 times as long.
    expect(quickest(long)).toBeLessThan(5 * times * quickest(short) + 1)
  },
  20_000,
)
