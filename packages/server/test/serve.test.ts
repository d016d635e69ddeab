import { writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { validate } from '@readme/openapi-parser'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'
import { sendRaw } from './send-raw.ts'
import { startPlainServer } from './start-plain-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

const selectionPage = 'http://localhost:1/select?session_id=opaque'

/** A Discovery Service that answers with the selection page, each time it is told to. */
async function holdingDiscovery() {
  const held: ServerResponse[] = []
  const url = await loopbackServer((_req, res) => {
    held.push(res)
  })
  return {
    url,
    held,
    release: () => {
      for (const res of held.splice(0)) {
        res.setHeader('content-type', 'application/json')
        res.end(JSON.stringify({ links: [{ rel: 'operatorSelection', href: selectionPage }] }))
      }
    },
  }
}

async function promptDiscovery(): Promise<string> {
  return loopbackServer((_req, res) => {
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify({ links: [{ rel: 'operatorSelection', href: selectionPage }] }))
  })
}

describe('health and metrics', () => {
  it('are on a port of their own', async () => {
    const { url, adminUrl, get } = await startPlainServer()
    const answer = async (path: string) => {
      const response = await fetch(adminUrl + path)
      return [response.status, await response.text()]
    }
    expect(await answer('/healthz')).toStrictEqual([200, 'healthy\n'])
    expect(await answer('/readyz')).toStrictEqual([200, 'ready\n'])
    expect((await answer('/'))[0]).toBe(404)
    await get('/nothing')
    const [, metrics] = await answer('/metrics')
    expect(metrics).toContain('mobile_connect_request_duration_seconds_count{route="unknown",status="404"} 1')
    expect(metrics).toContain('process_resident_memory_bytes')
    for (const path of ['/healthz', '/readyz', '/metrics']) expect((await fetch(url + path)).status).toBe(404)
  })

  it('count steps, calls, failures and refused sign-ins', async () => {
    const { adminUrl, get } = await startPlainServer({
      MC_DISCOVERY_URL: await promptDiscovery(),
      MC_STARTS_PER_NUMBER: '1',
    })
    await get('/server_side_api/start_discovery?msisdn=447700900907')
    await get('/server_side_api/start_discovery?msisdn=447700900907')
    await get('/server_side_api/discovery_callback?code=a&state=b')
    const metrics = await (await fetch(`${adminUrl}/metrics`)).text()
    expect(metrics).toContain(
      'mobile_connect_events_total{type="discovery_completed",outcome="operator_selection_needed"} 1',
    )
    expect(metrics).toContain('mobile_connect_outbound_duration_seconds_count{outcome="2xx"} 1')
    expect(metrics).toContain('mobile_connect_failures_total{code="MC_CALLBACK_BINDING_MISSING"} 1')
    expect(metrics).toContain('mobile_connect_limited_total{subject="phone_number"} 1')
  })
})

describe('ending', () => {
  it('lets a sign-in that is just beginning finish, and is not ready meanwhile', async () => {
    const discovery = await holdingDiscovery()
    const server = await startPlainServer({ MC_DISCOVERY_URL: discovery.url })
    const beginning = server.get('/server_side_api/start_discovery')
    await expect.poll(() => discovery.held.length).toBe(1)
    const closed = server.close()
    expect((await fetch(`${server.adminUrl}/readyz`)).status).toBe(503)
    await expect(server.get('/nothing')).rejects.toThrow()
    discovery.release()
    const response = await beginning
    expect([response.status, response.headers.get('location')]).toStrictEqual([302, selectionPage])
    await closed
    await expect(fetch(`${server.adminUrl}/readyz`)).rejects.toThrow()
  })

  it('happens once, however many signals ask for it', async () => {
    const server = await startPlainServer()
    const [first, second] = [server.close(), server.close()]
    expect(second).toBe(first)
    await first
  })

  it('waits no longer than allowed', async () => {
    const discovery = await holdingDiscovery()
    const server = await startPlainServer({ MC_DISCOVERY_URL: discovery.url, MC_SHUTDOWN_TIMEOUT_MS: '50' })
    const beginning = server.get('/server_side_api/start_discovery')
    await expect.poll(() => discovery.held.length).toBe(1)
    const failed = expect(beginning).rejects.toThrow()
    await server.close()
    await failed
  })
})

