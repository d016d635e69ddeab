import { type CryptoPorts, type MixUpDefence, webCrypto } from '@mobile-connect/core'
import * as phoneNumbers from 'libphonenumber-js'
import { describe, expect, it } from 'vitest'
import { createWebHandler, toFetchHandler, type WebHandlerOptions } from '../src/index.ts'
import { fakeMobileConnect, fakeRedirectUrl, signIn } from './fake-mobile-connect.ts'
import { fakeSessionStore, fakeTransactionStore } from './fake-stores.ts'

const mobileConnect = fakeMobileConnect({})
const publicUrl = 'https://shop.example'

const create = (options: Partial<WebHandlerOptions> = {}) =>
  createWebHandler({ mobileConnect, publicUrl, onSignIn: () => undefined, ...options })
const at = (url: string, basePath = '/server_side_api') => ({
  mobileConnect: fakeMobileConnect(fakeRedirectUrl(url.replace(/\/$/, ''), basePath)),
})

it.each([
  'https://shop.example',
  'https://shop.example/',
  'http://localhost:8080',
  'http://127.0.0.1:1',
  'http://[::1]:1',
])('accepts %j as publicUrl', (url) => {
  expect(create({ ...at(url), publicUrl: url })).toBeTypeOf('function')
})

it.each([
  'http://shop.example',
  'https://shop.example/path',
  'https://a@shop.example',
  'ftp://shop.example',
  '',
  'shop',
])('refuses %j as publicUrl', (url) => {
  expect(() => create({ ...at(url), publicUrl: url })).toThrow(/^publicUrl must be/)
})

it.each(['/', '/a/', 'a', '/a b', '/a?b', '//a'])('refuses %j as basePath', (basePath) => {
  expect(() => create({ basePath })).toThrow(/^basePath must be/)
})

it('refuses a country that no number plan is there for', () => {
  expect(() => create({ country: 'GB' })).toThrow('npm install libphonenumber-js')
  expect(() => create({ phoneNumbers, country: 'gb' })).toThrow(/^country must be/)
  expect(create({ phoneNumbers, country: 'GB' })).toBeTypeOf('function')
})

it('refuses scopes whose prompt would have no text', () => {
  const scopesAllowed = ['openid', 'mc_identity_phonenumber']
  expect(() => create({ scopesAllowed })).toThrow(/needs transactionText/)
  const transactionText = { context: 'Open an account' }
  expect(create({ scopesAllowed, transactionText })).toBeTypeOf('function')
})

it('takes scopes whose products show no text without transactionText', () => {
  const scopesAllowed = ['openid', 'mc_authn', 'mc_vm_match', 'mc_india_tc']
  expect(create({ scopesAllowed })).toBeTypeOf('function')
})

it('refuses a transactionText that does not fit on a phone', () => {
  const transactionText = { context: 'x'.repeat(61) }
  expect(() => create({ transactionText })).toThrow(/^transactionText must be/)
  const options = { clientName: 'Example Shop' }
  expect(create({ ...options, transactionText: { context: 'x'.repeat(81) } })).toBeTypeOf('function')
  expect(() => create({ ...options, transactionText: { context: 'x'.repeat(82) } })).toThrow(
    'transactionText must be one line of plain text, 81 bytes long at most',
  )
})

it('measures a transactionText with the longest name that an operator has for the application', () => {
  const named = (id: string, clientName: string) => ({ id, operator: { ...signIn.operator, clientName } })
  const operators = [named('a', 'Bank'), named('b', 'Bank of Examples')]
  const undiscovered = fakeMobileConnect({ hasDiscovery: () => false })
  const options = { mobileConnect: undiscovered, operators }
  expect(create({ ...options, transactionText: { context: 'x'.repeat(77) } })).toBeTypeOf('function')
  expect(() => create({ ...options, transactionText: { context: 'x'.repeat(78) } })).toThrow(/77 bytes/)
  const both = { ...options, mobileConnect, transactionText: { context: 'x'.repeat(61) } }
  expect(() => create(both)).toThrow(/60 bytes/)
})

