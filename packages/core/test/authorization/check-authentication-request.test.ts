import { describe, expect, it } from 'vitest'
import type { AuthenticationRequest } from '../../src/authorization/authentication-request.ts'
import { checkAuthenticationRequest } from '../../src/authorization/check-authentication-request.ts'

const check = (request: AuthenticationRequest, scope = 'openid mc_authn') => checkAuthenticationRequest(request, scope)
/** As JavaScript may have it. */
const untyped = (request: string) => JSON.parse(request) as AuthenticationRequest

const ACR = 'acrValues must be levels "1" to "4"'
const AGE = 'maxAgeS must be a whole number of seconds, zero or more'
const ASCII = 'must be 1 to 8192 visible ASCII characters'
const CLAIMS = 'claims must be an object of at most 8192 octets of JSON and 64 levels'
const HINT = 'loginHint must be 1 to 8192 characters and no control characters'
const LANGUAGES = 'must be language tags of RFC 5646'
const LONG = 'x'.repeat(8_193)

describe('the TypeError of a request that no operator would take names the option and its range', () => {
  it.each<readonly [string, AuthenticationRequest]>([
    [ACR, { acrValues: [] }],
    [ACR, { acrValues: ['2', '5'] }],
    [ACR, { acrValues: ['3 2'] }],
    [ACR, { acrValues: ['02'] }],
    [ACR, { acrValues: ['0'] }],
    [AGE, { maxAgeS: -1 }],
    [AGE, { maxAgeS: 1.5 }],
    [AGE, { maxAgeS: Number.NaN }],
    ['prompt must be none or login or no_seam or consent or select_account', untyped('{"prompt":"create"}')],
    ['display must be page or pop-up or touch or wap', untyped('{"display":"popup"}')],
    ['responseMode must be form_post', untyped('{"responseMode":"fragment"}')],
    [`uiLocales ${LANGUAGES}`, { uiLocales: [] }],
    [`uiLocales ${LANGUAGES}`, { uiLocales: ['de', 'en '] }],
    [`uiLocales ${LANGUAGES}`, { uiLocales: ['de en'] }],
    [`uiLocales ${LANGUAGES}`, { uiLocales: [' de'] }],
    [`uiLocales ${LANGUAGES}`, { uiLocales: ['de-'] }],
    [`uiLocales ${LANGUAGES}`, { uiLocales: ['abcdefghi'] }],
    [`uiLocales ${LANGUAGES}`, { uiLocales: ['de-abcdefghi'] }],
    [`claimsLocales ${LANGUAGES}`, { claimsLocales: [''] }],
    [`claimsLocales ${LANGUAGES}`, { claimsLocales: ['de_CH'] }],
    [`idTokenHint ${ASCII}`, { idTokenHint: '' }],
    [`idTokenHint ${ASCII}`, { idTokenHint: 'e30.e30.\n' }],
    [`idTokenHint ${ASCII}`, { idTokenHint: 'e30 e30' }],
    [`idTokenHint ${ASCII}`, { idTokenHint: LONG }],
    [`correlationId ${ASCII}`, { correlationId: '' }],
    [`correlationId ${ASCII}`, { correlationId: 'c\u00e9' }],
    [`correlationId ${ASCII}`, { correlationId: '\u00e9c' }],
    [CLAIMS, { claims: { a: 'x'.repeat(8_193 - '{"a":""}'.length) } }],
    [CLAIMS, { claims: { a: '\u20ac'.repeat(2_731) } }],
    [CLAIMS, untyped('{"claims":[]}')],
    [CLAIMS, untyped(`{"claims":${'{"a":'.repeat(65)}1${'}'.repeat(65)}}`)],
    [HINT, { loginHint: '' }],
    [HINT, { loginHint: 'MSISDN:\n1' }],
    [HINT, { loginHint: LONG }],
    [`loginHintToken ${ASCII}`, { loginHintToken: '' }],
    [`loginHintToken ${ASCII}`, { loginHintToken: 'opaque token' }],
    [`loginHintToken ${ASCII}`, { loginHintToken: LONG }],
    ['loginHint and loginHintToken exclude each other', { loginHint: 'PCR:1', loginHintToken: 'a.b.c' }],
  ])('%s: %j', (message, request) => {
    expect(() => check(request)).toThrow(new TypeError(message))
  })

  it('takes every level of assurance, and an age of zero', () => {
    expect(() => check({ acrValues: ['1', '2', '3', '4'], maxAgeS: 0 })).not.toThrow()
  })

  it('takes the longest hints and claims, and languages with subtags in any case', () => {
    const longest = 'x'.repeat(8_192)
    for (const request of [
      { loginHint: longest },
      { loginHintToken: longest },
      { idTokenHint: longest },
      { claims: { a: 'x'.repeat(8_192 - '{"a":""}'.length) } },
      { claimsLocales: ['zh-Hant-TW', 'sl-rozaj-1994', 'abcdefgh-x'] },
    ])
      expect(() => check(request)).not.toThrow()
  })
})

describe('the texts of a prompt', () => {
  it('need a context where the scope asks for authorisation or identity, and only there', () => {
    expect(() => check({}, 'openid mc_authz')).toThrow(new TypeError('this scope needs a context'))
    expect(() => check({}, 'openid mc_identity_phonenumber')).toThrow(TypeError)
    expect(() => check({})).not.toThrow()
  })

  it('are measured without the registered name, which the operator may have', () => {
    expect(() => check({ context: 'x'.repeat(93) }, 'openid mc_authz')).not.toThrow()
    const tooLong = { context: 'x'.repeat(33), bindingMessage: 'x'.repeat(60), clientName: 'A' }
    expect(() => check(tooLong, 'openid mc_authz')).toThrow('the prompt is 94 octets long')
    expect(() => check({ context: 'a\u202eb' }, 'openid mc_authz')).toThrow(TypeError)
  })
})

it('claims that no JSON text could hold are refused by the same TypeError', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['a'] = cyclic
  let deep: Record<string, unknown> = {}
  for (let level = 0; level < 100_000; level += 1) deep = { a: deep }
  for (const claims of [cyclic, deep, { a: 1n }]) {
    expect(() => checkAuthenticationRequest({ claims }, 'openid')).toThrow(new TypeError(CLAIMS))
  }
})