it('says which variables it does not know', async () => {
  const { records } = await startPlainServer({ MC_SCOPE: 'openid' })
  expect(records).toContainEqual({ level: 'warn', event: 'variable_unknown', name: 'MC_SCOPE' })
})

describe('a start fails', () => {
  it.each(['PORT', 'MC_ADMIN_PORT'])('when %s is taken', async (name) => {
    const { port } = new URL(await loopbackServer(() => undefined))
    await expect(startPlainServer({ [name]: port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('when the keys are not those of the storage', async () => {
    const folder = temporaryFolder()
    const storage = { MC_STORAGE_URL: `sqlite:${join(folder, 'data.db')}` }
    await (await startPlainServer(storage)).close()
    const otherKeys = { ...storage, MC_STORAGE_KEY_FILE: join(folder, 'other.key') }
    await expect(startPlainServer(otherKeys)).rejects.toThrow(
      'does not hold the key that this store was last used with',
    )
  })
})

it.each(['http://localhost:1/', 'https://localhost:1/', 'https://127.0.0.1:1/'])(
  'calls a Discovery Service on this machine, with TLS or without: %s',
  async (discoveryUrl) => {
    const { get, records } = await startPlainServer({ MC_DISCOVERY_URL: discoveryUrl })
    await get('/server_side_api/start_discovery')
    expect(records.at(-1)).toMatchObject({ code: 'MC_HTTP_UNREACHABLE', details: { received: 'ECONNREFUSED' } })
  },
)

describe('limits', () => {
  it('refuse sign-ins that ring one phone too often, and say when to come again', async () => {
    const { get, records } = await startPlainServer({
      MC_DISCOVERY_URL: await promptDiscovery(),
      MC_STARTS_PER_NUMBER: '2',
    })
    const start = () => get('/server_side_api/start_discovery?msisdn=447700900907')
    expect([(await start()).status, (await start()).status]).toStrictEqual([302, 302])
    const refused = await start()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await get('/server_side_api/start_discovery?msisdn=447700900908')).status).toBe(302)
    expect(JSON.stringify(records)).not.toContain('7700900')
  })

  it.each([
    ['0', 1],
    ['1', 0],
  ])('write a row into the storage, and none with MC_SINGLE_PROCESS=%s', async (value, rows) => {
    const file = join(temporaryFolder(), 'data.db')
    const { get } = await startPlainServer({
      MC_DISCOVERY_URL: await promptDiscovery(),
      MC_STORAGE_URL: `sqlite:${file}`,
      MC_STARTS_PER_IP: '1',
      MC_SINGLE_PROCESS: value,
    })
    const start = async () => (await get('/server_side_api/start_discovery')).status
    expect([await start(), await start()]).toStrictEqual([302, 429])
    const db = new Database(file, { readonly: true })
    expect(db.prepare('SELECT count(*) FROM rate_limit').pluck().get()).toBe(rows)
    db.close()
  })

  it('refuse sign-ins of one client, as the proxies believed name it', async () => {
    const { get } = await startPlainServer({
      MC_DISCOVERY_URL: await promptDiscovery(),
      MC_STARTS_PER_IP: '1',
      MC_TRUST_PROXY: '127.0.0.0/8',
    })
    const startFrom = async (forwarded: string) =>
      (await get('/server_side_api/start_discovery', { 'x-forwarded-for': forwarded })).status
    expect(await startFrom('203.0.113.7')).toBe(302)
    // What stands to the left of the first address that is no proxy of ours was written by the client.
    expect(await startFrom('203.0.113.9, 203.0.113.7')).toBe(429)
    expect(await startFrom('203.0.113.8')).toBe(302)
  })

  it.each([
    ['203.0.113.7:5123', '203.0.113.7:5124'],
    ['[2001:db8::1]:5123', '2001:db8::1'],
    ['unknown', '_hidden'],
  ])('count a client however a proxy writes its address, and even if nobody can read it: %s', async (first, second) => {
    const { get } = await startPlainServer({
      MC_DISCOVERY_URL: await promptDiscovery(),
      MC_STARTS_PER_IP: '1',
      MC_TRUST_PROXY: '1',
    })
    const startFrom = async (forwarded: string) =>
      (await get('/server_side_api/start_discovery', { 'x-forwarded-for': forwarded })).status
    expect([await startFrom(first), await startFrom(second)]).toStrictEqual([302, 429])
  })

  it('ignore X-Forwarded-For where no proxy is believed', async () => {
    const { get } = await startPlainServer({ MC_DISCOVERY_URL: await promptDiscovery(), MC_STARTS_PER_IP: '1' })
    const startFrom = async (forwarded: string) =>
      (await get('/server_side_api/start_discovery', { 'x-forwarded-for': forwarded })).status
    expect([await startFrom('203.0.113.7'), await startFrom('203.0.113.8')]).toStrictEqual([302, 429])
  })

  it.each([
    ['400 to TRACE', 'TRACE / HTTP/1.1', 400],
    ['400 to a target that is no path', 'OPTIONS * HTTP/1.1', 400],
    ['400 to a fragment', 'GET /openapi.json#a HTTP/1.1', 400],
    ['400 to a fragment behind a whole URL', 'GET http://localhost/openapi.json#a HTTP/1.1', 400],
    ['200 to a whole URL as target, for its path', 'GET http://any.example/openapi.json?a=b HTTP/1.1', 200],
    ['404 to a path that looks like an authority', 'GET //any.example/openapi.json HTTP/1.1', 404],
    ['400 to a backslash in the path', 'GET /a\\b HTTP/1.1', 400],
    ['431 to a request line of more than 16 KiB', `GET /${'a'.repeat(16_384)} HTTP/1.1`, 431],
  ])('answer %s', async (_, line, status) => {
    const { url } = await startPlainServer()
    const answer = await sendRaw(url, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })
})

interface Described {
  readonly paths: Record<string, Record<string, unknown>>
}

describe('several applications', () => {
  const application = (name: string) => ({
    id: name,
    redirectUrl: `https://${name}.example/${name}/discovery_callback`,
    clientId: 'c',
    clientSecret: 's',
    discoveryUrl: 'https://discovery.example/',
  })
  const start = () => {
    const file = join(temporaryFolder(), 'mobile-connect.json')
    const applications = [application('shop'), { ...application('bank'), appRedirectUrls: ['com.example.bank:/done'] }]
    writeFileSync(file, JSON.stringify({ applications }))
    return startPlainServer({ MC_CONFIG_FILE: file })
  }

  it('each answer under their own base path', async () => {
    const { get, records } = await start()
    for (const name of ['shop', 'bank']) {
      const sector = await get(`/${name}/sector_identifier_uri`)
      expect(await sector.json()).toStrictEqual([`https://${name}.example/${name}/discovery_callback`])
      expect(records.at(-1)).toMatchObject({ event: 'request', application: name, status: 200 })
    }
    expect((await get('/server_side_api/sector_identifier_uri')).status).toBe(404)
  })

  it('are all described, each with its origin', async () => {
    const { get } = await start()
    const document = (await (await get('/openapi.json')).json()) as Parameters<typeof validate>[0] & Described
    const { paths } = document
    expect(paths['/shop/start_discovery']?.servers).toStrictEqual([{ url: 'https://shop.example' }])
    expect(paths['/bank/start_discovery']?.servers).toStrictEqual([{ url: 'https://bank.example' }])
    expect(Object.keys(paths).filter((path) => path.endsWith('/exchange_code'))).toStrictEqual(['/bank/exchange_code'])
    const ids = Object.values(paths).flatMap(({ servers: _, ...methods }) =>
      Object.values(methods as Record<string, { operationId: string }>).map(({ operationId }) => operationId),
    )
    expect(ids).toContain('bank_start_discovery')
    expect(new Set(ids).size).toBe(ids.length)
    expect(await validate(document)).toMatchObject({ valid: true, warnings: [] })
  })
})
