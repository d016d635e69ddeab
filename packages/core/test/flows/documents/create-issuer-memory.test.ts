import { describe, expect, it } from 'vitest'
import { createIssuerMemory } from '../../../src/flows/documents/create-issuer-memory.ts'
import type { MobileConnectEvent } from '../../../src/index.ts'
import { ISSUER_REWRITE_AFTER_MS, MAX_ISSUERS } from '../../../src/options/defaults.ts'
import { REDIRECT_URL } from '../../fixtures/create-world.ts'
import { memoryPorts } from '../../fixtures/memory-ports.ts'

const ISSUER = 'https://operator-b.example'
const PROMISED = `urn:mobile-connect:promised-iss:${REDIRECT_URL} ${ISSUER}`
const WITH_ISS = `urn:mobile-connect:answers-with-iss:${REDIRECT_URL} ${ISSUER}`
const WITHOUT_ISS = `urn:mobile-connect:answers-without-iss:${REDIRECT_URL} ${ISSUER}`
const MET = `urn:mobile-connect:issuers-met:${REDIRECT_URL}`
const START_MS = 1_798_804_800_000

/** A memory, the cache that it writes, its clock and its events. */
function createMemory(learnsFromAnswers = true, { held } = memoryPorts().documentCache) {
  const state = { nowMs: START_MS, fails: false, writes: 0 }
  const events: MobileConnectEvent[] = []
  const work = <T>(result: () => T): Promise<T> =>
    state.fails ? Promise.reject(new Error('the cache is away')) : Promise.resolve(result())
  const memory = createIssuerMemory({
    cache: {
      read: (name) => work(() => held.get(name)),
      write: (name, document, fetchedAtMs) =>
        work(() => {
          state.writes += 1
          held.set(name, { document, fetchedAtMs })
        }),
    },
    clock: () => state.nowMs,
    emit: (event) => void events.push(event),
    redirectUrl: REDIRECT_URL,
    learnsFromAnswers,
  })
  return { memory, held, state, events }
}

describe('a promise of iss', () => {
  it('is kept under the redirect URL and the issuer, and written again after a while only', async () => {
    const { memory, held, state } = createMemory()
    expect(await memory.isHeld(ISSUER)).toBe(false)
    await memory.hold(ISSUER)
    expect([...held]).toStrictEqual([[PROMISED, { document: ISSUER, fetchedAtMs: START_MS }]])
    expect(await memory.isHeld(ISSUER)).toBe(true)
    state.nowMs += ISSUER_REWRITE_AFTER_MS - 1
    await memory.hold(ISSUER)
    expect(state.writes).toBe(1)
    state.nowMs += 1
    await memory.hold(ISSUER)
    expect(held.get(PROMISED)?.fetchedAtMs).toBe(START_MS + ISSUER_REWRITE_AFTER_MS)
  })

  it('of another process counts, and is written again', async () => {
    const { held } = memoryPorts().documentCache
    held.set(PROMISED, { document: ISSUER, fetchedAtMs: 0 })
    const { memory } = createMemory(false, { ...memoryPorts().documentCache, held })
    expect(await memory.isHeld(ISSUER)).toBe(true)
    expect(held.get(PROMISED)?.fetchedAtMs).toBe(START_MS)
  })

  it('that this process wrote counts after the cache evicted it, and while the cache fails', async () => {
    const { memory, held, state } = createMemory()
    await memory.hold(ISSUER)
    held.clear()
    expect(await memory.isHeld(ISSUER)).toBe(true)
    state.fails = true
    expect(await memory.isHeld(ISSUER)).toBe(true)
  })

  it('is unknown while the cache cannot be read, which is an event', async () => {
    const { memory, state, events } = createMemory()
    state.fails = true
    expect(await memory.isHeld(ISSUER)).toBeUndefined()
    expect(events).toStrictEqual([{ type: 'cache_failed', store: 'document_cache' }])
    await memory.hold(ISSUER)
    state.fails = false
    expect(await memory.isHeld(ISSUER)).toBe(false)
  })

  it.each([
    [4 * MAX_ISSUERS, true],
    [4 * MAX_ISSUERS + 1, false],
  ])('written longest ago of %d is still known without the cache: %s', async (issuers, known) => {
    const { memory, held, state } = createMemory()
    await memory.hold('urn:first')
    await memory.hold('urn:oldest')
    state.nowMs += ISSUER_REWRITE_AFTER_MS
    await memory.hold('urn:first')
    for (let count = 2; count < issuers; count += 1) await memory.hold(`urn:${count}`)
    held.clear()
    expect([await memory.isHeld('urn:first'), await memory.isHeld('urn:oldest')]).toStrictEqual([true, known])
  })
})

