import { describe, expect, it } from 'vitest'
import { hashText } from '../../../src/crypto/hash-text.ts'
import { ID_TOKEN_CHECKS, RESPONSE_CHECKS, type PendingTransaction } from '../../../src/index.ts'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, DISCOVERY_URL, REDIRECT_URL, type World } from '../../fixtures/create-world.ts'
import { metadata, METADATA_URL } from '../../fixtures/script-operator.ts'
import { syncHash } from '../../fixtures/sync-crypto.ts'

const withoutValue = (outcome: object) =>
  Object.keys(outcome).filter((name) => Reflect.get(outcome, name) === undefined)
const pendingIn = ({ ports }: World): PendingTransaction => {
  const [pending] = ports.transactions.held.values()
  if (pending === undefined) throw new Error('expected a pending transaction')
  return pending
}
const unpromised = (world: World): World => {
  const body = { ...metadata, authorization_response_iss_parameter_supported: undefined }
  world.http.scripts.set(METADATA_URL, () => ({ body }))
  return world
}

describe('an outcome holds no member without a value', () => {
  it('where a sign-in completed', async () => {
    expect(withoutValue(await signIn(createWorld()))).toStrictEqual([])
  })

  it('where the operator refused', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { code: undefined, error: 'access_denied' })
    const outcome = await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })
    expect([outcome.kind, withoutValue(outcome)]).toStrictEqual(['refused', []])
  })

  it('where the selection page refused', async () => {
    const { mobileConnect } = createWorld()
    await mobileConnect.startDiscovery({}, { binding: BROWSER })
    const outcome = await mobileConnect.handleUrlRedirect(`${REDIRECT_URL}?error=access_denied`, { binding: BROWSER })
    expect([outcome.kind, withoutValue(outcome)]).toStrictEqual(['refused', []])
  })
})

describe('the id of a pending transaction', () => {
  it('hashes its kind, so that a selection is never taken for a sign-in', async () => {
    const world = createWorld()
    const { state } = await beginSignIn(world)
    expect(pendingIn(world).id).toBe(hashText(syncHash, JSON.stringify(['authentication', state, BROWSER])))
    const selecting = createWorld()
    await selecting.mobileConnect.startDiscovery({}, { binding: BROWSER })
    expect(pendingIn(selecting).id).toBe(hashText(syncHash, JSON.stringify(['selection', BROWSER])))
  })
})

it('the checks of a sign-in are those made, each by its name', async () => {
  const world = unpromised(createWorld({ dialectOf: () => ({ pkce: 'none' }) }))
  const { url } = await beginSignIn(world)
  const callback = world.gateway.approve(url, { iss: undefined })
  const outcome = await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })
  if (outcome.kind !== 'signed_in') throw new Error(`unexpected ${outcome.kind}`)
  const names: readonly string[] = [...RESPONSE_CHECKS, ...ID_TOKEN_CHECKS].map(({ name }) => name)
  expect(outcome.checks.filter((check) => !names.includes(check))).toStrictEqual([])
  expect(outcome.checks).not.toContain('pkce')
})

it('an answer with iss teaches nothing where the operator promised it', async () => {
  const world = createWorld()
  await signIn(world)
  expect([...world.ports.documentCache.held.keys()].filter((name) => name.includes('answers-with'))).toStrictEqual([])
})

it('a correlation id in an answer counts for nothing where none was sent', async () => {
  const world = createWorld({ application: { apiVersion: 'mc_v1.2' } })
  const { url } = await beginSignIn(world)
  const callback = world.gateway.approve(url, { correlation_id: 'another' })
  expect((await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })).kind).toBe('signed_in')
})

it('all three texts of a prompt are kept for the comparison with displayed_data', async () => {
  const world = createWorld()
  const request = { scope: 'openid mc_authz', context: 'Order 4711', bindingMessage: 'jamaica clock' }
  await beginSignIn(world, undefined, request)
  expect(pendingIn(world)).toMatchObject({ displayedTexts: ['TestApp', 'Order 4711', 'jamaica clock'] })
})

it('a discovery without input is not repeated when it fails', async () => {
  const world = createWorld()
  world.http.scripts.set(DISCOVERY_URL, () => ({ status: 404, body: { error: 'Not_Found_Entity' } }))
  expect((await world.mobileConnect.startDiscovery({}, { binding: BROWSER })).kind).toBe('refused')
  expect(world.http.sentTo(DISCOVERY_URL)).toHaveLength(1)
})

it('no answer by form is asked for where no metadata offer it', async () => {
  const world = createWorld({ application: { apiVersion: 'mc_di_r2_v2.3' } })
  world.http.scripts.set(METADATA_URL, () => ({ status: 503 }))
  const { url } = await beginSignIn(world, undefined, { responseMode: 'form_post' })
  expect(new URL(url).searchParams.has('response_mode')).toBe(false)
})

it.each([
  ['without metadata', {}, (world: World) => world.http.scripts.set(METADATA_URL, () => ({ status: 503 }))],
  ['with a redirect URL for each issuer, while the memory fails', { redirectUrlPerIssuer: true }, unpromised],
])('iss is not demanded %s', async (_, application, prepare) => {
  const documentCache = {
    read: async () => Promise.reject(new Error('away')),
    write: async () => Promise.reject(new Error('away')),
  }
  const isMemoryAway = 'redirectUrlPerIssuer' in application
  const world = createWorld({ application, ...(isMemoryAway && { ports: { documentCache } }) })
  prepare(world)
  await beginSignIn(world)
  expect(pendingIn(world)).toMatchObject({ issuerParameterPromised: false })
})
