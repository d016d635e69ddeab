import { describe, expect, it, vi } from 'vitest'
import type { DiscoveryOptions, DiscoveryOutcome } from '../../../src/index.ts'
import {
  createWorld,
  discoveryAnswer,
  DISCOVERY_URL,
  MSISDN,
  SELECTION_URL,
  SUBSCRIBER_ID,
  type World,
} from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { METADATA_URL } from '../../fixtures/script-operator.ts'

const BY_PAIR = { selectedMcc: '902', selectedMnc: '02' }

const subscriberOf = (outcome: DiscoveryOutcome) =>
  outcome.kind === 'operator_found' ? outcome.subscriberId : outcome.kind

/** Two callers with one question, the second before the first is answered: what the one who asked got, and the other. */
async function askTwice({ mobileConnect, http, ports }: World, options: DiscoveryOptions) {
  const script = http.scripts.get(DISCOVERY_URL)
  let answer = (): void => undefined
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve))
  http.scripts.set(DISCOVERY_URL, async (request) => {
    await mayAnswer
    return script?.(request) ?? {}
  })
  const { read } = ports.discoveryCache
  let reads = 0
  Object.assign(ports.discoveryCache, {
    read: (...call: Parameters<typeof read>) => {
      reads += 1
      return read(...call)
    },
  })
  const first = mobileConnect.attemptDiscovery(options)
  await vi.waitUntil(() => http.sent.length === 1, { interval: 1 })
  const second = mobileConnect.attemptDiscovery(options)
  await vi.waitUntil(() => reads === 2, { interval: 1 })
  answer()
  return Promise.all([first, second])
}

