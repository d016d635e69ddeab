import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, discoveryData } from './world/discovery-data.ts'
import { sendRaw } from './world/send-raw.ts'
import { openMemory, startWorld, type World } from './world/start-world.ts'

const operatorAddress = '10.0.0.2'

describe.each(['hono', 'express'] as const)('the address of a client on %s', (framework) => {
  const worlds: World[] = []
  beforeAll(async () => {
    for (const trustedProxies of [0, 1, 2]) {
      const storage = await openMemory()
      worlds.push(await startWorld({ framework, storage, data: discoveryData, config: { trustedProxies } }))
    }
  })
  afterAll(() => Promise.all(worlds.map((world) => world.close())))

  it.each([
    [0, operatorAddress, 'links'],
    [1, operatorAddress, 'response'],
    [1, `${operatorAddress}, 192.0.2.1`, 'links'],
    [1, `192.0.2.1, ${operatorAddress}`, 'response'],
    [2, `${operatorAddress}, 192.0.2.1`, 'response'],
    [2, operatorAddress, 'response'],
    [1, '', 'links'],
    [1, `192.0.2.1, ${operatorAddress}:1000`, 'response'],
    [1, `[::ffff:${operatorAddress}]:443`, 'response'],
    [1, `[::ffff:${operatorAddress}]`, 'response'],
    [1, `192.0.2.1:${operatorAddress}`, 'links'],
  ])('behind %i trusted proxies that say "%s" leads to %s', async (trustedProxies, forwarded, member) => {
    const headers = { Authorization: basic, Accept: 'application/json', 'X-Forwarded-For': forwarded }
    const target = '/v2/discovery?Redirect_URL=https://localhost/'
    const { json } = await sendRaw(worlds[trustedProxies]?.url ?? '', 'GET', target, headers)
    expect(Object.keys(json as object)).toContain(member)
  })

  it('is warned of once, without the address, when X-Forwarded-For arrives and no proxy is trusted', async () => {
    const storage = await openMemory()
    const world = await startWorld({ framework, storage, data: discoveryData, config: { trustedProxies: 0 } })
    const warnings = () => world.logged().split('forwarded_for_not_trusted').length - 1
    await sendRaw(world.url, 'GET', '/v2/discovery', {})
    expect(warnings()).toBe(0)
    for (let request = 0; request < 3; request += 1) {
      await sendRaw(world.url, 'GET', '/v2/discovery', { 'X-Forwarded-For': '203.0.113.7' })
    }
    expect(warnings()).toBe(1)
    expect(world.logged()).toContain('MC_TRUST_PROXY')
    expect(world.logged()).not.toContain('203.0.113.7')
    await world.close()
    expect(worlds[1]?.logged()).not.toContain('forwarded_for_not_trusted')
  })

  it('is what guessing credentials is limited by', async () => {
    const guess = async () =>
      (await sendRaw(worlds[0]?.url ?? '', 'GET', '/v2/discovery', { Authorization: `Basic ${btoa('a:b')}` })).status
    expect(await Promise.all(Array.from({ length: 30 }, guess))).toStrictEqual(Array<number>(30).fill(401))
    expect(await guess()).toBe(429)
  })
})
