import { type IncomingMessage, request, type RequestListener, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { listen, type LogRecord, type ServiceConfig, startService } from '../../src/index.ts'

const config: ServiceConfig = {
  host: '127.0.0.1',
  port: 0,
  adminHost: '127.0.0.1',
  adminPort: 0,
  trustedProxies: 0,
  requestIdHeader: undefined,
  requestTimeoutMs: 5_000,
  shutdownTimeoutMs: 5_000,
  shutdownDelayMs: 0,
  logLevel: 'info',
  unknownVariables: [],
}
const answer: RequestListener = (_, outgoing) => void outgoing.end('answered')

async function start(changes: Partial<ServiceConfig> = {}, listener = answer) {
  const records: LogRecord[] = []
  const closeParts = vi.fn(async () => undefined)
  const checkReadiness = vi.fn(async () => undefined)
  const urls: string[] = []
  const service = await startService(
    { ...config, ...changes },
    {
      log: (record) => records.push(record),
      metrics: { contentType: 'text/plain', write: async () => 'a_metric 1\n' },
      checkReadiness,
      createListener: (url) => {
        urls.push(url)
        return listener
      },
      closeParts,
    },
  ).catch((error: unknown) => {
    expect(closeParts).toHaveBeenCalledTimes(1)
    throw error
  })
  onTestFinished(service.close)
  return { ...service, records, closeParts, checkReadiness, urls }
}

it('health and metrics are on a port of their own', async () => {
  const { url, adminUrl, urls, checkReadiness } = await start()
  const get = async (address: string) => {
    const response = await fetch(address)
    return [response.status, await response.text()]
  }
  expect(urls).toStrictEqual([url])
  expect(await get(url)).toStrictEqual([200, 'answered'])
  expect(await get(`${adminUrl}/healthz`)).toStrictEqual([200, 'healthy\n'])
  expect(await get(`${adminUrl}/readyz`)).toStrictEqual([200, 'ready\n'])
  expect(await get(`${adminUrl}/metrics`)).toStrictEqual([200, 'a_metric 1\n'])
  for (const path of ['/healthz?x=1', '/healthz/', '//healthz', '/healthz/?x=/readyz']) {
    expect(await get(`${adminUrl}${path}`), path).toStrictEqual([200, 'healthy\n'])
  }
  for (const path of ['', '//', '/healthz/x', '/readyz/healthz', '/HEALTHZ']) {
    expect((await get(`${adminUrl}${path}`))[0], path).toBe(404)
  }
  checkReadiness.mockRejectedValueOnce(new Error('the database is away'))
  expect(await get(`${adminUrl}/readyz`)).toStrictEqual([503, 'not ready\n'])
})

it('health is answered for a target in absolute form, as proxies and some probes send it', async () => {
  const { adminUrl } = await start()
  const { port } = new URL(adminUrl)
  const socket = connect(Number(port), '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += String(chunk)))
  socket.end('GET http://localhost/healthz?a=b HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
  await expect.poll(() => text).toMatch(/^HTTP\/1\.1 200 [^]*healthy\n/)
})

it('it is not ready any more at once, and goes on serving for the delay', async () => {
  const { url, adminUrl, close } = await start({ shutdownDelayMs: 300 })
  const startedMs = performance.now()
  const closed = close()
  expect((await fetch(`${adminUrl}/readyz`)).status).toBe(503)
  expect((await fetch(`${adminUrl}/healthz`)).status).toBe(200)
  expect((await fetch(url)).status).toBe(200)
  await closed
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(299)
  await expect(fetch(url)).rejects.toThrow()
})

it('a request under way is answered after the end began, and its connection closes', async () => {
  const held: ServerResponse[] = []
  const { url, adminUrl, close, closeParts } = await start({}, (_, outgoing) => void held.push(outgoing))
  const answered = new Promise<IncomingMessage>((resolve) => request(url, resolve).end())
  await expect.poll(() => held.length).toBe(1)
  const [first, second] = [close(), close()]
  expect(second).toBe(first)
  expect((await fetch(`${adminUrl}/readyz`)).status).toBe(503)
  await expect(fetch(url)).rejects.toThrow()
  expect(closeParts).not.toHaveBeenCalled()
  held[0]?.end('answered')
  expect((await answered).headers.connection).toBe('close')
  await first
  expect(closeParts).toHaveBeenCalledTimes(1)
  await expect(fetch(`${adminUrl}/readyz`)).rejects.toThrow()
})

it('a port that closes is closed once', async () => {
  const options = { port: 0, host: '127.0.0.1', requestTimeoutMs: 100, shutdownTimeoutMs: 0 }
  const { close } = await listen(answer, options)
  expect(close()).toBe(close())
  await close()
})

it('a request that takes too long is cut off at the end', async () => {
  const { url, close } = await start({ shutdownTimeoutMs: 20 }, () => undefined)
  const failed = expect(fetch(url)).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 100))
  await close()
  await failed
})

it('a request that arrives too slowly is answered 408', async () => {
  const { url } = await start({ requestTimeoutMs: 100 })
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write('GET / HTTP/1.1\r\n')
  let text = ''
  for await (const chunk of socket.setEncoding('utf8')) text += String(chunk)
  expect(text).toMatch(/^HTTP\/1\.1 408 /)
})

it.each(['port', 'adminPort'])('a start fails when its %s is taken, and leaves nothing open', async (name) => {
  const options = { port: 0, host: '127.0.0.1', requestTimeoutMs: 100, shutdownTimeoutMs: 0 }
  const { port, close } = await listen(answer, options)
  onTestFinished(close)
  await expect(start({ [name]: port })).rejects.toMatchObject({ code: 'EADDRINUSE', port })
})

it('unknown variables are logged', async () => {
  const { records } = await start({ unknownVariables: ['MC_PROT'] })
  expect(records).toStrictEqual([{ level: 'warn', event: 'variable_unknown', name: 'MC_PROT' }])
})

it('X-Forwarded-For is warned of once where no proxy is trusted', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.7' }
  const untrusted = await start()
  await fetch(untrusted.url)
  expect(untrusted.records).toStrictEqual([])
  for (let round = 0; round < 2; round += 1) await fetch(untrusted.url, { headers })
  expect(untrusted.records).toStrictEqual([
    { level: 'warn', event: 'forwarded_for_not_trusted', set: 'MC_TRUST_PROXY' },
  ])
  const trusted = await start({ trustedProxies: 1 })
  await fetch(trusted.url, { headers })
  expect(trusted.records).toStrictEqual([])
})