const sessions = {
  store: fakeSessionStore(),
  transactions: fakeTransactionStore(),
  secret: 'a secret of thirty-two characters',
}

it.each([
  ['a secret of a pattern', { secret: 'pepper'.repeat(8) }, /^sessions\.secret must be random: it repeats itself/],
  ['a short secret', { secret: 'x'.repeat(31) }, /^sessions\.secret must have at least 32 characters$/],
  ['a lifetime under a minute', { lifetimeS: 59 }, /^sessions\.lifetimeS must be a whole number from 60 to 2592000$/],
  ['a lifetime over thirty days', { lifetimeS: 2_592_001 }, /^sessions\.lifetimeS/],
  ['a lifetime that is not whole', { lifetimeS: 60.5 }, /^sessions\.lifetimeS/],
  ['a rotation every moment', { rotateAfterS: 29 }, /^sessions\.rotateAfterS must be a whole number from 30 to 28800$/],
  ['a rotation after the end', { lifetimeS: 60, rotateAfterS: 61 }, /^sessions\.rotateAfterS/],
])('refuses sessions with %s', (_, wrong, message) => {
  expect(() => create({ sessions: { ...sessions, ...wrong } })).toThrow(message)
})

it.each([{ lifetimeS: 60 }, { lifetimeS: 2_592_000 }, { rotateAfterS: 30 }, { rotateAfterS: 28_800 }])(
  'accepts sessions with %j',
  (right) => {
    const handler = create({ sessions: { ...sessions, ...right } })
    expect(handler).toBeTypeOf('function')
  },
)

it('refuses redirect URLs of apps that are none, or that no session could come of', () => {
  const appRedirectUrls = ['com.example.shop:/signed-in', 'http://shop.example/']
  expect(() => create({ sessions, appRedirectUrls })).toThrow(/^appRedirectUrls must/)
  expect(() => create({ appRedirectUrls: appRedirectUrls.slice(0, 1) })).toThrow('appRedirectUrls needs sessions')
})

it.each([['a', 'a'], ['a b'], ['']])('refuses operators called %j', (...ids) => {
  const operators = ids.map((id) => ({ id, operator: signIn.operator }))
  expect(() => create({ operators })).toThrow(/^operators need ids/)
})

it('refuses a default scope that it would not let anybody ask for', () => {
  expect(() => create({ defaultScope: 'openid mc_authz' })).toThrow(/^defaultScope/)
})

it('tells browsers to stay on https, where it is', async () => {
  const ask = async (url: string) => {
    const response = await toFetchHandler(create({ ...at(url), publicUrl: url }))(new Request('http://a.example/x'))
    return response.headers.get('strict-transport-security')
  }
  expect([await ask('https://shop.example'), await ask('http://localhost:8080')]).toStrictEqual([
    'max-age=31536000',
    null,
  ])
})

it.each([
  ['one_discovery_service', 1],
  ['one_operator', 2],
] as const)('refuses operators that the defence %s does not cover', (defence, count) => {
  const operators = ['a', 'b'].slice(0, count).map((id) => ({ id, operator: signIn.operator }))
  const defendedBy = (mixUpDefence: MixUpDefence) =>
    create({ mobileConnect: fakeMobileConnect({ mixUpDefence: () => mixUpDefence }), operators })
  expect(() => defendedBy(defence)).toThrow(/redirectUrlPerIssuer or requireIssuerInResponse/)
  expect(defendedBy('redirect_url')).toBeTypeOf('function')
})

it('lists the redirect URL of each known issuer in the sector identifier document, or what the host names', async () => {
  const known = ['https://shop.example/server_side_api/discovery_callback', 'https://shop.example/x']
  const flows = fakeMobileConnect({
    mixUpDefence: () => 'redirect_url',
    listRedirectUrls: async () => known.map((redirectUrl) => ({ redirectUrl })),
  })
  const read = async (options: { readonly redirectUrls?: readonly string[] }): Promise<unknown> => {
    const handler = toFetchHandler(create({ mobileConnect: flows, ...options }))
    return (await handler(new Request(`${publicUrl}/server_side_api/sector_identifier_uri`))).json()
  }
  expect(await read({})).toStrictEqual(known)
  expect(await read({ redirectUrls: ['https://named.example/'] })).toStrictEqual(['https://named.example/'])
})

