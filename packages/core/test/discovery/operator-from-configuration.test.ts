import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  operatorFromConfiguration,
  type OperatorConfiguration,
} from '../../src/discovery/operator-from-configuration.ts'

const settings = {
  name: 'Example Operator B',
  clientId: 'application:operator-b',
  clientSecret: 'secret',
  clientName: 'TestApp',
  issuer: 'https://operator-b.example',
  metadataUrl: 'https://operator-b.example/.well-known/openid-configuration',
  endpoints: {
    authorization: 'https://operator-b.example/authorize',
    token: 'https://operator-b.example/token',
    userInfo: 'https://operator-b.example/userinfo',
    premiumInfo: 'https://operator-b.example/premiuminfo',
    tokenRevoke: 'https://operator-b.example/revoke',
    tokenRefresh: 'https://operator-b.example/refresh',
    jwks: 'https://operator-b.example/jwks',
  },
} satisfies OperatorConfiguration

const bare = { name: 'B', clientId: 'c' }
const { authorization, token, jwks } = settings.endpoints

describe('operatorFromConfiguration', () => {
  it('builds the value discovery gives', () => {
    const { metadataUrl, endpoints, ...texts } = settings
    expect(operatorFromConfiguration(settings)).toStrictEqual({
      ...texts,
      endpoints: { ...endpoints, openidConfiguration: metadataUrl },
    })
  })

  it('leaves out what the settings leave out', () => {
    const { issuer } = settings
    expect(operatorFromConfiguration({ ...bare, issuer })).toStrictEqual({ ...bare, issuer, endpoints: {} })
  })

  it.each<[string, Partial<OperatorConfiguration>]>([
    ['a metadata URL', { metadataUrl: settings.metadataUrl }],
    ['an issuer that is a URL', { issuer: 'https://operator-b.example' }],
    ['an issuer that is none, with a metadata URL', { issuer: 'sandbox.example', metadataUrl: settings.metadataUrl }],
    [
      'an issuer that is none, with endpoints',
      { issuer: 'sandbox.example', endpoints: { authorization, token, jwks } },
    ],
    ['an issuer on loopback', { issuer: 'http://localhost:4000' }],
  ])('is content with %s', (_, where) => {
    expect(operatorFromConfiguration({ ...bare, ...where })).toMatchObject(bare)
  })

  it.each<[string, Partial<OperatorConfiguration>]>([
    ['no name', { name: '' }],
    ['no client id', { clientId: '' }],
    ['an empty secret', { clientSecret: '' }],
    ['an empty client name', { clientName: '' }],
    ['an empty issuer', { issuer: '' }],
    ['an empty metadata URL', { metadataUrl: '' }],
    ['a metadata URL in plain http', { metadataUrl: 'http://operator-b.example/' }],
    ['a relative endpoint', { endpoints: { ...settings.endpoints, userInfo: '/userinfo' } }],
    ['an endpoint with user information', { endpoints: { ...settings.endpoints, token: 'https://a@b.example' } }],
  ])('refuses %s with a TypeError', (_, change) => {
    expect(() => operatorFromConfiguration({ ...settings, ...change })).toThrow(TypeError)
  })

  it.each<[string, Partial<OperatorConfiguration>]>([
    ['nothing at all', {}],
    ['endpoints without an issuer', { endpoints: settings.endpoints }],
    ['an issuer that is no URL', { issuer: 'sandbox.example' }],
    ['an issuer in plain http', { issuer: 'http://operator.example' }],
    ['no authorization endpoint', { issuer: 'sandbox.example', endpoints: { token, jwks } }],
    ['no token endpoint', { issuer: 'sandbox.example', endpoints: { authorization, jwks } }],
    ['no key set', { issuer: 'sandbox.example', endpoints: { authorization, token } }],
  ])('refuses settings that do not tell where the operator listens: %s', (_, where) => {
    expect(() => operatorFromConfiguration({ ...bare, ...where })).toThrow(TypeError)
  })

  it.each(['name', 'clientId'])('refuses settings of a file that lack %s', (member) => {
    const file: OperatorConfiguration = JSON.parse(JSON.stringify({ ...settings, [member]: undefined }))
    expect(() => operatorFromConfiguration(file)).toThrow(TypeError)
  })

  it('names the issuer that is no text', () => {
    const file: OperatorConfiguration = JSON.parse(JSON.stringify({ ...settings, issuer: 5 }))
    expect(() => operatorFromConfiguration(file)).toThrow(
      new TypeError('issuer of an operator must be a text, not number'),
    )
  })

  it('throws nothing but a TypeError, whatever the settings', () => {
    const text = fc.string({ unit: 'binary' })
    const some = fc.record(
      { name: text, clientId: text, issuer: text, metadataUrl: text },
      { requiredKeys: ['name', 'clientId'] },
    )
    fc.assert(
      fc.property(some, (given) => {
        try {
          operatorFromConfiguration(given)
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
        }
      }),
    )
  })
})
