import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { connect } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { type HttpRequest, isMobileConnectError, MobileConnectError } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { httpPortClauses, httpPortContract } from '../../src/contracts/http-port.contract.ts'
import { honestHttpPort, honestSteps, isClosed, type PortSteps } from './honest-http-port.ts'
import { listBrokenClauses } from './list-broken-clauses.ts'

httpPortContract('an honest port', honestHttpPort)

const sabotaged = (steps: Partial<PortSteps>) => () => honestHttpPort(steps)
const { fetch: honestFetch, readText, reply, translate } = honestSteps
const tooLarge = () => new MobileConnectError('MC_HTTP_BODY_TOO_LARGE')

const withCookies = () => {
  let cookie = ''
  return honestHttpPort({
    fetch: async (request, signal) => {
      const response = await honestFetch({ ...request, headers: { ...request.headers, cookie } }, signal)
      cookie = response.headers.get('set-cookie') ?? ''
      return response
    },
  })
}

const withCache = () => {
  const answers = new Map<string, [Response, string]>()
  const port = honestHttpPort()
  return {
    ...port,
    send: async (request: Parameters<typeof port.send>[0]) => {
      const held = answers.get(request.url)
      if (held) return reply(...held)
      const fresh = await port.send(request)
      if (fresh.headers.get('cache-control') !== null) {
        answers.set(request.url, [new Response(null, { status: fresh.status }), await fresh.text()])
      }
      return fresh
    },
  }
}

/** Counts the time from when the connection stands. */
const impatientOnceConnected = () => {
  const port = honestHttpPort()
  return {
    send: async (request: HttpRequest) => {
      const { protocol, hostname, port: number } = URL.parse(request.url) ?? {}
      const options = { host: hostname, port: Number(number), rejectUnauthorized: false }
      if (number) {
        const socket = protocol === 'https:' ? connectSecurely(options) : connect(options)
        await once(socket, protocol === 'https:' ? 'secureConnect' : 'connect').catch(() => undefined)
        socket.destroy()
      }
      return port.send(request)
    },
  }
}

const trustingAnybody = () => {
  const port = honestHttpPort()
  return {
    send: (request: HttpRequest) =>
      port.send(request).catch(async (error: unknown) => {
        const { code } = error as MobileConnectError
        if (code !== 'MC_HTTP_UNREACHABLE' || !request.url.startsWith('https:')) throw error
        const [response] = (await once(get(request.url, { rejectUnauthorized: false }), 'response')) as [
          IncomingMessage,
        ]
        response.resume()
        return reply(new Response(), '')
      }),
  }
}

