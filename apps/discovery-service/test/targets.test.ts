import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, discoveryData } from './world/discovery-data.ts'
import { sendRaw } from './world/send-raw.ts'
import { openMemory, startWorld, type World } from './world/start-world.ts'

describe.each(['hono', 'express'] as const)('the target of a request on %s', (framework) => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ framework, storage: await openMemory(), data: discoveryData })
  })
  afterAll(() => world.close())
  const query = '?Redirect_URL=https://localhost/'
  const send = async (target: string, headers: Record<string, string> = {}): Promise<number> =>
    (await sendRaw(world.url, 'GET', target, { Authorization: basic, Accept: 'application/json', ...headers })).status

  it.each([
    `/v2/discovery${query}`,
    `/a/../v2/discovery${query}`,
    `http://any.example/v2/discovery${query}`,
    `HTTPS://any.example:8443/v2/discovery${query}`,
  ])('%s leads to the API', async (target) => {
    expect(await send(target)).toBe(200)
  })

  it.each(['a<b', 'a b', 'user@any.example', 'any.example:99999'])(
    'is read with any Host, such as %s',
    async (host) => {
      expect(await send(`/v2/discovery${query}`, { Host: host })).toBe(200)
    },
  )

  it.each([
    '*',
    '/v2\\discovery',
    '/v2/discovery#a',
    'http://any.example\\v2/discovery',
    'http://user@any.example/v2/discovery',
    'any.example:80',
    'v2/discovery',
  ])('%s is refused, because programs read it differently', async (target) => {
    expect(await send(target + (target.startsWith('/') ? query : ''))).toBe(400)
  })
})