describe('members', () => {
  it.each([
    ['the options', { onSignin: () => undefined }, 'options has no member onSignin. Did you mean onSignIn?'],
    ['the options', { rateLimit: 5 }, 'options has no member rateLimit. Members: mobileConnect, publicUrl, '],
    ['sessions', { sessions: { ...sessions, lifetime: 5 } }, 'sessions has no member lifetime. Members: store,'],
    ['transactionText', { transactionText: { context: 'a', bindingmessage: 'b' } }, 'Did you mean bindingMessage?'],
    [
      'operators',
      { operators: [{ id: 'a', operator: signIn.operator, name: 'A' }] },
      'operators[0] has no member name. Members: id, operator',
    ],
  ])('that %s do not have are refused by name', (_, wrong, message) => {
    expect(() => create(wrong as Partial<WebHandlerOptions>)).toThrow(message)
  })

  it.each([undefined, null, 5])('are needed: %j is no options', (options) => {
    expect(() => void Reflect.apply(createWebHandler, undefined, [options])).toThrow(/^options must be an object, not/)
  })

  it.each([undefined, null, {}])('refuses %j as mobileConnect', (wrong) => {
    const options = { publicUrl, sessions, mobileConnect: wrong }
    expect(() => void Reflect.apply(createWebHandler, undefined, [options])).toThrow(
      'mobileConnect must be the object that createMobileConnect returns',
    )
  })

  it('are those of every crypto port, too, so that a host spreads one bundle', () => {
    const { hash, hmacSha256, randomBytes, sealing } = webCrypto()
    const ports: CryptoPorts = { hash, hmacSha256, randomBytes, sealing, signatures: { verify: async () => true } }
    expect(create({ ...ports })).toBeTypeOf('function')
  })
})

it('refuses options without effect of a sign-in, and names what to pass', () => {
  expect(() => createWebHandler({ mobileConnect, publicUrl })).toThrow(
    /^sessions or onSignIn is missing, .* pass onSignIn: \(\) => undefined$/,
  )
  expect(createWebHandler({ mobileConnect, publicUrl, sessions })).toBeTypeOf('function')
})

describe('the redirect URL of the application', () => {
  it.each<[string, Partial<WebHandlerOptions>]>([
    ['another origin', { publicUrl: 'https://www.shop.example' }],
    ['another port', { publicUrl: 'https://shop.example:8443' }],
    ['another base path', { basePath: '/login/mobile' }],
    ['a base path that a proxy strips a part of', at(publicUrl, '/shop/server_side_api')],
  ])('has to lead here, not to %s', (_, options) => {
    expect(() => create(options)).toThrow(/^publicUrl and basePath serve \S+, but application\.redirectUrl is \S+\. /)
    expect(create({ ...options, callbackIsRewritten: true })).toBeTypeOf('function')
  })

  it.each<[string, Partial<WebHandlerOptions>]>([
    ['the base path', { ...at(publicUrl, '/login/mobile'), basePath: '/login/mobile' }],
    ['no base path', { ...at(publicUrl, ''), basePath: '' }],
    ['the port of its scheme', { ...at(`${publicUrl}:443`), publicUrl }],
  ])('leads here with %s', (_, options) => {
    expect(create(options)).toBeTypeOf('function')
  })

  it('is what the sector identifier document lists where a proxy leads it here', async () => {
    const handler = toFetchHandler(create({ ...at(publicUrl, '/mc'), callbackIsRewritten: true }))
    const response = await handler(new Request(`${publicUrl}/server_side_api/sector_identifier_uri`))
    expect(await response.json()).toStrictEqual(['https://shop.example/mc/discovery_callback'])
  })
})