describe.concurrent('httpPortClauses', () => {
  it.each([
    [
      'drops the body of a request',
      sabotaged({
        fetch: ({ body: _, ...request }, signal) => honestFetch(request, signal),
      }),
      ['C1'],
    ],
    [
      'rejects for a status',
      sabotaged({
        reply: (response, text) => {
          if (response.status >= 400) throw new MobileConnectError('MC_HTTP_UNREACHABLE')
          return reply(response, text)
        },
      }),
      ['C2', 'C6'],
    ],
    [
      'tries again when the server is busy',
      sabotaged({
        fetch: async (request, signal) => {
          const first = await honestFetch(request, signal)
          return first.status === 503 ? honestFetch(request, signal) : first
        },
      }),
      ['C2'],
    ],
    [
      'repeats nothing',
      sabotaged({
        fetch: ({ method, url, headers, body }, signal) =>
          fetch(url, { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) }),
      }),
      ['C19'],
    ],
    [
      'repeats a POST',
      sabotaged({
        fetch: (request, signal) =>
          honestFetch(request, signal).catch((error: unknown) => {
            if (request.method === 'POST' && isClosed(error)) return honestFetch(request, signal)
            throw error
          }),
      }),
      ['C18', 'C19'],
    ],
    [
      'repeats a GET twice',
      sabotaged({
        fetch: (request, signal) =>
          honestFetch(request, signal).catch((error: unknown) => {
            if (request.repeatable === true && isClosed(error)) return honestFetch(request, signal)
            throw error
          }),
      }),
      ['C19'],
    ],
    [
      'repeats every GET',
      sabotaged({
        fetch: (request, signal) => honestFetch({ ...request, repeatable: true }, signal),
      }),
      ['C19'],
    ],
    [
      'refuses a name that is no content coding',
      sabotaged({
        fetch: async (request, signal) => {
          const response = await honestFetch(request, signal)
          if (/utf|none|binary/i.test(response.headers.get('content-encoding') ?? '')) throw new Error('unknown coding')
          return response
        },
      }),
      ['C25'],
    ],
    [
      'follows redirects',
      sabotaged({
        fetch: ({ method, url, headers, body }, signal) =>
          fetch(url, { method, headers, signal, ...(body !== undefined && { body }) }),
      }),
      ['C3', 'C19'],
    ],
    ['keeps cookies', withCookies, ['C4']],
    ['keeps answers', withCache, ['C4']],
    [
      'decodes by the charset announced',
      sabotaged({
        readText: async (response, ...rest) =>
          /iso-8859-1/.test(response.headers.get('content-type') ?? '')
            ? Buffer.from(await response.arrayBuffer()).toString('latin1')
            : readText(response, ...rest),
      }),
      ['C5'],
    ],
    [
      'decodes chunk by chunk',
      sabotaged({
        readText: async (response, maxBodyBytes) => {
          let text = ''
          let bodyBytes = 0
          for await (const chunk of response.body ?? []) {
            bodyBytes += chunk.byteLength
            if (bodyBytes > maxBodyBytes) throw tooLarge()
            text += new TextDecoder().decode(chunk)
          }
          return text
        },
      }),
      ['C5'],
    ],
    [
      'gives the text once',
      sabotaged({
        reply: (response, text) => {
          const once = new Response(response.status === 204 ? null : text)
          return { ...reply(response, text), text: () => once.text() }
        },
      }),
      ['C5'],
    ],
    ['has no timeout', sabotaged({ startTimer: () => () => undefined }), ['C9', 'C10', 'C21', 'C23']],
    [
      'stops the clock at the headers',
      () => {
        let stop: () => void = () => undefined
        return honestHttpPort({
          // Longer than a busy machine takes for the headers.
          startTimer: (timeout, timeoutMs) => (stop = honestSteps.startTimer(timeout, timeoutMs + 1_000)),
          fetch: async (request, signal) => {
            const response = await honestFetch(request, signal)
            stop()
            return response
          },
        })
      },
      ['C10'],
    ],
    ['ignores the signal', sabotaged({ signals: (_, timeout) => timeout }), ['C11', 'C12', 'C21']],
    [
      'sends before it looks at the signal',
      sabotaged({
        fetch: async (request, signal) => {
          if (!signal.aborted) return honestFetch(request, signal)
          honestFetch(request, AbortSignal.timeout(5_000)).catch(() => undefined)
          throw new Error('aborted')
        },
      }),
      ['C11'],
    ],
    [
      'calls an abort a timeout',
      sabotaged({
        translate: (error, request, timeout) =>
          request.signal?.aborted ? new MobileConnectError('MC_HTTP_TIMEOUT') : translate(error, request, timeout),
      }),
      ['C11', 'C12', 'C21'],
    ],
    ['has no limit', sabotaged({ readText: (response) => response.text() }), ['C14', 'C15', 'C16', 'C21']],
    [
      'trusts Content-Length for the limit',
      sabotaged({
        readText: (response, maxBodyBytes) => {
          if (Number(response.headers.get('content-length')) > maxBodyBytes) throw tooLarge()
          return response.text()
        },
      }),
      ['C14', 'C16'],
    ],
    [
      'decompresses everything before it counts',
      sabotaged({
        readText: async (response, ...limits) => {
          const isCompressed = response.headers.get('content-encoding') === 'gzip'
          return readText(isCompressed ? new Response(await response.arrayBuffer()) : response, ...limits)
        },
      }),
      ['C16'],
    ],
    [
      'is off by one at the limit',
      sabotaged({ readText: (response, maxBodyBytes, signal) => readText(response, maxBodyBytes + 1, signal) }),
      ['C15'],
    ],
    [
      'counts characters, not octets',
      sabotaged({
        readText: async (response, maxBodyBytes) => {
          const decoder = new TextDecoder()
          let text = ''
          for await (const chunk of response.body ?? []) {
            text += decoder.decode(chunk, { stream: true })
            if (text.length > maxBodyBytes) throw tooLarge()
          }
          return text
        },
      }),
      ['C15'],
    ],
    [
      'keeps the connection of a body it refuses',
      sabotaged({
        readText: async (response, maxBodyBytes) => {
          const reader = response.body?.getReader()
          const decoder = new TextDecoder()
          let text = ''
          for (let bodyBytes = 0; ;) {
            const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
            if (done) return text
            bodyBytes += value.byteLength
            if (bodyBytes > maxBodyBytes) throw tooLarge()
            text += decoder.decode(value, { stream: true })
          }
        },
      }),
      ['C14'],
    ],
    [
      'leaves errors untranslated',
      sabotaged({ translate: (error) => error as Error }),
      ['C9', 'C10', 'C11', 'C12', 'C17', 'C18', 'C19', 'C20', 'C21', 'C23', 'C24'],
    ],
    [
      'attaches the original error',
      sabotaged({
        translate: (error, request, timeout) => Object.assign(translate(error, request, timeout), { details: error }),
      }),
      ['C21', 'C24'],
    ],
    [
      'attaches the request where only inspection sees it',
      sabotaged({
        translate: (error, request, timeout) =>
          Object.defineProperty(translate(error, request, timeout), 'request', { value: request, enumerable: false }),
      }),
      ['C21'],
    ],
    [
      'tells the URL',
      sabotaged({
        translate: (error, request, timeout) =>
          Object.assign(translate(error, request, timeout), { message: request.url }),
      }),
      ['C21'],
    ],
    [
      'opens a connection for each request',
      sabotaged({
        fetch: (request, signal) =>
          honestFetch({ ...request, headers: { ...request.headers, connection: 'close' } }, signal),
      }),
      ['C22'],
    ],
    ['starts the clock once the connection stands', impatientOnceConnected, ['C22', 'C23']],
    ['trusts anybody', trustingAnybody, ['C24']],
    [
      'keeps the fault of a certificate to itself',
      sabotaged({
        translate: (...failure) => {
          const error = translate(...failure)
          return isMobileConnectError(error) ? new MobileConnectError(error.code) : error
        },
      }),
      ['C24'],
    ],
  ])('catch a port that %s', async (_, make, broken) => {
    expect(await listBrokenClauses(httpPortClauses, make)).toStrictEqual(broken)
  })
})
