import { getEventListeners } from 'node:events'
import { gzipSync } from 'node:zlib'
import type { HttpRequest } from '@mobile-connect/core'
import { MISBEHAVIOURS, startLoopbackServer } from '@mobile-connect/testkit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { kyHttpPort } from '../src/index.ts'

const get = (url: string, limits: Partial<HttpRequest> = {}) =>
  kyHttpPort().send({ method: 'GET', url, headers: {}, timeoutMs: 7_777, maxBodyBytes: 1_024, ...limits })

describe('kyHttpPort', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each(['answersHtml', 'oversized', 'resetsMidBody'] as const)(
    'leaves neither timer nor listener behind when the server %s',
    async (name) => {
      const start = vi.spyOn(globalThis, 'setTimeout')
      const stop = vi.spyOn(globalThis, 'clearTimeout')
      const server = await startLoopbackServer(MISBEHAVIOURS[name])
      const { signal } = new AbortController()

      await get(server.origin, { signal }).catch(() => undefined)

      const timers = start.mock.calls.flatMap(([, delayMs], call) =>
        delayMs === 7_777 ? [start.mock.results[call]?.value as unknown] : [],
      )
      expect(timers).toHaveLength(1)
      expect(stop).toHaveBeenCalledWith(timers[0])
      expect(getEventListeners(signal, 'abort')).toStrictEqual([])
      await server.close()
    },
  )

  it('sends through the fetch it was given, and through no other', async () => {
    const runtime = vi.spyOn(globalThis, 'fetch')
    const given = vi.fn<typeof fetch>(async () => new Response('{}', { status: 201 }))
    const request = {
      method: 'GET',
      url: 'https://operator.example/',
      headers: {},
      timeoutMs: 1_000,
      maxBodyBytes: 9,
    } as const
    expect(await kyHttpPort({ fetch: given }).send(request)).toHaveProperty('status', 201)
    expect(given).toHaveBeenCalledTimes(1)
    expect(runtime).not.toHaveBeenCalled()
  })

  it('asks for no content coding, because fetch does not notice when the end of a compressed body is missing', async () => {
    const whole = JSON.stringify({ subs: Array.from({ length: 99 }, (_, index) => index ** 3) })
    const compressed = gzipSync(whole)
    const server = await startLoopbackServer(({ headers }, response) => {
      if (headers['accept-encoding'] === 'identity') response.end(whole)
      else response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(compressed.subarray(0, -99))
    })
    expect(await (await get(server.origin)).text()).toBe(whole)
    await server.close()
  })

  it('names the code of the system error when a port refuses', async () => {
    const server = await startLoopbackServer(MISBEHAVIOURS.staysSilent)
    await server.close()
    await expect(get(server.origin)).rejects.toMatchObject({
      code: 'MC_HTTP_UNREACHABLE',
      details: { received: 'ECONNREFUSED' },
    })
  })

  it('names the limits that were exceeded', async () => {
    const silent = await startLoopbackServer(MISBEHAVIOURS.staysSilent)
    const large = await startLoopbackServer(MISBEHAVIOURS.oversized)
    await expect(get(silent.origin, { timeoutMs: 50 })).rejects.toHaveProperty(
      'details.expected',
      'an answer within 50 ms',
    )
    await expect(get(large.origin)).rejects.toHaveProperty('details.expected', 'at most 1024 octets')
    await Promise.all([silent.close(), large.close()])
  })
})
