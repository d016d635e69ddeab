import { lookup, type LookupAddress } from 'node:dns'
import type { HttpReply } from '@mobile-connect/core'
import { makeCertificate, startLoopbackServer } from '@mobile-connect/testkit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { guardedAgent, type GuardedAgentOptions, undiciHttpPort } from '../src/index.ts'

vi.mock('node:dns', { spy: true })

/** What a name resolves to from now on. Forgets who asked before: a server that listens asks too. */
function resolveTo(...addresses: readonly string[]): void {
  const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  vi.mocked(lookup)
    .mockReset()
    .mockImplementation(((_: string, __: object, callback: (error: null, all: LookupAddress[]) => void) => {
      callback(null, found)
    }) as typeof lookup)
}

async function get(url: string, options?: GuardedAgentOptions): Promise<HttpReply> {
  const agent = guardedAgent(options)
  const request = { method: 'GET', url, headers: {}, timeoutMs: 2_000, maxBodyBytes: 1_024 } as const
  return undiciHttpPort({ agent })
    .send(request)
    .finally(() => agent.close())
}

const refused = { code: 'MC_HTTP_UNREACHABLE', details: { received: 'ERR_EGRESS_REFUSED' } }
const untrusted = { code: 'MC_HTTP_UNREACHABLE', details: { received: 'DEPTH_ZERO_SELF_SIGNED_CERT' } }
const dangerouslyAllowLoopback = true

describe('guardedAgent', () => {
  afterEach(() => {
    vi.mocked(lookup).mockReset()
  })

  it.each([
    'http://127.0.0.1',
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://10.0.0.1',
    'https://169.254.169.254',
    'https://[fd00:ec2::254]',
    'http://8.8.8.8',
    'http://[2606:4700:4700::1111]',
  ])('refuses %s', async (url) => {
    await expect(get(url)).rejects.toMatchObject(refused)
  })

  it.each([
    ['loopback', ['127.0.0.1']],
    ['private', ['10.0.0.1', '192.168.0.1', 'fd00::1']],
    ['metadata', ['169.254.169.254']],
    ['mapped', ['::ffff:10.0.0.1']],
    ['no', []],
  ])('refuses a name that resolves to %s addresses', async (_, addresses) => {
    resolveTo(...addresses)
    await expect(get('https://operator.example')).rejects.toMatchObject(refused)
  })

  it('refuses a public name without TLS', async () => {
    resolveTo('8.8.8.8')
    await expect(get('http://operator.example')).rejects.toMatchObject(refused)
  })

  it('passes on that a name does not resolve', async () => {
    vi.mocked(lookup).mockImplementation(((_: string, __: object, callback: (error: Error, all: []) => void) => {
      callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), [])
    }) as typeof lookup)
    await expect(get('https://operator.example')).rejects.toHaveProperty('details.received', 'ENOTFOUND')
  })

  it('times out while the name server does not answer', async () => {
    vi.mocked(lookup).mockImplementation(() => undefined)
    const agent = guardedAgent()
    const request = { method: 'GET', url: 'https://operator.example', headers: {}, maxBodyBytes: 9 } as const
    await expect(undiciHttpPort({ agent }).send({ ...request, timeoutMs: 50 })).rejects.toHaveProperty(
      'code',
      'MC_HTTP_TIMEOUT',
    )
    await agent.destroy()
  })

  it('connects to none but the addresses that passed, asked for once', async () => {
    const server = await startLoopbackServer((_, response) => response.end('{}'))
    resolveTo('10.0.0.1', '8.8.8.8', '127.0.0.1')
    const url = server.origin.replace('127.0.0.1', 'operator.example')
    expect(await get(url, { dangerouslyAllowLoopback })).toHaveProperty('status', 200)
    expect(lookup).toHaveBeenCalledTimes(1)
    expect(server.received.map(({ headers }) => headers.host)).toStrictEqual([new URL(url).host])
    await server.close()
  })

  it('judges each connection anew, by its own lookup', async () => {
    const server = await startLoopbackServer((request, response) => response.end('{}', () => request.socket.end()))
    const url = server.origin.replace('127.0.0.1', 'operator.example')
    const agent = guardedAgent({ dangerouslyAllowLoopback })
    const send = () =>
      undiciHttpPort({ agent }).send({ method: 'GET', url, headers: {}, timeoutMs: 2_000, maxBodyBytes: 1_024 })
    resolveTo('127.0.0.1')
    await send()
    await server.allSocketsClosed()
    resolveTo('10.0.0.1')
    await expect(send()).rejects.toMatchObject(refused)
    await agent.close()
    await server.close()
  })

  it('reaches loopback where that is allowed, with TLS and without', async () => {
    const plain = await startLoopbackServer((_, response) => response.end('{}'))
    expect(await get(plain.origin, { dangerouslyAllowLoopback })).toHaveProperty('status', 200)
    await plain.close()
    const secure = await startLoopbackServer(
      (_, response) => response.end('{}'),
      makeCertificate('127.0.0.1', Date.now() + 3_600_000),
    )
    await expect(get(secure.origin, { dangerouslyAllowLoopback })).rejects.toMatchObject(untrusted)
    await secure.close()
  })

  it.each(['https://10.0.0.1', 'https://[fd00::1]', 'http://10.0.0.1'])(
    'refuses %s also where loopback is allowed',
    async (url) => {
      await expect(get(url, { dangerouslyAllowLoopback })).rejects.toMatchObject(refused)
    },
  )

  it('reaches the hosts named and no others, wherever they are, and with TLS only', async () => {
    const server = await startLoopbackServer(
      (_, response) => response.end('{}'),
      makeCertificate('127.0.0.1', Date.now() + 3_600_000),
    )
    resolveTo('127.0.0.1')
    const url = server.origin.replace('127.0.0.1', 'Operator.Example')
    await expect(get(server.origin, { hosts: ['127.0.0.1'] })).rejects.toMatchObject(untrusted)
    await expect(get(url, { hosts: ['OPERATOR.example'] })).rejects.toMatchObject(untrusted)
    for (const hosts of [[], ['other.example'], ['example'], ['www.operator.example']]) {
      await expect(get(url, { hosts })).rejects.toMatchObject(refused)
    }
    await expect(get('https://8.8.8.8', { hosts: ['operator.example'] })).rejects.toMatchObject(refused)
    await expect(get('http://127.0.0.1', { hosts: ['127.0.0.1'] })).rejects.toMatchObject(refused)
    await server.close()
  })
})
