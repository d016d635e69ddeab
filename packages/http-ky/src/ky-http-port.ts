import {
  type HttpPort,
  type HttpReply,
  type HttpRequest,
  isMobileConnectError,
  MobileConnectError,
} from '@mobile-connect/core'
import ky, { type KyInstance } from 'ky'
import { readBoundedText } from './read-bounded-text.ts'

/** By the other side, in any words that the system has for it. */
const CLOSED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

export interface KyHttpPortOptions {
  /** Sends every request in place of the runtime's, as a guard, a proxy or an authority of your own wants it. */
  readonly fetch?: typeof globalThis.fetch
}

/**
 * Creates an HttpPort on ky, and so on the `fetch` of the runtime.
 *
 * Any status is a value. Follows no redirect, uses no HTTP cache, keeps no cookies. Repeats nothing but a `repeatable` GET with a connection that
 * closed before any answer, once: servers close idle connections in the moment that a request is sent. An error carries a
 * code and words of this package only, never the original error: that one holds the URL and the headers.
 *
 * @param options - `fetch` sends the requests. Default: the runtime's.
 * @returns The port. `send` rejects with {@link MobileConnectError} and nothing else:
 *   `MC_HTTP_TIMEOUT` when `timeoutMs` pass before the last octet of the body has arrived;
 *   `MC_HTTP_ABORTED` when `signal` is aborted before that;
 *   `MC_HTTP_BODY_TOO_LARGE` when the body, decompressed, exceeds `maxBodyBytes`;
 *   `MC_HTTP_UNREACHABLE` for everything else, with the system's error code in `details.received` where there is one.
 * @example
 * const http = kyHttpPort()
 * const reply = await http.send({ method: 'GET', url, headers: {}, timeoutMs: 10_000, maxBodyBytes: 262_144 })
 */
export function kyHttpPort({ fetch }: KyHttpPortOptions = {}): HttpPort {
  const client = ky.create({
    // One timer for everything: ky's own stops at the headers.
    timeout: false,
    retry: 0,
    throwHttpErrors: false,
    redirect: 'manual',
    cache: 'no-store',
    ...(fetch && { fetch }),
  })
  return { send: (request) => send(client, request, fetch === undefined) }
}

async function send(client: KyInstance, request: HttpRequest, isFetchOfRuntime: boolean): Promise<HttpReply> {
  const { method, url, headers, body, timeoutMs, maxBodyBytes, signal, repeatable = false } = request
  const cutOff = new AbortController()
  const abort = (): void => {
    cutOff.abort('MC_HTTP_ABORTED')
  }
  const timer = setTimeout(() => {
    cutOff.abort('MC_HTTP_TIMEOUT')
  }, timeoutMs)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  try {
    const rest = { ...(body !== undefined && { body }), signal: cutOff.signal }
    const options = {
      method,
      // To compress a few kilobytes costs more than to send them, and fetch does not notice when the end is missing.
      headers: { 'accept-encoding': 'identity', ...headers },
      ...(isFetchOfRuntime ? { fetch: fetchWith(rest) } : rest),
    }
    const response = await client(url, options).catch((error: unknown) => {
      if (!repeatable || method !== 'GET' || cutOff.signal.aborted || !CLOSED.has(findErrorCode(error) ?? ''))
        throw error
      return client(url, options)
    })
    const text = await readBoundedText(response.body, maxBodyBytes)
    return { status: response.status, headers: response.headers, text: () => Promise.resolve(text) }
  } catch (error) {
    if (cutOff.signal.reason === 'MC_HTTP_ABORTED') throw new MobileConnectError('MC_HTTP_ABORTED')
    if (cutOff.signal.reason === 'MC_HTTP_TIMEOUT') {
      throw new MobileConnectError('MC_HTTP_TIMEOUT', { expected: `an answer within ${timeoutMs} ms` })
    }
    if (isMobileConnectError(error)) throw error
    const received = findErrorCode(error)
    throw new MobileConnectError('MC_HTTP_UNREACHABLE', received === undefined ? {} : { received })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/**
 * The `fetch` of the runtime with body and signal for ky's request. A request that holds a body is copied through a stream,
 * which costs a third of the call, and ky joins a signal with its own. The `fetch` of a host gets both with the request,
 * as ky documents it.
 */
function fetchWith(rest: Pick<RequestInit, 'body' | 'signal'>): typeof globalThis.fetch {
  return (request, init) => globalThis.fetch(request, { ...init, ...rest })
}

/** The code of the system error behind an error of fetch, such as `ECONNREFUSED`. Nothing else in there is safe to keep. */
function findErrorCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(current.code)) {
      return current.code
    }
  }
  return undefined
}
