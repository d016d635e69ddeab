import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readEnvironment } from '../src/env.ts'
import { startServer } from '../src/server.ts'
import { loopbackServer, sandboxDescription } from './loopback-server.ts'

const selectionPage = 'http://localhost:1/select?session_id=opaque'

/** A server on a port of its own with a database of its own, and everything it logs. */
async function start(discoveryUrl: string, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'server-express-'))
  const records: Readonly<Record<string, unknown>>[] = []
  const config = readEnvironment({
    PORT: '0',
    MC_CLIENT_ID: 'client-id-value',
    MC_CLIENT_SECRET: 'client-secret-value',
    MC_DISCOVERY_URL: discoveryUrl,
    MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
    MC_SQLITE_FILE: join(folder, 'nested', 'mobile-connect.db'),
    MC_TIMEOUT_MS: '300',
    ...env,
  })
  const server = await startServer(config, (record) => records.push(record))
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  const get = (path: string) =>
    fetch(server.url + path, { redirect: 'manual', headers: { accept: 'application/json' } })
  return { get, records }
}

describe('start_discovery', () => {
  it('sends the browser to operator selection when discovery says so', async () => {
    const discovery = await loopbackServer((_req, res) => {
      res.setHeader('content-type', 'application/json')
      res.end(JSON.stringify({ links: [{ rel: 'operatorSelection', href: selectionPage }] }))
    })
    const { get } = await start(discovery)
    const response = await get('/server_side_api/start_discovery')
    expect([response.status, response.headers.get('location')]).toStrictEqual([302, selectionPage])
    expect(response.headers.get('x-powered-by')).toBeNull()
  })

  it.each([
    ['answers with garbage', 502, (res: { end: (body: string) => unknown }) => void res.end('garbage')],
    ['does not answer', 504, () => undefined],
  ])(
    'is a clear error with a reference when discovery %s, and nothing secret is logged',
    async (_case, status, answer) => {
      const discovery = await loopbackServer((_req, res) => answer(res))
      const { get, records } = await start(discovery)
      const response = await get('/server_side_api/start_discovery?msisdn=447700900907')
      const problem = (await response.json()) as { code: string; reference: string }
      expect(response.status).toBe(status)
      expect(records).toContainEqual(
        expect.objectContaining({ event: 'request', level: 'error', code: problem.code, reference: problem.reference }),
      )
      expect(JSON.stringify(records)).not.toMatch(/447700900907|client-secret-value/)
    },
  )
})

it('answers a callback nobody began with a problem, not with a stack trace', async () => {
  const { get } = await start('http://127.0.0.1:1/')
  const response = await get('/server_side_api/discovery_callback?code=a&state=b')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'MC_CALLBACK_BINDING_MISSING' })
})

it('serves under the path MC_REDIRECT_URL names', async () => {
  const { get } = await start('http://127.0.0.1:1/', {
    MC_REDIRECT_URL: 'http://localhost:8080/login/discovery_callback',
  })
  expect((await get('/login/discovery_callback')).status).toBe(400)
  expect((await get('/server_side_api/discovery_callback')).status).toBe(404)
})

it('shows the demo page only beside a sandbox', async () => {
  const sandbox = await loopbackServer((_req, res) => void res.end(JSON.stringify(sandboxDescription)))
  expect((await (await start('http://127.0.0.1:1/')).get('/')).status).toBe(404)
  const { get } = await start('http://127.0.0.1:1/', { MC_DEMO_SANDBOX_URL: sandbox })
  expect(await (await get('/')).text()).toContain('+44 7700 900907')
})
