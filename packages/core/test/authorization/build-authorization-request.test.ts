import { describe, expect, it } from 'vitest'
import {
  buildAuthorizationRequest,
  type AuthorizationInput,
} from '../../src/authorization/build-authorization-request.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const input: AuthorizationInput = {
  operator: {
    name: 'B',
    clientId: 'client:operator-b=',
    endpoints: { authorization: 'https://operator-b.example/authorize?realm=mc' },
  },
  redirectUri: 'https://rp.example/callback',
  scope: 'openid mc_authn',
  version: 'mc_v2.0',
  acrValues: ['3', '2'],
  state: 's',
  nonce: 'n',
  codeChallenge: 'challenge',
  loginHint: 'ENCR_MSISDN:a73e',
  clientName: 'TestApp',
  correlationId: 'c-1',
  request: {},
}
const authorization = { scope: 'openid mc_authz', request: { context: 'trans 123', bindingMessage: 'jamaica clock' } }

const build = (change: Partial<AuthorizationInput> = {}): Record<string, string> => {
  const { searchParams } = new URL(buildAuthorizationRequest({ ...input, ...change }))
  const names = [...searchParams.keys()]
  // Operators refuse "Malformed request, duplicate parameter entries".
  expect(new Set(names).size).toBe(names.length)
  return Object.fromEntries(searchParams)
}

describe('buildAuthorizationRequest', () => {
  it('builds an authentication request of version 2.0, keeping the query of the endpoint', () => {
    expect(build()).toStrictEqual({
      realm: 'mc',
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

  it.each([
    ['mc_v1.1', undefined],
    ['mc_v1.2', 'mc_v1.2'],
    ['mc_v2.0', 'mc_v2.0'],
    ['mc_di_r2_v2.3', 'mc_di_r2_v2.3'],
  ])('for %s sends version %s', (version, sent) => {
    expect(build({ version })['version']).toBe(sent)
  })

  it('sends optional parameters under their right names', () => {
    const request = { maxAgeS: 0, prompt: 'no_seam', display: 'pop-up', uiLocales: ['de', 'en'] } as const
    expect(build({ request })).toMatchObject({
      max_age: '0',
      prompt: 'no_seam',
      display: 'pop-up',
      ui_locales: 'de en',
    })
  })

  it.each(['openid mc_authz', 'openid mc_authn mc_authz', 'openid mc_identity_phonenumber'])(
    'sends client_name, context and binding_message with scope %s',
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

  it('never sends what the host keeps for itself', () => {
    const url = buildAuthorizationRequest({ ...input, request: { hostData: 'CANARY' } })
    expect(url).not.toContain('CANARY')
  })

  it.each([
    ['no context where the scope needs one', { ...authorization, request: {} }],
    ['94 octets to display', { ...authorization, request: { context: 'x'.repeat(94 - 'TestApp'.length) } }],
    ['no level of assurance', { acrValues: [] }],
    ['a level of assurance above 4', { acrValues: ['2', '5'] }],
    ['a level of assurance with a space', { acrValues: ['3 2'] }],
    ['a negative maxAgeS', { request: { maxAgeS: -1 } }],
    ['a broken maxAgeS', { request: { maxAgeS: 1.5 } }],
    ['NaN for maxAgeS', { request: { maxAgeS: Number.NaN } }],
  ])('refuses %s with a TypeError', (_, change: Partial<AuthorizationInput>) => {
    expect(() => build(change)).toThrow(TypeError)
  })

  it('refuses a scope that needs a client name where there is none', () => {
    const { clientName: _, ...nameless } = { ...input, ...authorization }
    expect(() => buildAuthorizationRequest(nameless)).toThrow('this scope needs a client name')
  })

  it('throws MC_AUTHORIZATION_ENDPOINT_MISSING where the operator names none', async () => {
    const operator = { ...input.operator, endpoints: {} }
    expect(await errorCodeOf(() => build({ operator }))).toBe('MC_AUTHORIZATION_ENDPOINT_MISSING')
  })
})
