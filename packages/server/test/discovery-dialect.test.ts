import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'
import { startPlainServer } from './start-plain-server.ts'

/** What the Discovery Service got for a number and an address. */
async function discoveryRequest(env: Record<string, string>) {
  const received: { readonly headers: IncomingMessage['headers']; readonly form: URLSearchParams }[] = []
  const discovery = await loopbackServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, form: new URLSearchParams(body) })
      response.setHeader('content-type', 'application/json')
      response.end('{"links":[{"rel":"operatorSelection","href":"http://localhost:1/select"}]}')
    })
  })
  const server = await startPlainServer({
    MC_DISCOVERY_URL: `${discovery}/v2/discovery`,
    MC_TRUST_CLAIMED_SOURCE_IP: 'true',
    ...env,
  })
  const { status } = await server.get('/server_side_api/start_discovery?msisdn=447700900907&sourceIp=10.0.0.2')
  expect(status).toBe(302)
  return received[0] ?? expect.fail('nothing was asked')
}

it('writes to a Discovery Service as the API document has it', async () => {
  const { headers, form } = await discoveryRequest({})
  expect([form.get('MSISDN'), form.get('X-Source-IP')]).toStrictEqual(['+447700900907', '10.0.0.2'])
  expect(headers).not.toHaveProperty('x-source-ip')
})

it('writes as the old SDKs did where MC_DISCOVERY_DIALECT says so', async () => {
  const { headers, form } = await discoveryRequest({ MC_DISCOVERY_DIALECT: 'old_sdks' })
  expect([form.get('MSISDN'), form.get('X-Source-IP')]).toStrictEqual(['447700900907', null])
  expect(headers['x-source-ip']).toBe('10.0.0.2')
})