describe('an answer', () => {
  it('with iss holds the issuer, where answers teach', async () => {
    const { memory, held } = createMemory()
    await memory.learn(ISSUER, true)
    expect([...held.keys()]).toStrictEqual([WITH_ISS])
    expect(await memory.isHeld(ISSUER)).toBe(true)
  })

  it('costs no look at the cache while its record is fresh, and one again afterwards', async () => {
    const { memory, held, state } = createMemory()
    await memory.learn(ISSUER, true)
    state.fails = true
    await memory.learn(ISSUER, true)
    expect(await memory.isHeld(ISSUER)).toBe(true)
    state.fails = false
    state.nowMs += ISSUER_REWRITE_AFTER_MS
    held.clear()
    await memory.learn(ISSUER, true)
    expect([...held.keys()]).toStrictEqual([WITH_ISS])
  })

  it('without iss before keeps a later one with iss from holding the issuer', async () => {
    const { memory, held } = createMemory()
    await memory.learn(ISSUER, false)
    await memory.learn(ISSUER, true)
    expect([...held.keys()]).toStrictEqual([WITHOUT_ISS])
    expect(await memory.isHeld(ISSUER)).toBe(false)
  })

  it('teaches nothing where another defence holds, and what was learnt does not count', async () => {
    const { memory, held } = createMemory(false)
    await memory.learn(ISSUER, true)
    await memory.learn(ISSUER, false)
    expect(held.size).toBe(0)
    held.set(WITH_ISS, { document: ISSUER, fetchedAtMs: 0 })
    expect(await memory.isHeld(ISSUER)).toBe(false)
  })

  it('teaches nothing while the cache fails', async () => {
    const { memory, held, state, events } = createMemory()
    state.fails = true
    await memory.learn(ISSUER, true)
    expect([held.size, events.length]).toStrictEqual([0, 1])
  })
})

describe('the issuers met', () => {
  it('are listed once each, the newest last, as many as fit', async () => {
    const { memory, held, state } = createMemory()
    for (let count = 0; count <= MAX_ISSUERS; count += 1) await memory.meet(`urn:${count}`)
    const listed = await memory.listMet()
    expect([listed.length, listed[0], listed.at(-1)]).toStrictEqual([MAX_ISSUERS, 'urn:1', `urn:${MAX_ISSUERS}`])
    state.nowMs += ISSUER_REWRITE_AFTER_MS
    await memory.meet('urn:1')
    expect(JSON.parse(held.get(MET)?.document ?? '')).toStrictEqual([...listed.slice(1), 'urn:1'])
  })

  it('are written again after a while only', async () => {
    const { memory, state } = createMemory()
    await memory.meet(ISSUER)
    await memory.meet(ISSUER)
    expect(state.writes).toBe(1)
    state.nowMs += ISSUER_REWRITE_AFTER_MS
    await memory.meet(ISSUER)
    expect(state.writes).toBe(2)
  })

  it('are none while the cache fails, and nothing but texts of a record that others wrote', async () => {
    const { memory, held, state } = createMemory()
    held.set(MET, { document: '["urn:one",1,null]', fetchedAtMs: 0 })
    expect(await memory.listMet()).toStrictEqual(['urn:one'])
    for (const document of ['{}', 'urn:one']) {
      held.set(MET, { document, fetchedAtMs: 0 })
      expect(await memory.listMet()).toStrictEqual([])
    }
    state.fails = true
    expect(await memory.listMet()).toStrictEqual([])
  })
})
