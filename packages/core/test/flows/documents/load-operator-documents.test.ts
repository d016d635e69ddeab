import { describe, expect, it } from 'vitest'
import type { Operator } from '../../../src/index.ts'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, DISCOVERY_URL, discoveryAnswer, type World } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { metadata, METADATA_URL, OPERATOR } from '../../fixtures/script-operator.ts'
import type { ScriptedReply } from '../../fixtures/scripted-http.ts'

const answering = (reply: ScriptedReply | Error): World => {
  const world = createWorld()
  world.http.scripts.set(METADATA_URL, () => {
    if (reply instanceof Error) throw reply
    return reply
  })
  return world
}
const fallbacks = ({ events }: World) => events.filter(({ type }) => type === 'metadata_fallback')

describe('loadProviderMetadata', () => {
  it.each([
    ['max-age=60', 60_000],
    ['public, MAX-AGE="60", must-revalidate', 60_000],
    ['max-age=86400', 900_000],
    ['no-cache, no-store, max-age=0, must-revalidate', 900_000],
    ['s-maxage=60', 900_000],
    ['max-age=soon', 900_000],
  ])('is asked for again when %j or 15 minutes are over', async (header, freshForMs) => {
    const world = createWorld()
    world.http.scripts.set(METADATA_URL, () => ({ body: metadata, headers: { 'cache-control': header } }))
    const operator = { name: 'B', clientId: 'c', endpoints: { openidConfiguration: METADATA_URL } }
    const load = () => world.mobileConnect.loadProviderMetadata(operator)
    await load()
    world.nowMs += freshForMs - 1
    await load()
    expect(world.http.sentTo(METADATA_URL)).toHaveLength(1)
    world.nowMs += 1
    await load()
    expect(world.http.sentTo(METADATA_URL)).toHaveLength(2)
  })

  it('S14 F-metadata-ttl asks once in 15 minutes, without credentials', async () => {
    const world = createWorld()
    await beginSignIn(world)
    await beginSignIn(world)
    const requests = world.http.sentTo(METADATA_URL)
    expect(requests).toHaveLength(1)
    expect(requests[0]?.headers).toStrictEqual({ accept: 'application/json' })
  })

  it.each([
    ['answer 500', { status: 500 }, 'MC_METADATA_UNAVAILABLE'],
    ['redirect', { status: 302, headers: { location: 'https://evil.example' } }, 'MC_METADATA_UNAVAILABLE'],
    ['answer garbage', { body: '<html>' }, 'MC_METADATA_INVALID'],
    ['name no issuer', { body: { ...metadata, issuer: undefined } }, 'MC_METADATA_INVALID'],
  ])('uses the links of discovery when the metadata %s, and says so', async (_, reply, code) => {
    const world = answering(reply)
    const { url } = await beginSignIn(world)
    expect(url).toMatch(/^https:\/\/operator-b\.example\/link\/authorize\?/)
    expect(new URL(url).searchParams.get('scope')).toBe('openid')
    expect(fallbacks(world)).toStrictEqual([{ type: 'metadata_fallback', source: 'defaults', code }])
    expect([...world.ports.transactions.held.values()]).toMatchObject([{ issuer: OPERATOR }])
  })

  it.each([
    ['end_session_endpoint', 'http://operator-b.example/logout'],
    ['jwks_uri', 'http://operator-b.example/jwks'],
    ['token_endpoint', 'http://127.0.0.1:1'],
  ])('is not talked out of version and promises by %s %s, which is never called', async (member, url) => {
    const world = answering({ body: { ...metadata, [member]: url } })
    const started = await beginSignIn(world)
    expect(new URL(started.url).searchParams.get('version')).toBe('mc_v2.0')
    expect(JSON.stringify([...world.ports.transactions.held.values()])).not.toContain(url)
    const callback = world.gateway.approve(started.url, { iss: undefined })
    const come = () => world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })
    expect(await errorCodeOf(come)).toBe('MC_CALLBACK_ISSUER')
  })

  it('uses stale metadata before the links', async () => {
    const world = createWorld()
    await beginSignIn(world)
    world.nowMs += 20 * 60_000
    world.http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    const { url } = await beginSignIn(world)
    expect(url).toMatch(/^https:\/\/operator-b\.example\/authorize\?/)
    expect(fallbacks(world)).toMatchObject([{ source: 'stale', code: 'MC_METADATA_UNAVAILABLE' }])
  })

  it.each(['https://evil.example', `${OPERATOR}/`.toUpperCase(), `${OPERATOR}/tenant`])(
    'throws MC_METADATA_ISSUER for metadata that speak for %s, and stores nothing',
    async (issuer) => {
      const world = answering({ body: { ...metadata, issuer } })
      expect(await errorCodeOf(() => beginSignIn(world))).toBe('MC_METADATA_ISSUER')
      expect(world.ports.transactions.held.size).toBe(0)
    },
  )

  it('does not hide a defect of an adapter behind the default values', async () => {
    await expect(beginSignIn(answering(new RangeError('a bug')))).rejects.toThrow('a bug')
  })
})

describe('loadProviderMetadata by link rel issuer', () => {
  const startAt = async (world: World, operator: Partial<Operator>) => {
    const started = await world.mobileConnect.startAuthentication(
      {
        kind: 'operator_found',
        operator: {
          name: 'B',
          clientId: 'c',
          clientSecret: 's',
          endpoints: {
            authorization: `${OPERATOR}/link/authorize`,
            token: `${OPERATOR}/link/token`,
            jwks: `${OPERATOR}/link/jwks`,
          },
          ...operator,
        },
      },
      { binding: BROWSER },
    )
    if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
    return started
  }

  it('asks at the well-known URL of the issuer', async () => {
    const world = createWorld()
    expect((await startAt(world, { issuer: OPERATOR })).url).toMatch(/^https:\/\/operator-b\.example\/authorize\?/)
    expect(world.http.sent.map(({ url }) => url)).toStrictEqual([METADATA_URL])
  })

  it.each([
    'sandbox.mobileconnect.io',
    'http://169.254.169.254/latest?',
    'http://127.0.0.1:6379',
    'file:///etc/passwd#',
  ])('sends nothing to the issuer %s, and still signs in by the links', async (issuer) => {
    const world = createWorld()
    expect((await startAt(world, { issuer })).url).toMatch(/^https:\/\/operator-b\.example\/link\/authorize\?/)
    expect(world.http.sent).toHaveLength(0)
    expect(fallbacks(world)).toMatchObject([{ source: 'defaults', code: 'MC_URL_INSECURE' }])
    expect([...world.ports.transactions.held.values()]).toMatchObject([{ issuer }])
  })

  it('never asks at a link of discovery that points into this machine', async () => {
    const world = createWorld()
    const answer = JSON.stringify(discoveryAnswer(null)).replaceAll(OPERATOR, 'http://localhost:9000')
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    expect(await errorCodeOf(() => beginSignIn(world))).toBe('MC_METADATA_UNAVAILABLE')
    expect(world.http.sent.every(({ url }) => url.startsWith(DISCOVERY_URL))).toBe(true)
  })
})
