import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isMobileConnectError, MobileConnectError } from '../../../src/index.ts'
import { attachHostData } from '../../../src/flows/sign-in/give-back-host-data.ts'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import {
  BROWSER,
  createWorld,
  discoveryAnswer,
  DISCOVERY_URL,
  OTHER_BROWSER,
  REDIRECT_URL,
  type World,
} from '../../fixtures/create-world.ts'
import { TOKEN_URL } from '../../fixtures/script-operator.ts'

const caught = async (step: () => Promise<unknown>): Promise<MobileConnectError> => {
  const error: unknown = await step().catch((thrown: unknown) => thrown)
  if (!isMobileConnectError(error)) throw new Error('a MobileConnectError was expected')
  return error
}
const comeBack = ({ mobileConnect }: World, url: string, binding = BROWSER) =>
  caught(() => mobileConnect.handleUrlRedirect(url, { binding }))

describe('what goes wrong after a pending sign-in was found carries the data of the host', () => {
  it('at the token endpoint', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, undefined, { hostData: '/account' })
    world.http.scripts.set(TOKEN_URL, () => ({ status: 500, body: {} }))
    const error = await comeBack(world, world.gateway.approve(url))
    expect([error.code, error.details, error.hostData]).toStrictEqual([
      'MC_TOKEN_STATUS',
      { received: 'status 500' },
      '/account',
    ])
  })

  it('for an answer of another issuer', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, undefined, { hostData: '/account' })
    const back = new URL(world.gateway.approve(url))
    back.searchParams.set('iss', 'https://evil.example')
    const { code, hostData } = await comeBack(world, back.href)
    expect([code, hostData]).toStrictEqual(['MC_CALLBACK_ISSUER', '/account'])
  })

  it.each([
    ['a prompt', 'mc_di_r2_v2.3', { prompt: 'login' }],
    ['dtbs', 'mc_v2.0', { dtbs: 'contract 4711' }],
  ] as const)('where the operator chosen does not know %s that was asked for', async (_, apiVersion, asked) => {
    const world = createWorld({ application: { apiVersion } })
    await world.mobileConnect.startDiscovery({}, { binding: BROWSER, hostData: '/account', ...asked })
    const { code, hostData } = await comeBack(world, `${REDIRECT_URL}?mcc_mnc=902_02`)
    expect([code, hostData]).toStrictEqual(['MC_REQUEST_UNSUPPORTED', '/account'])
    expect(world.ports.transactions.held.size).toBe(0)
  })

  it.each([
    ['no name', undefined, {}],
    ['a name that leaves no room', 'x'.repeat(34), {}],
    ['another name', 'TestApp', { clientName: 'Test-App' }],
  ])('where the operator chosen has %s for the prompt', async (_, client_name, asked) => {
    const world = createWorld({ application: Object.fromEntries([['clientName', undefined]]) })
    const texts = { scope: 'mc_authz', context: 'x'.repeat(60), ...asked }
    await world.mobileConnect.startDiscovery({}, { binding: BROWSER, hostData: '/account', ...texts })
    const answer = JSON.stringify(discoveryAnswer(null))
    const body = answer.replace('"client_name":"TestApp"', `"client_name":${JSON.stringify(client_name ?? '')}`)
    world.http.scripts.set(DISCOVERY_URL, () => ({ body }))
    const { code, details, hostData } = await comeBack(world, `${REDIRECT_URL}?mcc_mnc=902_02`)
    expect([code, details.field, hostData]).toStrictEqual(['MC_REQUEST_UNSUPPORTED', 'client_name', '/account'])
  })

  it('at the discovery that follows operator selection', async () => {
    const world = createWorld()
    await world.mobileConnect.startDiscovery({}, { binding: BROWSER, hostData: '/account' })
    world.http.scripts.set(DISCOVERY_URL, () => ({ status: 500, body: {} }))
    const { code, hostData } = await comeBack(world, `${REDIRECT_URL}?mcc_mnc=902_02`)
    expect([code, hostData]).toStrictEqual(['MC_DISCOVERY_STATUS', '/account'])
  })
})

describe('an error says nothing of the host’s data', () => {
  it('to a browser that has not begun the sign-in', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, undefined, { hostData: '/account' })
    const { code, hostData } = await comeBack(world, world.gateway.approve(url), OTHER_BROWSER)
    expect([code, hostData]).toStrictEqual(['MC_TRANSACTION_UNKNOWN', undefined])
  })

  it('to a second sign-in that waited for the same document', async () => {
    const shared = new MobileConnectError('MC_JWKS_UNAVAILABLE', { received: 'status 500' })
    const [one, two] = await Promise.all(
      ['one', 'two'].map((hostData) => caught(() => attachHostData(hostData, () => Promise.reject(shared)))),
    )
    expect([one?.hostData, two?.hostData, shared.hostData]).toStrictEqual(['one', 'two', undefined])
    expect([one?.code, one?.details]).toStrictEqual([shared.code, shared.details])
  })

  it('to those who log it whole', () => {
    const error = new MobileConnectError('MC_TOKEN_STATUS', {}, 'CANARY-host-data')
    const enumerated: string[] = []
    for (const name in error) enumerated.push(name)
    expect(enumerated).not.toContain('hostData')
    for (const written of [inspect(error, { showHidden: true, depth: null }), JSON.stringify(error), String(error)])
      expect(written).not.toContain('CANARY')
  })
})

it('a mistake of the caller stays the TypeError it is', async () => {
  const mistake = new TypeError('this scope needs a context')
  await expect(attachHostData('/account', () => Promise.reject(mistake))).rejects.toBe(mistake)
})

it('an error of another copy with a code that this one lacks keeps its code', async () => {
  const brand = Symbol.for('@mobile-connect/core:MobileConnectError')
  const newer = Object.assign(new Error('newer'), { [brand]: true, code: 'MC_HTTP_NEWER', details: {} })
  await expect(attachHostData('/account', () => Promise.reject(newer))).rejects.toBe(newer)
})