describe('attemptDiscovery', () => {
  it('remembers the number asked about where it found the operator, and nothing else', async () => {
    const { mobileConnect, http } = createWorld()
    expect(await mobileConnect.attemptDiscovery({ msisdn: `+${MSISDN}` })).toMatchObject({ msisdn: MSISDN })
    expect(Object.keys(await mobileConnect.attemptDiscovery(BY_PAIR))).not.toContain('msisdn')
    http.scripts.set(DISCOVERY_URL, () => ({ status: 404, body: { error: 'Not_Found_Entity' } }))
    const outcome = await mobileConnect.attemptDiscovery({ msisdn: '447700900999' })
    expect([outcome.kind, Object.keys(outcome).includes('msisdn')]).toStrictEqual(['refused', false])
  })

  it('gives the client id of the application to an operator that the answer gives none for', async () => {
    const { mobileConnect, http } = createWorld()
    const answer = JSON.stringify(discoveryAnswer(null)).replace(/"client_id":"[^"]*",/, '')
    http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    const outcome = await mobileConnect.attemptDiscovery(BY_PAIR)
    expect(outcome).toMatchObject({ kind: 'operator_found', operator: { clientId: expect.stringMatching(/./) } })
  })

  it('shares an answer that must not be kept, with every member but those of one caller', async () => {
    const world = createWorld()
    const { ttl: _, ...answer } = discoveryAnswer(SUBSCRIBER_ID) as { readonly ttl: number }
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    const outcome = await world.mobileConnect.attemptDiscovery({ sourceIp: '203.0.113.7' })
    expect(outcome).toMatchObject({ kind: 'operator_found', operator: { name: 'Example Operator B' } })
    expect(Object.keys(outcome).toSorted()).toStrictEqual(['kind', 'operator', 'raw'])
    expect(world.ports.discoveryCache.held.size).toBe(0)
  })

  it('finds the operator of a phone number, with its encrypted form', async () => {
    const { mobileConnect, http } = createWorld()
    const outcome = await mobileConnect.attemptDiscovery({ msisdn: `+${MSISDN}` })
    expect(outcome).toMatchObject({
      kind: 'operator_found',
      operator: { name: 'Example Operator B', endpoints: { openidConfiguration: METADATA_URL } },
      subscriberId: SUBSCRIBER_ID,
    })
    expect(http.sent).toMatchObject([{ method: 'POST', url: DISCOVERY_URL, timeoutMs: 10_000, maxBodyBytes: 262_144 }])
  })

  it('asks for operator selection when nothing is known, and caches no such answer', async () => {
    const { mobileConnect, http, ports } = createWorld()
    expect(await mobileConnect.attemptDiscovery({})).toStrictEqual({
      kind: 'operator_selection_needed',
      url: SELECTION_URL,
    })
    await mobileConnect.attemptDiscovery({})
    expect(http.sent).toHaveLength(2)
    expect(ports.discoveryCache.held.size).toBe(0)
  })

  it.each([[BY_PAIR], [{ msisdn: MSISDN }], [{ sourceIp: '10.0.0.2', ...BY_PAIR }]])(
    'F-ttl answers %j from the cache until ttl, without a request',
    async (options) => {
      const world = createWorld()
      const first = await world.mobileConnect.attemptDiscovery(options)
      if (first.kind !== 'operator_found') throw new Error(`unexpected ${first.kind}`)
      const { raw: _, ...cacheable } = first
      world.nowMs = 1_798_808_400_000 - 1
      expect(await world.mobileConnect.attemptDiscovery(options)).toStrictEqual(cacheable)
      expect(world.http.sent).toHaveLength(1)
      world.nowMs += 1
      await world.mobileConnect.attemptDiscovery(options)
      expect(world.http.sent).toHaveLength(2)
    },
  )

  it.each([
    ['documented', {}, '+447700900902'],
    ['old_sdks', { dialect: 'old_sdks' }, '447700900902'],
  ] as const)(
    'writes to a Discovery Service as %s, which is an event where it is not the document',
    async (discoveryDialect, noted, number) => {
      const { mobileConnect, http, events } = createWorld({ application: { discoveryDialect } })
      await mobileConnect.attemptDiscovery({ msisdn: MSISDN })
      expect(new URLSearchParams(http.sent[0]?.body).get('MSISDN')).toBe(number)
      const durationMs = 0
      expect(events).toStrictEqual([
        {
          type: 'discovery_completed',
          outcome: 'operator_found',
          cached: false,
          operator: 'Example Operator B',
          ...noted,
          durationMs,
        },
      ])
    },
  )

  it('answers an address alone from the cache, unless the browser has cookies of the Discovery Service', async () => {
    const world = createWorld()
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: discoveryAnswer(null) }))
    const ask = (more = {}) => world.mobileConnect.attemptDiscovery({ sourceIp: '10.0.0.2', ...more })
    await ask()
    await ask()
    expect(world.http.sent).toHaveLength(1)
    await ask({ cookies: 'Most-Recent-Selected-Operator=902_02' })
    await ask({ cookies: 'Most-Recent-Selected-Operator=902_02' })
    expect(world.http.sent).toHaveLength(3)
  })

  it('asks again 60 s later when the service wrote a ttl of 60 s', async () => {
    const world = createWorld()
    const answer = { ...discoveryAnswer(null), ttl: world.nowMs / 1_000 + 60 }
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    await world.mobileConnect.attemptDiscovery(BY_PAIR)
    world.nowMs += 59_999
    await world.mobileConnect.attemptDiscovery(BY_PAIR)
    expect(world.http.sent).toHaveLength(1)
    world.nowMs += 1
    await world.mobileConnect.attemptDiscovery(BY_PAIR)
    expect(world.http.sent).toHaveLength(2)
  })

  it('S18 a cached operator never carries another user’s subscriber_id: only an entry by number has one', async () => {
    const world = createWorld()
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: discoveryAnswer('somebody') }))
    expect(subscriberOf(await world.mobileConnect.attemptDiscovery(BY_PAIR))).toBeUndefined()
    expect(subscriberOf(await world.mobileConnect.attemptDiscovery(BY_PAIR))).toBeUndefined()
    expect(subscriberOf(await world.mobileConnect.attemptDiscovery({ msisdn: MSISDN }))).toBe('somebody')
    expect(subscriberOf(await world.mobileConnect.attemptDiscovery({ msisdn: MSISDN }))).toBe('somebody')
    expect([...world.ports.discoveryCache.held.values()].map(({ subscriberId }) => subscriberId)).toStrictEqual([
      undefined,
      'somebody',
    ])
  })

  it('shares one request among simultaneous callers, but nobody’s subscriber_id', async () => {
    const { mobileConnect, http } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ body: discoveryAnswer('somebody') }))
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => mobileConnect.attemptDiscovery(BY_PAIR)))
    expect(outcomes.map(subscriberOf)).toStrictEqual(Array(10).fill(undefined))
    expect(http.sent).toHaveLength(1)
  })

  it.each([
    ['nothing', {}],
    ['the same pair', { selectedMcc: '999', selectedMnc: '99' }],
    ['the same address', { sourceIp: '10.0.0.9' }],
  ])('never lets two who ask with %s share an operator selection, which may carry a session', async (_, options) => {
    const { mobileConnect, http } = createWorld()
    let sessions = 0
    http.scripts.set(DISCOVERY_URL, () => ({
      status: 302,
      headers: { location: `${SELECTION_URL}?session_id=${(sessions += 1)}` },
    }))
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => mobileConnect.attemptDiscovery(options)))
    expect(new Set(outcomes.map((outcome) => outcome.kind === 'operator_selection_needed' && outcome.url)).size).toBe(3)
  })

  it('asks for every number by itself', async () => {
    const { mobileConnect, http } = createWorld()
    await Promise.all([MSISDN, '447700900903'].map((msisdn) => mobileConnect.attemptDiscovery({ msisdn })))
    expect(http.sent).toHaveLength(2)
  })

  it('does not cache an answer whose ttl is past', async () => {
    const { mobileConnect, http, ports } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ body: { ...discoveryAnswer(null), ttl: 1 } }))
    const outcome = await mobileConnect.attemptDiscovery(BY_PAIR)
    expect(outcome).not.toHaveProperty('discoveryCacheKey')
    expect(outcome).not.toHaveProperty('expiresAtMs')
    expect(ports.discoveryCache.held.size).toBe(0)
  })

  it('returns what the service names, throws what breaks its specification, and caches neither', async () => {
    const { mobileConnect, http, ports } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ status: 404, body: { error: 'Not_Found_Entity', description: 'no' } }))
    expect(await mobileConnect.attemptDiscovery(BY_PAIR)).toStrictEqual({
      kind: 'refused',
      stage: 'discovery',
      error: 'Not_Found_Entity',
      errorDescription: 'no',
    })
    http.scripts.set(DISCOVERY_URL, () => ({ status: 500, body: 'oops' }))
    expect(await errorCodeOf(() => mobileConnect.attemptDiscovery(BY_PAIR))).toBe('MC_DISCOVERY_STATUS')
    expect(ports.discoveryCache.held.size).toBe(0)
  })

  it('follows Location of a redirect itself never: it is for the browser', async () => {
    const { mobileConnect, http } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ status: 302, headers: { location: SELECTION_URL } }))
    expect(await mobileConnect.attemptDiscovery({})).toStrictEqual({
      kind: 'operator_selection_needed',
      url: SELECTION_URL,
    })
    expect(http.sent).toHaveLength(1)
  })

  it('rejects a caller’s mistake with a TypeError before anything is sent', async () => {
    const { mobileConnect, http } = createWorld()
    await expect(mobileConnect.attemptDiscovery({ msisdn: '0770' })).rejects.toThrow(TypeError)
    await expect(mobileConnect.attemptDiscovery({ selectedMcc: '902' })).rejects.toThrow(TypeError)
    expect(http.sent).toHaveLength(0)
  })

  it('S18 caches neither cookies, nor the token of a person, nor the answer as received', async () => {
    const world = createWorld()
    const { mobileConnect, http, ports } = world
    const personal = { subscriber_id_token: 'eyJh.YQ.YQ', 'x-vendor': 'kept' }
    http.scripts.set(DISCOVERY_URL, () => ({
      headers: { 'set-cookie': 'Enum-Nonce=db2a; Path=/v2, session=1' },
      body: { ...discoveryAnswer(SUBSCRIBER_ID), ...personal },
    }))
    const [own, shared] = await askTwice(world, { msisdn: MSISDN })
    const cached = await mobileConnect.attemptDiscovery({ msisdn: MSISDN })
    expect(own).toMatchObject({
      subscriberId: SUBSCRIBER_ID,
      subscriberIdToken: 'eyJh.YQ.YQ',
      discoveryCookies: ['Enum-Nonce=db2a'],
      raw: { 'x-vendor': 'kept' },
    })
    expect(http.sent).toHaveLength(1)
    expect(shared).toStrictEqual(cached)
    for (const member of ['subscriberIdToken', 'discoveryCookies', 'raw']) expect(cached).not.toHaveProperty(member)
    expect(Object.keys([...ports.discoveryCache.held.values()][0] ?? {}).toSorted()).toStrictEqual([
      'expiresAtMs',
      'operator',
      'subscriberId',
    ])
  })

  it('gives nobody the token of an answer that was not asked for by number', async () => {
    const { mobileConnect, http } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ body: { ...discoveryAnswer('a'), subscriber_id_token: 'b', ttl: 1 } }))
    const outcome = await mobileConnect.attemptDiscovery(BY_PAIR)
    expect(outcome).not.toHaveProperty('subscriberId')
    expect(outcome).not.toHaveProperty('subscriberIdToken')
  })

  it('F-cookies sends the cookies of a browser on, keeps its answer to itself, and hands the new ones out', async () => {
    const { mobileConnect, http, ports } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({
      headers: { 'set-cookie': 'Enum-Nonce=new' },
      body: discoveryAnswer(SUBSCRIBER_ID),
    }))
    const options = { sourceIp: '10.0.0.2', cookies: 'session=secret; Enum-Nonce=old' }
    const outcomes = await Promise.all([1, 2].map(() => mobileConnect.attemptDiscovery(options)))
    expect(http.sent.map(({ headers }) => headers['cookie'])).toStrictEqual(['Enum-Nonce=old', 'Enum-Nonce=old'])
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ subscriberId: SUBSCRIBER_ID, discoveryCookies: ['Enum-Nonce=new'] })
    }
    expect(ports.discoveryCache.held.size).toBe(0)
  })

  it('F-cookies hands out cookies that are taken back, also with operator selection and errors', async () => {
    const { mobileConnect, http } = createWorld()
    for (const [kind, body] of [
      ['operator_selection_needed', { links: [{ rel: 'operatorSelection', href: SELECTION_URL }] }],
      ['refused', { error: 'Invalid_Session' }],
    ] as const) {
      http.scripts.set(DISCOVERY_URL, () => ({ headers: { 'set-cookie': 'Enum-Nonce=; Path=/' }, body }))
      expect(await mobileConnect.attemptDiscovery({})).toMatchObject({ kind, discoveryCookies: ['Enum-Nonce='] })
    }
  })

  it('gives those who share a refusal no cookies of another', async () => {
    const world = createWorld()
    world.http.scripts.set(DISCOVERY_URL, () => ({ headers: { 'set-cookie': 'Enum-Nonce=1' }, body: { error: 'x' } }))
    const [own, shared] = await askTwice(world, BY_PAIR)
    expect(own).toHaveProperty('discoveryCookies')
    expect(shared).toStrictEqual({ kind: 'refused', stage: 'discovery', error: 'x' })
  })

  it('asks the service, not the cache, when the person wants to choose', async () => {
    const { mobileConnect, http } = createWorld()
    await mobileConnect.attemptDiscovery({ msisdn: MSISDN })
    await mobileConnect.attemptDiscovery({ msisdn: MSISDN, manuallySelect: true })
    expect(http.sent.map(({ body }) => new URLSearchParams(body).get('Manually-Select'))).toStrictEqual([null, 'true'])
  })

  it('F-correlation takes an answer from the cache whatever the correlation id', async () => {
    const { mobileConnect, http } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ body: { ...discoveryAnswer(null), correlation_id: 'c-1' } }))
    await mobileConnect.attemptDiscovery({ ...BY_PAIR, correlationId: 'c-1' })
    expect(await mobileConnect.attemptDiscovery({ ...BY_PAIR, correlationId: 'c-2' })).toMatchObject({
      kind: 'operator_found',
    })
  })
})
