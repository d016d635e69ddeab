import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createBrowser } from './world/create-browser.ts'
import { type Misbehaviour, startMisbehavingServer } from './world/start-misbehaving-server.ts'
import { type SandboxWithSites, startSandbox } from './world/start-sandbox.ts'
import { startWorld, type World } from './world/start-world.ts'

const TIMEOUT_MS = 400
/** Where something else is to go wrong, on whatever machine. */
const LONG_MS = 10_000

let shared: SandboxWithSites
beforeAll(async () => {
  shared = await startSandbox(10)
})
afterAll(() => shared.sandbox.close())

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function worldWithDiscoveryThat(behaviour: Misbehaviour, timeoutMs: number): Promise<World> {
  const discovery = await startMisbehavingServer(behaviour)
  const world = await startWorld({ discoveryUrl: `${discovery.origin}/v2/discovery`, timeoutMs, shared })
  closing.push(discovery.close, world.close)
  return world
}

it.each<[Misbehaviour, number, string]>([
  ['never answers', 504, 'MC_HTTP_TIMEOUT'],
  ['answers 500', 502, 'MC_DISCOVERY_STATUS'],
  ['answers garbage', 502, 'MC_DISCOVERY_RESPONSE_INVALID'],
  ['answers something else', 502, 'MC_DISCOVERY_RESPONSE_INVALID'],
  ['answers with 10 MB', 502, 'MC_HTTP_BODY_TOO_LARGE'],
  ['sends a body for ever', 504, 'MC_HTTP_TIMEOUT'],
  ['redirects to another machine', 502, 'MC_URL_INSECURE'],
  ['cuts the connection', 502, 'MC_HTTP_UNREACHABLE'],
])('a Discovery Service that %s is a clear page with a reference', async (behaviour, status, code) => {
  const world = await worldWithDiscoveryThat(behaviour, code === 'MC_HTTP_TIMEOUT' ? TIMEOUT_MS : LONG_MS)
  const url = `${world.site}/server_side_api/start_discovery?msisdn=447700900907`
  const beganAtMs = performance.now()
  const page = await createBrowser().open(url)
  expect(performance.now() - beganAtMs).toBeLessThan(5_000)
  expect(page.status).toBe(status)
  expect(page.text).toContain(code)
  expect(page.text).not.toMatch(/\bat .+:\d+:\d+|7700900907/)

  const problem = await createBrowser().open(url, { accept: 'application/json' })
  const { reference } = JSON.parse(problem.text) as { reference: string }
  expect(problem.headers.get('content-type')).toBe('application/problem+json')
  const line = world
    .log()
    .split('\n')
    .find((record) => record.includes(reference))
  expect(line).toContain(code)
  expect(world.log()).not.toMatch(/7700900907|sandbox-shop-secret/)
})

it('a Discovery Service that is down is a clear page with a reference', async () => {
  const gone = await startMisbehavingServer('answers 500')
  await gone.close()
  const world = await startWorld({ discoveryUrl: `${gone.origin}/v2/discovery`, timeoutMs: LONG_MS, shared })
  closing.push(world.close)
  const page = await createBrowser().open(`${world.site}/server_side_api/start_discovery`)
  expect(page.status).toBe(502)
  expect(page.text).toContain('MC_HTTP_UNREACHABLE')
})
