import { describe, expect, it } from 'vitest'
import type { DiscoveryOutcome } from '../../src/index.ts'
import {
  createWorld,
  discoveryAnswer,
  DISCOVERY_URL,
  MSISDN,
  SELECTION_URL,
  SUBSCRIBER_ID,
} from '../fixtures/create-world.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { METADATA_URL } from '../fixtures/script-operator.ts'

const BY_PAIR = { selectedMcc: '902', selectedMnc: '02' }

const subscriberOf = (outcome: DiscoveryOutcome) =>
  outcome.kind === 'start_authentication' ? outcome.subscriberId : outcome.kind

describe('attemptDiscovery', () => {
  it('finds the operator of a phone number, with its encrypted form', async () => {
    const { mobileConnect, http } = createWorld()
    const outcome = await mobileConnect.attemptDiscovery({ msisdn: `+${MSISDN}` })
    expect(outcome).toMatchObject({
      kind: 'start_authentication',
      operator: { name: 'Example Operator B', endpoints: { openidConfiguration: METADATA_URL } },
      subscriberId: SUBSCRIBER_ID,
    })
    expect(http.sent).toMatchObject([{ method: 'POST', url: DISCOVERY_URL, timeoutMs: 10_000, maxBodyBytes: 262_144 }])
  })

  it('asks for operator selection when nothing is known, and caches no such answer', async () => {
    const { mobileConnect, http, ports } = createWorld()
    expect(await mobileConnect.attemptDiscovery({})).toStrictEqual({ kind: 'operator_selection', url: SELECTION_URL })
    await mobileConnect.attemptDiscovery({})
    expect(http.sent).toHaveLength(2)
    expect(ports.discoveryCache.held.size).toBe(0)
  })

  it.each([[BY_PAIR], [{ msisdn: MSISDN }], [{ sourceIp: '10.0.0.2', ...BY_PAIR }]])(
    'answers %j from the cache until ttl, without a request',
    async (options) => {
      const world = createWorld()
      const first = await world.mobileConnect.attemptDiscovery(options)
      world.nowMs = 1_798_808_400_000 - 1
      expect(await world.mobileConnect.attemptDiscovery(options)).toStrictEqual(first)
      expect(world.http.sent).toHaveLength(1)
      world.nowMs += 1
      await world.mobileConnect.attemptDiscovery(options)
      expect(world.http.sent).toHaveLength(2)
    },
  )

  it('keeps a subscriber_id only in entries asked for by number: others serve many people', async () => {
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
    expect(new Set(outcomes.map((outcome) => outcome.kind === 'operator_selection' && outcome.url)).size).toBe(3)
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
      kind: 'error',
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
    expect(await mobileConnect.attemptDiscovery({})).toStrictEqual({ kind: 'operator_selection', url: SELECTION_URL })
    expect(http.sent).toHaveLength(1)
  })

  it('rejects a caller’s mistake with a TypeError before anything is sent', async () => {
    const { mobileConnect, http } = createWorld()
    await expect(mobileConnect.attemptDiscovery({ msisdn: '0770' })).rejects.toThrow(TypeError)
    await expect(mobileConnect.attemptDiscovery({ selectedMcc: '902' })).rejects.toThrow(TypeError)
    expect(http.sent).toHaveLength(0)
  })
})
