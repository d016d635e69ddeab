import { once } from 'node:events'
import { request } from 'node:http'
import type { LogRecord } from '@mobile-connect/node-service'
import { describe, expect, it } from 'vitest'
import type { ServerHooks } from '../src/index.ts'
import { startOperator } from './canaries/start-operator.ts'
import { signIn } from './sign-in.ts'
import { startPlainServer } from './start-plain-server.ts'

/** What was logged since the start. */
const ofRequests = (records: readonly LogRecord[]) => records.filter(({ event }) => event.startsWith('request'))
const nameSteps = (steps: unknown) => (steps as readonly { readonly step: string }[]).map(({ step }) => step)
const failing: ServerHooks = { wrapHandler: () => () => Promise.reject(new TypeError('canary')) }

describe('a request', () => {
  it('has an id in each line of the log, by default a random one', async () => {
    const { get, records } = await startPlainServer()
    await get('/nothing')
    await get('/nothing')
    const ids = ofRequests(records).map(({ requestId }) => requestId)
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) expect(id).toMatch(/^[\da-f-]{36}$/)
  })

  it('has one line in the log, with the steps of a sign-in in their order', async () => {
    const operator = await startOperator()
    const server = await startPlainServer({ MC_DISCOVERY_URL: operator.discoveryUrl })
    await signIn(server, operator)
    const lines = server.records.filter(({ requestId }) => requestId !== undefined)
    expect(lines.map(({ event, level, route, steps }) => [event, level, route, nameSteps(steps)])).toStrictEqual([
      ['request', 'warn', 'start_discovery', ['discovery_completed', 'mix_up_undefended', 'authentication_started']],
      ['request', 'info', 'discovery_callback', ['redirect_received', 'tokens_received', 'id_token_validated']],
    ])
  })

  it('has the id of the proxy where MC_REQUEST_ID_HEADER names its header', async () => {
    const { get, records } = await startPlainServer({ MC_REQUEST_ID_HEADER: 'X-Request-Id' })
    await get('/nothing', { 'x-request-id': 'a-1' })
    expect(ofRequests(records)).toMatchObject([{ event: 'request', requestId: 'a-1' }])
  })

  it('is answered 413 when it announces more than 64 KiB', async () => {
    const { url, adminUrl } = await startPlainServer()
    const headers = { 'content-length': '65537' }
    const outgoing = request(`${url}/server_side_api/discovery_callback`, { method: 'POST', headers })
    outgoing.flushHeaders()
    const [{ statusCode }] = (await once(outgoing, 'response')) as [{ readonly statusCode: number }]
    outgoing.destroy()
    expect(statusCode).toBe(413)
    const readMetrics = async () => (await fetch(`${adminUrl}/metrics`)).text()
    await expect.poll(readMetrics).toContain('duration_seconds_count{route="unknown",status="413"} 1')
  })

  it('is answered 500 where the host replies with a header that HTTP cannot carry, which is logged', async () => {
    const reply = { status: 303, headers: [['location', '/日本'] as const] }
    const { get, records } = await startPlainServer({}, { wrapHandler: () => async () => reply })
    const answer = await get('/nothing')
    expect([answer.status, await answer.json()]).toStrictEqual([500, { title: 'Internal Server Error', status: 500 }])
    expect(ofRequests(records)).toMatchObject([{ level: 'error', event: 'request_failed', failure: 'TypeError' }])
  })

  it('is answered 500 where the handler fails, which is logged and counted without the words of the error', async () => {
    const { get, adminUrl, records } = await startPlainServer({}, failing)
    const answer = await get('/nothing')
    expect([answer.status, answer.headers.get('content-type')]).toStrictEqual([500, 'application/problem+json'])
    expect(await answer.json()).toStrictEqual({ title: 'Internal Server Error', status: 500 })
    expect(ofRequests(records)).toMatchObject([{ level: 'error', event: 'request_failed', failure: 'TypeError' }])
    expect(ofRequests(records)[0]?.requestId).toMatch(/^[\da-f-]{36}$/)
    expect(JSON.stringify(records)).not.toContain('canary')
    const readMetrics = async () => (await fetch(`${adminUrl}/metrics`)).text()
    await expect.poll(readMetrics).toContain('duration_seconds_count{route="unknown",status="500"} 1')
  })
})
