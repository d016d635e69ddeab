import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpRequest } from '@mobile-connect/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpPort, type HttpPortConfig } from '../../src/outbound/create-http-port.ts'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'

const noProxy = { http: undefined, https: undefined, except: undefined }
const request = (url: string): HttpRequest => ({
  method: 'GET',
  url,
  headers: {},
  timeoutMs: 5_000,
  maxBodyBytes: 1_000,
})

function open(config: Partial<HttpPortConfig>) {
  const { http, close } = createHttpPort({ proxy: noProxy, egressHosts: undefined, loopbackAllowed: false, ...config })
  onTestFinished(close)
  return { textOf: async (url: string) => (await http.send(request(url))).text() }
}

describe('without a proxy', () => {
  it.each(['https://10.0.0.1/', 'https://169.254.169.254/', 'http://127.0.0.1:1/', 'https://[::1]/'])(
    'refuses %s',
    async (url) => {
      await expect(open({}).textOf(url)).rejects.toMatchObject({
        code: 'MC_HTTP_UNREACHABLE',
        details: { received: 'ERR_EGRESS_REFUSED' },
      })
    },
  )

  it('reaches a Discovery Service on this machine where one is configured', async () => {
    const url = await loopbackServer((_req, res) => void res.end('local'))
    expect(await open({ loopbackAllowed: true }).textOf(url)).toBe('local')
  })

  it('refuses hosts that are not among those named', async () => {
    await expect(open({ egressHosts: ['operator.example'] }).textOf('https://192.0.2.1/')).rejects.toMatchObject({
      details: { received: 'ERR_EGRESS_REFUSED' },
    })
  })
})

describe('with a proxy', () => {
  const refused = { code: 'MC_HTTP_UNREACHABLE', details: { received: 'ERR_EGRESS_REFUSED' } }

  /** A proxy for requests without TLS, and what it was asked for. */
  async function openProxy() {
    const asked: string[] = []
    const url = await loopbackServer((req, res) => {
      asked.push(String(req.url))
      res.end(`proxied ${req.url}`)
    })
    return { url, asked }
  }

  it('sends what it has to say by way of it', async () => {
    const { url } = await openProxy()
    const { textOf } = open({ proxy: { ...noProxy, http: url }, loopbackAllowed: true })
    expect(await textOf('http://discovery.localhost/metadata')).toBe('proxied http://discovery.localhost/metadata')
  })

  it('asks it for the hosts named, and no others', async () => {
    const tunnels: string[] = []
    const proxy = createServer().on('connect', (req, socket) => {
      tunnels.push(String(req.url))
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    onTestFinished(() => void proxy.close())
    const https = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const { textOf } = open({ proxy: { ...noProxy, https }, egressHosts: ['Operator.example', '2001:db8::1'] })
    for (const host of ['operator.example', '[2001:db8::1]']) {
      await expect(textOf(`https://${host}/token`)).rejects.not.toMatchObject(refused)
    }
    for (const url of [
      'https://operator.example.evil.example/',
      'https://169.254.169.254/',
      'http://operator.example/',
    ]) {
      await expect(textOf(url)).rejects.toMatchObject(refused)
    }
    expect(tunnels).toStrictEqual(['operator.example:443', '[2001:db8::1]:443'])
  })

  it('asks it for nothing without TLS', async () => {
    const { url, asked } = await openProxy()
    const { textOf } = open({ proxy: { ...noProxy, http: url } })
    await expect(textOf('http://operator.example/metadata')).rejects.toMatchObject(refused)
    expect(asked).toStrictEqual([])
  })

  it('calls the hosts excepted directly, where they may be called', async () => {
    const direct = await loopbackServer((_req, res) => void res.end('direct'))
    const proxy = { ...noProxy, http: 'http://127.0.0.1:1', except: '127.0.0.1 10.0.0.1' }
    expect(await open({ proxy, loopbackAllowed: true }).textOf(direct)).toBe('direct')
    for (const url of [direct, 'https://10.0.0.1/', 'https://127.0.0.1:1/']) {
      await expect(open({ proxy }).textOf(url)).rejects.toMatchObject(refused)
    }
  })
})
