import type { HttpRequest } from '@mobile-connect/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpPort, type HttpPortConfig } from '../../src/outbound/create-http-port.ts'
import { loopbackServer } from '../loopback-server.ts'

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
        cause: { received: 'ERR_EGRESS_REFUSED' },
      })
    },
  )

  it('reaches a sandbox on this machine where one is configured', async () => {
    const url = await loopbackServer((_req, res) => void res.end('sandbox'))
    expect(await open({ loopbackAllowed: true }).textOf(url)).toBe('sandbox')
  })

  it('refuses hosts that are not among those named', async () => {
    await expect(open({ egressHosts: ['operator.example'] }).textOf('https://192.0.2.1/')).rejects.toMatchObject({
      cause: { received: 'ERR_EGRESS_REFUSED' },
    })
  })
})

describe('with a proxy', () => {
  it('sends what it has to say by way of it', async () => {
    const proxy = await loopbackServer((req, res) => void res.end(`proxied ${req.url}`))
    const { textOf } = open({ proxy: { ...noProxy, http: proxy } })
    expect(await textOf('http://operator.example/metadata')).toBe('proxied http://operator.example/metadata')
  })

  it('calls the hosts excepted directly', async () => {
    const direct = await loopbackServer((_req, res) => void res.end('direct'))
    const { textOf } = open({ proxy: { ...noProxy, http: 'http://127.0.0.1:1', except: '127.0.0.1' } })
    expect(await textOf(direct)).toBe('direct')
  })
})
