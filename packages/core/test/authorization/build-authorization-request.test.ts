import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuthenticationRequest } from '../../src/authorization/authentication-request.ts'
import {
  type AuthorizationInput,
  buildAuthorizationParameters,
  buildAuthorizationRequest,
} from '../../src/authorization/build-authorization-request.ts'
import { errorOf } from '../fixtures/error-of.ts'

const input: AuthorizationInput = {
  clientId: 'client:operator-b=',
  redirectUri: 'https://rp.example/callback',
  scope: 'openid mc_authn',
  version: 'mc_v2.0',
  dialect: { popUp: 'pop-up' },
  acrValues: ['3', '2'],
  state: 's',
  nonce: 'n',
  codeChallenge: 'challenge',
  hint: { loginHint: 'ENCR_MSISDN:a73e' },
  clientName: 'TestApp',
  correlationId: 'c-1',
  formPostOffered: false,
  request: {},
}
const authorization = { scope: 'openid mc_authz', request: { context: 'trans 123', bindingMessage: 'jamaica clock' } }

const build = (change: Partial<AuthorizationInput> = {}): Record<string, string> => {
  const parameters = buildAuthorizationParameters({ ...input, ...change })
  return Object.fromEntries(parameters)
}
const asking = (request: AuthenticationRequest, version = 'mc_v2.0') => build({ request, version })

