import { lookup, type LookupAddress } from 'node:dns'
import { kyHttpPort } from '@mobile-connect/http-ky'
import { fetchThrough, guardedAgent } from '@mobile-connect/http-undici'
import { httpPortContract, startLoopbackServer } from '@mobile-connect/testkit'
import { afterEach, describe, expect, it, vi } from 'vitest'

vi.mock('node:dns', { spy: true })

const guarded = (dangerouslyAllowLoopback = false) =>
  kyHttpPort({ fetch: fetchThrough(guardedAgent({ dangerouslyAllowLoopback })) })
const get = (url: string, port = guarded()) =>
  port.send({ method: 'GET', url, headers: {}, timeoutMs: 5_000, maxBodyBytes: 1_024 })
const refused = { code: 'MC_HTTP_UNREACHABLE', details: { received: 'ERR_EGRESS_REFUSED' } }

/** A name server that answers differently each time, as one that rebinds does. */
function resolveInTurn(...answers: readonly string[]): void {
  const remaining = answers.map((address): LookupAddress => ({ address, family: 4 }))
  vi.mocked(lookup)
    .mockReset()
    .mockImplementation(((_: string, __: object, callback: (error: null, all: LookupAddress[]) => void) => {
      callback(null, remaining.splice(0, 1))
    }) as typeof lookup)
}

httpPortContract('ky through the guard of http-undici', () => guarded(true))

describe('ky through the guard of http-undici', () => {
  afterEach(() => {
    vi.mocked(lookup).mockReset()
  })

  it.each(['http://127.0.0.1', 'https://127.0.0.1', 'https://10.0.0.1', 'https://[::ffff:a00:1]', 'http://8.8.8.8'])(
    'refuses %s',
    async (url) => {
      await expect(get(url)).rejects.toMatchObject(refused)
    },
  )

  it('times out while the name server does not answer', async () => {
    vi.mocked(lookup).mockImplementation(() => undefined)
    const request = { method: 'GET', url: 'https://operator.example', headers: {}, maxBodyBytes: 9 } as const
    await expect(guarded().send({ ...request, timeoutMs: 50 })).rejects.toHaveProperty('code', 'MC_HTTP_TIMEOUT')
  })

  it('asks for the address of a name once, and connects to the one that passed, whatever the name means next', async () => {
    const server = await startLoopbackServer((_, response) => response.end('{}'))
    resolveInTurn('127.0.0.1', '10.0.0.1')
    const url = server.origin.replace('127.0.0.1', 'operator.example')
    expect(await get(url, guarded(true))).toHaveProperty('status', 200)
    expect(lookup).toHaveBeenCalledTimes(1)
    await server.close()
  })

  it('refuses a name that means a private address the second time it is asked for', async () => {
    const server = await startLoopbackServer((request, response) => response.end('{}', () => request.socket.end()))
    resolveInTurn('127.0.0.1', '10.0.0.1')
    const url = server.origin.replace('127.0.0.1', 'operator.example')
    const port = guarded(true)
    await get(url, port)
    await server.allSocketsClosed()
    await expect(get(url, port)).rejects.toMatchObject(refused)
    expect(server.received).toHaveLength(1)
    await server.close()
  })
})
