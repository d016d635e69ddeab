import { describe, expect, it } from 'vitest'
import {
  buildAuthorizationParameters,
  type AuthorizationInput,
} from '../../src/authorization/build-authorization-parameters.ts'
import { isRedirectTo } from '../../src/authorization/is-redirect-to.ts'
import { readRedirect } from '../../src/authorization/read-redirect.ts'
import { errorOf } from '../fixtures/error-of.ts'

const input: AuthorizationInput = {
  clientId: 'client',
  redirectUri: 'https://rp.example/callback',
  scope: 'openid mc_authn',
  version: 'mc_v2.0',
  dialect: { popUp: 'pop-up' },
  acrValues: ['2'],
  state: 's',
  nonce: 'n',
  hint: {},
  clientName: 'TestApp',
  formPostOffered: false,
  request: {},
}
const build = (change: Partial<AuthorizationInput>) =>
  Object.fromEntries(buildAuthorizationParameters({ ...input, ...change }))

const ASCII = 'must be 1 to 8192 visible ASCII characters'
const LANGUAGES = 'must be language tags of RFC 5646'
const LONG = 'x'.repeat(8_193)

describe('the TypeError of a refused request names the option and its range', () => {
  it.each<readonly [string, Partial<AuthorizationInput>]>([
    ['acrValues must be levels "1" to "4"', { acrValues: ['02'] }],
    ['acrValues must be levels "1" to "4"', { acrValues: ['0'] }],
    ['maxAgeS must be a whole number of seconds, zero or more', { request: { maxAgeS: -1 } }],
    ['this version knows no prompt but none, no_seam', { version: 'mc_di_v3.0', request: { prompt: 'login' } }],
    [`uiLocales ${LANGUAGES}`, { request: { uiLocales: ['de', 'en '] } }],
    [`uiLocales ${LANGUAGES}`, { request: { uiLocales: [' de'] } }],
    [`uiLocales ${LANGUAGES}`, { request: { uiLocales: ['de-'] } }],
    [`uiLocales ${LANGUAGES}`, { request: { uiLocales: ['abcdefghi'] } }],
    [`uiLocales ${LANGUAGES}`, { request: { uiLocales: ['de-abcdefghi'] } }],
    [`claimsLocales ${LANGUAGES}`, { request: { claimsLocales: ['de_CH'] } }],
    [`idTokenHint ${ASCII}`, { request: { idTokenHint: 'e30 e30' } }],
    [`idTokenHint ${ASCII}`, { request: { idTokenHint: LONG } }],
    [`correlationId ${ASCII}`, { request: { correlationId: 'c\u00e9' } }],
    [`correlationId ${ASCII}`, { request: { correlationId: '\u00e9c' } }],
    ['this version knows no dtbs', { request: { dtbs: 'contract' } }],
    ['claims must be an object of at most 8192 octets of JSON', { request: { claims: { a: LONG } } }],
    ['claims must be an object of at most 8192 octets of JSON', { request: { claims: { a: '\u20ac'.repeat(2_731) } } }],
    ['loginHint must be 1 to 8192 characters and no control characters', { hint: { loginHint: 'a\nb' } }],
    [`loginHintToken ${ASCII}`, { hint: { loginHintToken: '' } }],
    [`loginHintToken ${ASCII}`, { hint: { loginHintToken: LONG } }],
    ['this version knows no loginHintToken', { version: 'mc_v1.2', hint: { loginHintToken: 'a.b.c' } }],
    ['this scope needs a context', { scope: 'openid mc_authz' }],
  ])('%s', (message, change) => {
    expect(() => build(change)).toThrow(new TypeError(message))
  })

  it('takes the longest hints, and languages with subtags in any case', () => {
    const longest = 'x'.repeat(8_192)
    expect(build({ hint: { loginHint: longest } })['login_hint']).toBe(longest)
    expect(build({ hint: { loginHintToken: longest } })['login_hint_token']).toBe(longest)
    expect(build({ request: { idTokenHint: longest } })['id_token_hint']).toBe(longest)
    const claimsLocales = ['zh-Hant-TW', 'sl-rozaj-1994', 'abcdefgh-x']
    expect(build({ request: { claimsLocales } })['claims_locales']).toBe('zh-Hant-TW sl-rozaj-1994 abcdefgh-x')
  })
})

describe('the error of a refused callback says what was wrong, and never with what', () => {
  it('names the parameter that came twice', async () => {
    for (const field of ['code', 'subscriber_id_token']) {
      expect(await errorOf(() => readRedirect(`/callback?${field}=CANARY&${field}=CANARY`))).toStrictEqual([
        'MC_CALLBACK_PARAMETER_DUPLICATE',
        { field },
      ])
    }
  })

  it.each([
    ['/callback?state=s', 'code, mcc_mnc or error'],
    ['https://[::?code=CANARY', 'a URL'],
  ])('%s lacks %s', async (url, expected) => {
    expect(await errorOf(() => readRedirect(url))).toStrictEqual(['MC_CALLBACK_UNRECOGNIZED', { expected }])
  })
})

describe('isRedirectTo', () => {
  it.each([
    ['https://:secret@sp.example/cb?code=1', 'https://sp.example/cb'],
    ['https://sp.example/cb?code=1', 'https://user@sp.example/cb'],
    ['https://user@sp.example/cb?code=1', 'https://user@sp.example/cb'],
  ])('takes no user information, in either URL: %s does not answer %s', (url, redirectUrl) => {
    expect(isRedirectTo(url, redirectUrl)).toBe(false)
  })
})