describe('buildAuthorizationParameters', () => {
  it('builds an authentication request of version 2.0', () => {
    expect(build()).toStrictEqual({
      client_id: 'client:operator-b=',
      redirect_uri: 'https://rp.example/callback',
      response_type: 'code',
      scope: 'openid mc_authn',
      state: 's',
      nonce: 'n',
      code_challenge: 'challenge',
      code_challenge_method: 'S256',
      acr_values: '3 2',
      login_hint: 'ENCR_MSISDN:a73e',
      version: 'mc_v2.0',
      correlation_id: 'c-1',
    })
  })

  it('F-claims-twice sends no parameter twice, as operators refuse duplicates, whatever is asked for', () => {
    const request: AuthenticationRequest = {
      maxAgeS: 60,
      prompt: 'none',
      display: 'touch',
      uiLocales: ['de'],
      claimsLocales: ['de'],
      idTokenHint: 'e30.e30.YQ',
      claims: { premiuminfo: {} },
      responseMode: 'form_post',
      context: 'c',
      bindingMessage: 'b',
    }
    const change = { scope: 'openid mc_authz', version: 'mc_di_r2_v2.3', formPostOffered: true, request }
    const names = buildAuthorizationParameters({ ...input, ...change }).map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toHaveLength(23)
  })

  it.each([
    ['mc_v1.1', undefined],
    ['mc_v1.2', 'mc_v1.2'],
    ['mc_v2.0', 'mc_v2.0'],
    ['mc_di_r2_v2.3', 'mc_di_r2_v2.3'],
    ['mc_di_v3.0', 'mc_di_v3.0'],
  ])('for %s sends version %s', (version, sent) => {
    expect(build({ version })['version']).toBe(sent)
  })

  it('F-max-age F-dbts sends optional parameters under their right names', () => {
    const request = {
      maxAgeS: 0,
      prompt: 'no_seam',
      display: 'pop-up',
      uiLocales: ['de-CH', 'en'],
      claimsLocales: ['fr'],
      idTokenHint: 'e30.e30.YQ',
      claims: { premiuminfo: { given_name: { value: 'John' } } },
    } as const
    expect(asking(request)).toMatchObject({
      max_age: '0',
      prompt: 'no_seam',
      display: 'pop-up',
      ui_locales: 'de-CH en',
      claims_locales: 'fr',
      id_token_hint: 'e30.e30.YQ',
      claims: '{"premiuminfo":{"given_name":{"value":"John"}}}',
    })
    expect(asking({ dtbs: 'contract 4711' }, 'mc_v1.1')['dtbs']).toBe('contract 4711')
  })

  it('F-login-hint-token sends a hint token under its own name, and the hint of nobody beside it', () => {
    const parameters = build({ hint: { loginHintToken: 'opaque-token' } })
    expect(parameters['login_hint_token']).toBe('opaque-token')
    expect(parameters).not.toHaveProperty('login_hint')
  })

  it('spells display as the dialect does', () => {
    const request = { display: 'pop-up' } as const
    expect(build({ request, dialect: { popUp: 'popup' } })['display']).toBe('popup')
    expect(build({ request: { display: 'wap' }, dialect: { popUp: 'popup' } })['display']).toBe('wap')
  })

  it('sends no challenge where there is none', () => {
    const { codeChallenge: _, ...bare } = input
    const names = buildAuthorizationParameters(bare).map(([name]) => name)
    expect(names.filter((name) => name.startsWith('code_challenge'))).toStrictEqual([])
  })

  it('asks for form_post where the request wants it and operator and version offer it', () => {
    const mode = (
      version: string,
      formPostOffered: boolean,
      request: AuthenticationRequest = { responseMode: 'form_post' },
    ) => build({ version, formPostOffered, request })['response_mode']
    expect(mode('mc_di_r2_v2.3', true)).toBe('form_post')
    expect(mode('mc_di_r2_v2.3', false)).toBeUndefined()
    expect(mode('mc_di_v3.0', true)).toBeUndefined()
    expect(mode('mc_di_r2_v2.3', true, {})).toBeUndefined()
  })

  it.each(['openid mc_authz', 'openid mc_authn mc_authz', 'openid mc_identity_phonenumber'])(
    'F-use-authorize sends client_name, context and binding_message with scope %s',
    (scope) => {
      expect(build({ ...authorization, scope })).toMatchObject({
        client_name: 'TestApp',
        context: 'trans 123',
        binding_message: 'jamaica clock',
      })
    },
  )

  it('sends a zero-length binding message', () => {
    expect(build({ ...authorization, request: { context: 'trans 123' } })['binding_message']).toBe('')
  })

  it('sends none of the displayed texts for authentication', () => {
    const parameters = build({ request: authorization.request })
    expect(parameters).not.toHaveProperty('client_name')
    expect(parameters).not.toHaveProperty('context')
    expect(parameters).not.toHaveProperty('binding_message')
  })

  it('sends the application short name, which the request may repeat and not change', async () => {
    const named = (clientName: string) =>
      build({ ...authorization, request: { ...authorization.request, clientName } })['client_name']
    expect(named('TestApp')).toBe('TestApp')
    expect(await errorOf(() => named('TestApp '))).toStrictEqual([
      'MC_REQUEST_UNSUPPORTED',
      { field: 'client_name', expected: 'the registered name' },
    ])
  })

  it('never sends what the host keeps for itself', () => {
    expect(JSON.stringify(asking({ hostData: 'CANARY' }))).not.toContain('CANARY')
  })

  it.each<readonly [string, Partial<AuthorizationInput>]>([
    ['prompt', { version: 'mc_di_v3.0', request: { prompt: 'login' } }],
    ['prompt', { version: 'mc_di_r2_v2.3', request: { prompt: 'consent' } }],
    ['login_hint_token', { version: 'mc_v1.2', hint: { loginHintToken: 'opaque-token' } }],
    ['dtbs', { version: 'mc_v1.2', request: { dtbs: 'contract 4711' } }],
  ])('throws MC_REQUEST_UNSUPPORTED for a %s that the version does not know: %j', async (field, change) => {
    const [code, details] = await errorOf(() => build(change))
    expect([code, details.field]).toStrictEqual(['MC_REQUEST_UNSUPPORTED', field])
  })

  it.each<readonly [string, string | undefined, string]>([
    ['is absent', undefined, 'absent'],
    [
      'leaves no room',
      'x'.repeat(34),
      'the prompt is 94 octets long, 93 are allowed: client_name 34, context 60, binding_message 0',
    ],
    ['would look different', 'Sh\u202eop', 'client_name holds a control or bidirectional character'],
  ])(
    'throws MC_REQUEST_UNSUPPORTED where the name for the prompt %s: it comes from discovery',
    async (_, name, received) => {
      const { clientName: __, ...nameless } = { ...input, ...authorization, request: { context: 'x'.repeat(60) } }
      const named = name === undefined ? nameless : { ...nameless, clientName: name }
      expect(await errorOf(() => buildAuthorizationParameters(named))).toStrictEqual([
        'MC_REQUEST_UNSUPPORTED',
        { field: 'client_name', received },
      ])
    },
  )

  it('comes out of the URL as it went in, whatever the texts are', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 })
    fc.assert(
      fc.property(text, text, fc.json({ maxDepth: 2 }), (state, clientId, json) => {
        const request = { claims: { json } }
        const parameters = buildAuthorizationParameters({ ...input, state, clientId, request })
        const url = buildAuthorizationRequest('https://operator-b.example/authorize', parameters)
        expect([...new URL(url).searchParams]).toStrictEqual(parameters)
      }),
    )
  })
})

describe('buildAuthorizationRequest', () => {
  it('puts the parameters into the query, keeping the one the endpoint has', () => {
    const url = buildAuthorizationRequest('https://operator-b.example/authorize?realm=mc', [
      ['client_id', 'client:operator-b='],
      ['acr_values', '3 2'],
    ])
    expect(url).toBe('https://operator-b.example/authorize?realm=mc&client_id=client%3Aoperator-b%3D&acr_values=3+2')
  })
})

it('separates the languages of claims by a space', () => {
  expect(asking({ claimsLocales: ['de', 'en'] })).toMatchObject({ claims_locales: 'de en' })
})

it('names what a version knows instead of the member that it does not know', async () => {
  expect(await errorOf(() => asking({ prompt: 'login' }, 'mc_di_r2_v2.3'))).toStrictEqual([
    'MC_REQUEST_UNSUPPORTED',
    { field: 'prompt', expected: 'none or no_seam' },
  ])
  expect(await errorOf(() => asking({ dtbs: 'x' }))).toStrictEqual([
    'MC_REQUEST_UNSUPPORTED',
    { field: 'dtbs', expected: 'absent' },
  ])
})
