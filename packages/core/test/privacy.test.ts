import { describe, expect, it } from 'vitest'
import { MobileConnectError } from '../src/index.ts'
import { beginSignIn, signIn } from './fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, DISCOVERY_URL, MSISDN, SUBSCRIBER_ID, type World } from './fixtures/create-world.ts'
import { JWKS_URL, metadata, METADATA_URL, PCR, PREMIUMINFO_URL, TOKEN_URL } from './fixtures/script-operator.ts'

/** Everything confidential in this world. Codes, tokens and secrets begin with CANARY. */
const CANARY = new RegExp(`CANARY|${MSISDN}|${PCR}|${SUBSCRIBER_ID}|eyJ`)
const CANARY_IN_URL = new RegExp(`CANARY|${MSISDN}|${PCR}`)

/** All there is to an error, as a careless logger would write it. */
const everythingOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const names = [...Object.getOwnPropertyNames(error), 'name', 'message', 'cause', 'details']
  return JSON.stringify(names.map((name): unknown => Reflect.get(error, name)))
}

/** Ways to break a sign-in by number, each with confidential values in reach. */
const BREAKS: readonly (readonly [string, (world: World) => unknown])[] = [
  [
    'discovery echoes the number',
    (w) => w.http.scripts.set(DISCOVERY_URL, ({ body }) => ({ status: 500, body: body ?? '' })),
  ],
  [
    'a link holds the number',
    (w) =>
      w.http.scripts.set(DISCOVERY_URL, () => ({ status: 302, headers: { location: `http://x.example/?${MSISDN}` } })),
  ],
  [
    'a link rel holds the number',
    (w) =>
      w.http.scripts.set(DISCOVERY_URL, () => ({
        body: { response: { client_id: 'c', apis: { operatorid: { link: MSISDN } } } },
      })),
  ],
  [
    'metadata hold a token',
    (w) => w.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, issuer: 'https://CANARY.example' } })),
  ],
  [
    'the token endpoint echoes the code',
    (w) => w.http.scripts.set(TOKEN_URL, ({ body }) => ({ status: 500, body: body ?? '' })),
  ],
  ['the access token is no string', (w) => (w.gateway.tokenResponse = { access_token: [`CANARY ${MSISDN}`] })],
  ['the key set holds a token', (w) => w.http.scripts.set(JWKS_URL, () => ({ body: 'CANARY' }))],
  ['the header holds a token', (w) => (w.gateway.header = { alg: 'CANARY' })],
  ['the subject is the number', (w) => (w.gateway.claims = { sub: [MSISDN] })],
  ['the audience is the number', (w) => (w.gateway.claims = { aud: MSISDN })],
  ['the nonce is a token', (w) => (w.gateway.claims = { nonce: 'CANARY' })],
  ['the hint is the number', (w) => (w.gateway.claims = { hashed_login_hint: MSISDN })],
  [
    'identity speaks of another',
    (w) => w.http.scripts.set(PREMIUMINFO_URL, () => ({ body: { sub: 'CANARY', phone_number: MSISDN } })),
  ],
  [
    'identity writes a number for a string',
    (w) => w.http.scripts.set(PREMIUMINFO_URL, () => ({ body: { sub: PCR, phone_number: Number(MSISDN) } })),
  ],
  [
    'identity echoes the token',
    (w) =>
      w.http.scripts.set(PREMIUMINFO_URL, ({ headers }) => ({ status: 500, body: headers['authorization'] ?? '' })),
  ],
]

describe('nothing of ours shows a phone number, a token, a secret or a PCR', () => {
  it('a sign-in shows none in its events', async () => {
    const world = createWorld()
    await world.mobileConnect.requestIdentity(await signIn(world, { msisdn: `+${MSISDN}` }))
    expect(world.events).not.toHaveLength(0)
    expect(JSON.stringify(world.events)).not.toMatch(CANARY)
  })

  it('a sign-in shows none in the URLs it calls, and no number in the URL it sends the browser to', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, { msisdn: MSISDN })
    await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: BROWSER })
    for (const { url: called } of world.http.sent) expect(called).not.toMatch(CANARY_IN_URL)
    expect(url).not.toMatch(CANARY_IN_URL)
  })

  it('a sign-in leaves no number in cache keys, cached documents or pending transactions', async () => {
    const world = createWorld()
    await beginSignIn(world, { msisdn: MSISDN })
    const { transactions, discoveryCache, documentCache } = world.ports
    expect(JSON.stringify([...transactions.held, ...discoveryCache.held, ...documentCache.held])).not.toContain(MSISDN)
    expect([...discoveryCache.held.keys()]).not.toHaveLength(0)
  })

  it.each(BREAKS)('an error shows none when %s', async (_, sabotage) => {
    const world = createWorld()
    sabotage(world)
    const failed = await signIn(world, { msisdn: MSISDN })
      .then((done) => world.mobileConnect.requestIdentity(done))
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(MobileConnectError)
    expect(everythingOf(failed)).not.toMatch(CANARY)
    expect(JSON.stringify(world.events)).not.toMatch(CANARY)
  })
})
