import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import type { RunningService } from '@mobile-connect/node-service'
import { readServerConfig } from '@mobile-connect/server'
import { startServer as startOnExpress } from '@mobile-connect/server-express'
import { startServer as startOnHono } from '@mobile-connect/server-hono'
import { findFreePort } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askSubject } from './world/ask-subject.ts'

const base = '/server_side_api'
const authorizeAt = (operator: string) => new RegExp(`^/operators/${operator}/authorize\\?`)
const selection = /^\/v2\/discovery\/users\/operator-selection\?session_id=/

interface GuideRow {
  readonly says: string
  /** Which side was taken, where the guide contradicts itself or a reason stands against it. */
  readonly side?: string
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
  /** Default 302. */
  readonly status?: number
  readonly leadsTo?: RegExp
  readonly hint?: RegExp
  /** Of the JSON problem. */
  readonly code?: string
}

/** In the order of the guide. Its port 8080 is that of the server under test. */
const rows: readonly GuideRow[] = [
  { says: 'msisdn', target: '/start_discovery?msisdn=447700900907', leadsTo: authorizeAt('g'), hint: /^ENCR_MSISDN:/ },
  {
    says: 'mcc and mnc',
    side: 'Leads to the operator, which asks for the number: the guide has the selection page, which asks for the operator again.',
    target: '/start_discovery?mcc=907&mnc=07',
    leadsTo: authorizeAt('g'),
    hint: /^$/,
  },
  { says: 'None mode', target: '/start_discovery', leadsTo: selection },
  { says: 'sourceIp, empty as printed', target: '/start_discovery?sourceIp=', leadsTo: selection },
  { says: 'sourceIp with an address', target: '/start_discovery?sourceIp=10.0.0.2', leadsTo: authorizeAt('b') },
  {
    says: 'X-Source-IP as a header, as its code reads it',
    target: '/start_discovery',
    headers: { 'X-Source-IP': '10.0.0.2' },
    leadsTo: authorizeAt('b'),
  },
  { says: 'a number that discovery does not find', target: '/start_discovery?msisdn=447700900999', leadsTo: selection },
  { says: 'a network that discovery does not find', target: '/start_discovery?mcc=999&mnc=99', leadsTo: selection },
  { says: 'an address of no operator', target: '/start_discovery?sourceIp=10.0.0.3', leadsTo: selection },
  {
    says: 'RequestToken: nothing to compare the state with',
    side: 'required_arg_missing is MC_CALLBACK_BINDING_MISSING: what the state is compared with is in the cookie of the browser.',
    target: '/discovery_callback?code=a&state=b',
    status: 400,
    code: 'MC_CALLBACK_BINDING_MISSING',
  },
  {
    says: 'RequestToken: another state',
    side: 'invalid_state is MC_TRANSACTION_UNKNOWN: the state is the name of the sign-in.',
    target: '/discovery_callback?code=a&state=b',
    headers: { Cookie: `mc_binding=${'a'.repeat(43)}` },
    status: 400,
    code: 'MC_TRANSACTION_UNKNOWN',
  },
  {
    says: 'HandleUrlRedirect: nothing it can parse',
    side: 'invalid_request is MC_CALLBACK_UNRECOGNIZED, and the URL is not repeated.',
    target: '/discovery_callback?unheard=of',
    status: 400,
    code: 'MC_CALLBACK_UNRECOGNIZED',
  },
]

let sandbox: Sandbox
const servers: Record<string, RunningService & { readonly port: number }> = {}
beforeAll(async () => {
  const ports = { express: await findFreePort(), hono: await findFreePort() }
  const redirectUrl = (port: number) => `http://localhost:${port}${base}/discovery_callback`
  sandbox = await createSandbox({ port: 0, redirectUrls: Object.values(ports).map(redirectUrl) })
  const [application] = sandbox.description.applications
  for (const [framework, startServer] of Object.entries({ express: startOnExpress, hono: startOnHono })) {
    const port = ports[framework as keyof typeof ports]
    const config = readServerConfig({
      PORT: String(port),
      MC_ADMIN_PORT: '0',
      MC_CLIENT_ID: application?.clientId,
      MC_CLIENT_SECRET: application?.clientSecret,
      MC_CLIENT_NAME: application?.clientName,
      MC_DISCOVERY_URL: sandbox.description.discoveryUrl,
      MC_REDIRECT_URL: redirectUrl(port),
      MC_TRUST_CLAIMED_SOURCE_IP: 'true',
      MC_STORAGE_URL: 'memory:',
      MC_CACHE_KEY_SECRET: 'tests need no better secret than this',
    })
    servers[framework] = { ...(await startServer(config, () => undefined)), port }
  }
}, 120_000)
afterAll(async () => {
  for (const server of Object.values(servers)) await server.close()
  await sandbox.close()
})

describe.each(['express', 'hono'])('the example requests of the SDK guide on %s', (framework) => {
  it.each(rows)('$says', async ({ target, headers, status = 302, leadsTo, hint, code }) => {
    const port = servers[framework]?.port ?? 0
    const accept = { Accept: code === undefined ? '*/*' : 'application/json' }
    const answer = await askSubject({ port }, { target: base + target, headers: { ...accept, ...headers } })
    expect(answer.status, answer.body).toBe(status)
    if (code !== undefined) expect(JSON.parse(answer.body)).toMatchObject({ code })
    if (leadsTo === undefined) return
    const location = new URL(answer.header('Location') ?? '')
    expect(location.pathname + location.search).toMatch(leadsTo)
    if (hint) expect(location.searchParams.get('login_hint') ?? '').toMatch(hint)
  })
})
