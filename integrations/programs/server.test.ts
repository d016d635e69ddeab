import type { RequestListener } from 'node:http'
import type { Log, RunningService } from '@mobile-connect/node-service'
import { readServerConfig, type ServerConfig } from '@mobile-connect/server'
import { startServer as startExpress } from '@mobile-connect/server-express'
import { startServer as startHono } from '@mobile-connect/server-hono'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'
import { describe, expect, it, onTestFinished } from 'vitest'

type StartServer = (config: ServerConfig, log: Log) => Promise<RunningService>

const selectionPage = 'http://localhost:1/select?session_id=opaque'

const sendToSelection: RequestListener = (_req, res) => {
  res.setHeader('content-type', 'application/json')
  res.end(JSON.stringify({ links: [{ rel: 'operatorSelection', href: selectionPage }] }))
}

/** A server on ports and storage of its own, and everything it logs. */
async function start(startServer: StartServer, discoveryUrl: string, env: Record<string, string> = {}) {
  const records: Readonly<Record<string, unknown>>[] = []
  const config = readServerConfig({
    PORT: '0',
    MC_CLIENT_ID: 'client-id-value',
    MC_CLIENT_SECRET: 'client-secret-value',
    MC_DISCOVERY_URL: discoveryUrl,
    MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
    MC_STORAGE_URL: 'memory:',
    MC_TIMEOUT_MS: '300',
    ...env,
  })
  const server = await startServer(config, (record) => records.push(record))
  onTestFinished(server.close)
  const get = (path: string, headers?: Record<string, string>) =>
    fetch(server.url + path, { redirect: 'manual', headers: { accept: 'application/json', ...headers } })
  return { get, records }
}

describe.each<[string, StartServer]>([
  ['Express', startExpress],
  ['Hono', startHono],
])('the reference server on %s', (_framework, startServer) => {
  describe('start_discovery', () => {
    it('sends the browser to operator selection when discovery says so', async () => {
      const { get } = await start(startServer, await loopbackServer(sendToSelection))
      const response = await get('/server_side_api/start_discovery')
      expect([response.status, response.headers.get('location')]).toStrictEqual([302, selectionPage])
      expect(response.headers.get('x-powered-by')).toBeNull()
    })

    it('counts the client that the proxies believed name', async () => {
      const { get } = await start(startServer, await loopbackServer(sendToSelection), {
        MC_TRUST_PROXY: '1',
        MC_STARTS_PER_IP: '1',
      })
      const startFrom = async (client: string) =>
        (await get('/server_side_api/start_discovery', { 'x-forwarded-for': client })).status
      expect([await startFrom('203.0.113.7'), await startFrom('203.0.113.7')]).toStrictEqual([302, 429])
      expect(await startFrom('203.0.113.8')).toBe(302)
    })

    it.each([
      ['answers with garbage', 502, (res: { end: (body: string) => unknown }) => void res.end('garbage')],
      ['does not answer', 504, () => undefined],
    ])(
      'is a clear error with a reference when discovery %s, and nothing secret is logged',
      async (_case, status, answer) => {
        const { get, records } = await start(startServer, await loopbackServer((_req, res) => answer(res)))
        const response = await get('/server_side_api/start_discovery?msisdn=447700900907')
        const problem = (await response.json()) as { code: string; reference: string }
        expect(response.status).toBe(status)
        expect(records).toContainEqual(
          expect.objectContaining({
            event: 'request',
            level: 'error',
            code: problem.code,
            reference: problem.reference,
          }),
        )
        expect(JSON.stringify(records)).not.toMatch(/447700900907|client-secret-value/)
      },
    )
  })

  it('answers a callback nobody began with a problem, not with a stack trace', async () => {
    const { get } = await start(startServer, 'http://127.0.0.1:1/')
    const response = await get('/server_side_api/discovery_callback?code=a&state=b')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'MC_CALLBACK_BINDING_MISSING' })
  })

  it('serves under the path MC_REDIRECT_URL names', async () => {
    const { get } = await start(startServer, 'http://127.0.0.1:1/', {
      MC_REDIRECT_URL: 'http://localhost:8080/login/discovery_callback',
    })
    expect((await get('/login/discovery_callback')).status).toBe(400)
    expect((await get('/server_side_api/discovery_callback')).status).toBe(404)
  })
})
