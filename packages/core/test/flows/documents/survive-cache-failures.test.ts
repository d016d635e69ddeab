import { describe, expect, it } from 'vitest'
import { MobileConnectError, type MobileConnectPorts } from '../../../src/index.ts'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, DISCOVERY_URL, MSISDN } from '../../fixtures/create-world.ts'
import { memoryPorts } from '../../fixtures/memory-ports.ts'
import { JWKS_URL, METADATA_URL } from '../../fixtures/script-operator.ts'

const failing = async (): Promise<never> => {
  throw new MobileConnectError('MC_STORE_UNAVAILABLE', { received: 'SQLITE_BUSY' })
}
const throwing = (): never => {
  throw new RangeError(`CANARY ${MSISDN}`)
}
const worldWith = (ports: Partial<MobileConnectPorts>) => createWorld({ ports })
const failuresIn = ({ events }: ReturnType<typeof createWorld>) => events.filter(({ type }) => type === 'cache_failed')

describe('the caches of another process', () => {
  it('are read and written, so that no process fetches what another has', async () => {
    const { documentCache, discoveryCache } = memoryPorts()
    await signIn(worldWith({ documentCache, discoveryCache }))
    expect([METADATA_URL, JWKS_URL].filter((url) => !documentCache.held.has(url))).toStrictEqual([])
    const world = worldWith({ documentCache, discoveryCache })
    await signIn(world)
    expect([METADATA_URL, JWKS_URL, DISCOVERY_URL].map((url) => world.http.sentTo(url).length)).toStrictEqual([0, 0, 0])
    const failures = worldWith({ documentCache: { ...documentCache, read: failing } })
    await beginSignIn(failures)
    expect(failuresIn(failures)[0]).toStrictEqual({ type: 'cache_failed', store: 'document_cache' })
  })
})

describe('a sign-in while the caches fail', () => {
  it.each([
    ['reject', failing],
    ['throw', throwing],
  ])('comes to its end when both %s, and tells which failed and nothing else', async (_, fail) => {
    const world = worldWith({
      discoveryCache: { read: fail, write: fail, remove: fail },
      documentCache: { read: fail, write: fail },
    })
    expect((await signIn(world, { msisdn: MSISDN })).kind).toBe('signed_in')
    const failures = failuresIn(world)
    expect(failures).toContainEqual({ type: 'cache_failed', store: 'discovery_cache' })
    expect(failures).toContainEqual({ type: 'cache_failed', store: 'document_cache' })
    expect(JSON.stringify(world.events)).not.toMatch(new RegExp(`CANARY|${MSISDN}|SQLITE`))
  })

  it('takes a failing read for a miss, and asks the Discovery Service each time', async () => {
    const world = worldWith({ discoveryCache: { ...memoryPorts().discoveryCache, read: failing } })
    await beginSignIn(world)
    await beginSignIn(world)
    expect(world.http.sentTo(DISCOVERY_URL)).toHaveLength(2)
  })

  it('takes a failing write for one that cached nothing', async () => {
    const cache = memoryPorts().discoveryCache
    const world = worldWith({ discoveryCache: { ...cache, write: failing } })
    await beginSignIn(world)
    expect(cache.held.size).toBe(0)
    expect(failuresIn(world)).toStrictEqual([{ type: 'cache_failed', store: 'discovery_cache' }])
  })

  it('keeps metadata and keys of its own meanwhile, so that operators are asked no more often', async () => {
    const world = worldWith({ documentCache: { read: failing, write: failing } })
    await signIn(world)
    await signIn(world)
    expect([METADATA_URL, JWKS_URL].map((url) => world.http.sentTo(url).length)).toStrictEqual([1, 1])
  })

  it('gives out a refusal though the operator cannot be forgotten', async () => {
    const world = worldWith({ discoveryCache: { ...memoryPorts().discoveryCache, remove: failing } })
    const { url } = await beginSignIn(world)
    const refused = world.gateway.approve(url, { code: undefined, error: 'access_denied' })
    const outcome = await world.mobileConnect.handleUrlRedirect(refused, { binding: BROWSER })
    expect(outcome).toMatchObject({ kind: 'refused', error: 'access_denied' })
    expect(failuresIn(world)).toStrictEqual([{ type: 'cache_failed', store: 'discovery_cache' }])
  })

  it('ends with the store of pending sign-ins: that one is no cache', async () => {
    const world = worldWith({ transactions: { put: failing, take: failing } })
    await expect(beginSignIn(world)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    expect(failuresIn(world)).toStrictEqual([])
  })
})
