import type { MixUpDefence } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { createWebHandler, toFetchHandler } from '../src/index.ts'
import { fakeMobileConnect, signIn } from './fake-mobile-connect.ts'
import { fakeSessionStore, fakeTransactionStore } from './fake-stores.ts'

const mobileConnect = fakeMobileConnect({})
const publicUrl = 'https://shop.example'

it.each([
  'https://shop.example',
  'https://shop.example/',
  'http://localhost:8080',
  'http://127.0.0.1:1',
  'http://[::1]:1',
])('accepts %j as publicUrl', (url) => {
  expect(createWebHandler({ mobileConnect, publicUrl: url })).toBeTypeOf('function')
})

it.each([
  'http://shop.example',
  'https://shop.example/path',
  'https://a@shop.example',
  'ftp://shop.example',
  '',
  'shop',
])('refuses %j as publicUrl', (url) => {
  expect(() => createWebHandler({ mobileConnect, publicUrl: url })).toThrow(/^publicUrl must be/)
})

it.each(['/', '/a/', 'a', '/a b', '/a?b', '//a'])('refuses %j as basePath', (basePath) => {
  expect(() => createWebHandler({ mobileConnect, publicUrl, basePath })).toThrow(/^basePath must be/)
})

it('refuses scopes whose prompt would have no text', () => {
  const scopesAllowed = ['openid', 'mc_identity_phonenumber']
  expect(() => createWebHandler({ mobileConnect, publicUrl, scopesAllowed })).toThrow(/needs transactionText/)
  const transactionText = { context: 'Open an account' }
  expect(createWebHandler({ mobileConnect, publicUrl, scopesAllowed, transactionText })).toBeTypeOf('function')
})

it('takes scopes whose products show no text without transactionText', () => {
  const scopesAllowed = ['openid', 'mc_authn', 'mc_vm_match', 'mc_india_tc']
  expect(createWebHandler({ mobileConnect, publicUrl, scopesAllowed })).toBeTypeOf('function')
})

it('refuses a transactionText that does not fit on a phone', () => {
  const transactionText = { context: 'x'.repeat(61) }
  expect(() => createWebHandler({ mobileConnect, publicUrl, transactionText })).toThrow(/^transactionText must be/)
  const options = { mobileConnect, publicUrl, clientName: 'Example Shop' }
  expect(createWebHandler({ ...options, transactionText: { context: 'x'.repeat(81) } })).toBeTypeOf('function')
  expect(() => createWebHandler({ ...options, transactionText: { context: 'x'.repeat(82) } })).toThrow(
    'transactionText must be one line of plain text, 81 bytes long at most',
  )
})

it('measures a transactionText with the longest name that an operator has for the application', () => {
  const named = (id: string, clientName: string) => ({ id, operator: { ...signIn.operator, clientName } })
  const operators = [named('a', 'Bank'), named('b', 'Bank of Examples')]
  const undiscovered = fakeMobileConnect({ hasDiscovery: () => false })
  const options = { mobileConnect: undiscovered, publicUrl, operators }
  expect(createWebHandler({ ...options, transactionText: { context: 'x'.repeat(77) } })).toBeTypeOf('function')
  expect(() => createWebHandler({ ...options, transactionText: { context: 'x'.repeat(78) } })).toThrow(/77 bytes/)
  const both = { ...options, mobileConnect, transactionText: { context: 'x'.repeat(61) } }
  expect(() => createWebHandler(both)).toThrow(/60 bytes/)
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
  expect(() => createWebHandler({ mobileConnect, publicUrl, sessions: { ...sessions, ...wrong } })).toThrow(message)
})

it.each([{ lifetimeS: 60 }, { lifetimeS: 2_592_000 }, { rotateAfterS: 30 }, { rotateAfterS: 28_800 }])(
  'accepts sessions with %j',
  (right) => {
    const handler = createWebHandler({ mobileConnect, publicUrl, sessions: { ...sessions, ...right } })
    expect(handler).toBeTypeOf('function')
  },
)

it('refuses redirect URLs of apps that are none, or that no session could come of', () => {
  const appRedirectUrls = ['com.example.shop:/signed-in', 'http://shop.example/']
  expect(() => createWebHandler({ mobileConnect, publicUrl, sessions, appRedirectUrls })).toThrow(
    /^appRedirectUrls must/,
  )
  expect(() => createWebHandler({ mobileConnect, publicUrl, appRedirectUrls: appRedirectUrls.slice(0, 1) })).toThrow(
    'appRedirectUrls needs sessions',
  )
})

it.each([['a', 'a'], ['a b'], ['']])('refuses operators called %j', (...ids) => {
  const operators = ids.map((id) => ({ id, operator: signIn.operator }))
  expect(() => createWebHandler({ mobileConnect, publicUrl, operators })).toThrow(/^operators need ids/)
})

it('refuses a default scope that it would not let anybody ask for', () => {
  expect(() => createWebHandler({ mobileConnect, publicUrl, defaultScope: 'openid mc_authz' })).toThrow(/^defaultScope/)
})

it('tells browsers to stay on https, where it is', async () => {
  const ask = async (at: string) => {
    const response = await toFetchHandler(createWebHandler({ mobileConnect, publicUrl: at }))(
      new Request('http://a.example/x'),
    )
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
  const create = (mixUpDefence: MixUpDefence) =>
    createWebHandler({ mobileConnect: fakeMobileConnect({ mixUpDefence: () => mixUpDefence }), publicUrl, operators })
  expect(() => create(defence)).toThrow(/redirectUrlPerIssuer or requireIssuerInAnswer/)
  expect(create('redirect_url')).toBeTypeOf('function')
})

it('lists the redirect URL of each known issuer in the sector identifier document, or what the host names', async () => {
  const known = ['https://shop.example/server_side_api/discovery_callback', 'https://shop.example/x']
  const flows = fakeMobileConnect({
    mixUpDefence: () => 'redirect_url',
    listRedirectUrls: async () => known.map((redirectUrl) => ({ redirectUrl })),
  })
  const read = async (options: { readonly redirectUrls?: readonly string[] }): Promise<unknown> => {
    const handler = toFetchHandler(createWebHandler({ mobileConnect: flows, publicUrl, ...options }))
    return (await handler(new Request(`${publicUrl}/server_side_api/sector_identifier_uri`))).json()
  }
  expect(await read({})).toStrictEqual(known)
  expect(await read({ redirectUrls: ['https://named.example/'] })).toStrictEqual(['https://named.example/'])
})
