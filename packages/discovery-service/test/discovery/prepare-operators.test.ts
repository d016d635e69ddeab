import { describe, expect, it } from 'vitest'
import {
  createDiscoveryService,
  type DiscoveryData,
  followDiscoveryData,
  generateClientSecret,
  hashClientSecret,
  memoryDiscoveryDataStore,
} from '../../src/index.ts'
import { prepareOperators } from '../../src/discovery/prepare-operators.ts'
import { hasher, makeSecrets, makeWorld, operatorB, origin, randomBytes } from '../make-world.ts'
import { hash } from '../sync-crypto.ts'

const [generated, rotated] = [generateClientSecret(randomBytes), generateClientSecret(randomBytes)]
const application = {
  clientId: 'app',
  clientSecretHash: await hashClientSecret(generated, { hash, hasher }),
  shortName: 'App',
  redirectUrls: ['https://app.example/back'],
  operatorCredentials: { 'operator-b': { clientId: 'app-at-b', clientSecret: 'secret-at-b' } },
}
const operator = { ...operatorB, sourceIpRanges: ['10.0.0.0/24'], msisdnPrefixes: ['447700900902'] }
const first: DiscoveryData = { operators: [operator], applications: [application] }

/** A service that follows a store, and that has answered once, so that its answer is prepared. */
async function openService(initial: DiscoveryData, secret: string) {
  const store = memoryDiscoveryDataStore()
  await store.replace(initial)
  const { refresh, directory, applications } = await followDiscoveryData({ store, secrets: makeSecrets() })
  const discovery = createDiscoveryService({ ...makeWorld().options, directory, applications })
  const ask = async (clientSecret = secret, more = ''): Promise<{ status: number; body: unknown }> => {
    const target = `${origin}/v2/discovery?Redirect_URL=https://app.example/back&Selected-MCC=902&Selected-MNC=02${more}`
    const headers = { Authorization: `Basic ${btoa(`app:${clientSecret}`)}` }
    const response = await discovery(new Request(target, { headers }), {})
    return { status: response.status, body: await response.json() }
  }
  expect((await ask()).status).toBe(200)
  expect((await ask()).body).toMatchObject({ response: { client_id: 'app-at-b', client_secret: 'secret-at-b' } })
  const change = async (data: Partial<DiscoveryData>): Promise<void> => {
    await store.replace({ ...initial, ...data })
    await refresh()
  }
  return { ask, change }
}

describe('an answer prepared for an application and an operator', () => {
  it('is not given to the old secret once that was replaced', async () => {
    const { ask, change } = await openService(first, generated)
    const clientSecretHash = await hashClientSecret(rotated, { hash, hasher })
    await change({ applications: [{ ...application, clientSecretHash }] })
    expect([(await ask()).status, (await ask(rotated)).status, (await ask()).status]).toStrictEqual([401, 200, 401])
  })

  it('is not given to an old secret that a user chose and that was verified before', async () => {
    const chosen = { ...application, clientSecretHash: 'hash of chosen' }
    const { ask, change } = await openService({ ...first, applications: [chosen] }, 'chosen')
    await change({ applications: [{ ...chosen, clientSecretHash: 'hash of other' }] })
    expect([(await ask()).status, (await ask('other')).status]).toStrictEqual([401, 200])
  })

  it('is not given once the application is gone', async () => {
    const { ask, change } = await openService(first, generated)
    await change({ applications: [] })
    expect((await ask()).status).toBe(401)
  })

  it('is not given for a redirect URL that was withdrawn', async () => {
    const { ask, change } = await openService(first, generated)
    await change({ applications: [{ ...application, redirectUrls: ['https://app.example/other'] }] })
    expect((await ask()).body).toMatchObject({ error: 'Invalid_Request' })
  })

  it('is not given once the operator is gone, offers no Mobile Connect, or has no contract', async () => {
    const { ask, change } = await openService(first, generated)
    await change({ operators: [] })
    expect((await ask()).status).toBe(404)
    await change({ operators: [{ ...operator, mobileConnect: false }] })
    expect((await ask()).status).toBe(404)
    await change({ applications: [{ ...application, operatorCredentials: {} }] })
    expect((await ask()).status).toBe(404)
    await change({})
    expect((await ask()).status).toBe(200)
  })

  it('has the new credentials, names and links after a change of either', async () => {
    const { ask, change } = await openService(first, generated)
    const credentials = { clientId: 'new-at-b', clientSecret: 'new-secret-at-b' }
    const applications = [{ ...application, shortName: 'Renamed', operatorCredentials: { 'operator-b': credentials } }]
    await change({ applications })
    expect((await ask()).body).toMatchObject({
      response: { client_id: 'new-at-b', client_secret: 'new-secret-at-b', client_name: 'Renamed' },
    })
    const links = [{ rel: 'authorization', href: 'https://moved.example/authorize' }]
    await change({ operators: [{ ...operator, name: 'Moved', links }] })
    expect((await ask()).body).toMatchObject({
      response: { serving_operator: 'Moved', apis: { operatorid: { link: links } }, client_id: 'app-at-b' },
    })
  })

  it('takes neither correlation_id nor ttl of an earlier request along', async () => {
    const { ask } = await openService(first, generated)
    const echoed = await ask(generated, '&correlation_id=%22%7D')
    expect(echoed.body).toMatchObject({ correlation_id: '"}', subscriber_id: null })
    expect((await ask()).body).not.toHaveProperty('correlation_id')
  })
})

describe('prepareOperators', () => {
  it('renders a pair once, and each pair by itself', () => {
    const render = prepareOperators()
    const counted = {
      ...operator,
      get links() {
        reads += 1
        return operator.links
      },
    }
    let reads = 0
    const texts = [render(counted, application), render(counted, application)]
    expect([texts[0] === texts[1], reads]).toStrictEqual([true, 1])
    const other = { ...application, shortName: 'Other' }
    expect(JSON.parse(render(counted, other))).toMatchObject({ client_name: 'Other' })
    expect(JSON.parse(render({ ...operator, name: 'Another' }, application))).toMatchObject({
      serving_operator: 'Another',
    })
  })

  it('keeps a bounded number of texts, and renders right ones beyond it', () => {
    const render = prepareOperators(2)
    for (let round = 0; round < 3; round += 1) {
      for (const shortName of ['A', 'B', 'C']) {
        expect(JSON.parse(render(operator, { ...application, shortName }))).toMatchObject({ client_name: shortName })
      }
    }
  })
})
