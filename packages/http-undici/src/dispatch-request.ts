import { type HttpRequest, MobileConnectError } from '@mobile-connect/core'
import type { Dispatcher } from 'undici'

const CLOSED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/**
 * Sends one request and collects its answer, at most what `maxBodyBytes` allows for. Rejects on time, connected or not. A GET
 * with a connection that closes before any answer is sent once more, in the time that is left.
 */
export async function dispatchRequest(agent: Dispatcher, request: HttpRequest): Promise<WireAnswer> {
  const { method, url, headers, body, timeoutMs, maxBodyBytes, signal, repeatable = false } = request
  const target = URL.parse(url)
  if (target === null || target.username !== '' || target.password !== '') {
    throw new MobileConnectError('MC_HTTP_UNREACHABLE', { field: 'url', expected: 'a URL without credentials' })
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bodyBytes = 0
    let maxWireBytes = maxBodyBytes
    let answer: Omit<WireAnswer, 'body'> = { status: 0, headers: {} }
    let connection: Dispatcher.DispatchController | undefined
    let failure: MobileConnectError | undefined

    const letGo = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    const fail = (error: MobileConnectError): void => {
      if (failure !== undefined) return
      failure = error
      letGo()
      reject(error)
      connection?.abort(error)
    }
    const abort = (): void => {
      fail(new MobileConnectError('MC_HTTP_ABORTED'))
    }
    const timer = setTimeout(() => {
      fail(new MobileConnectError('MC_HTTP_TIMEOUT', { expected: `an answer within ${timeoutMs} ms` }))
    }, timeoutMs)
    if (signal?.aborted) {
      abort()
      return
    }
    signal?.addEventListener('abort', abort)

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (controller) => {
        connection = controller
        // The connection took so long that nobody waits for the answer any more: send nothing.
        if (failure !== undefined) controller.abort(failure)
      },
      // Called for each informational answer too; the last one is final.
      onResponseStart: (_, status, received) => {
        answer = { status, headers: received }
        if (received['content-encoding'] !== undefined) maxWireBytes = withCompressionOverhead(maxBodyBytes)
      },
      onResponseData: (_, chunk) => {
        bodyBytes += chunk.length
        if (bodyBytes <= maxWireBytes) chunks.push(chunk)
        else fail(new MobileConnectError('MC_HTTP_BODY_TOO_LARGE', { expected: `at most ${maxBodyBytes} octets` }))
      },
      onResponseEnd: () => {
        letGo()
        resolve({ ...answer, body: Buffer.concat(chunks, bodyBytes) })
      },
      onResponseError: (_, error) => {
        if (isRepeatable && failure === undefined && answer.status === 0 && isClosed(error)) {
          isRepeatable = false
          dispatch()
        } else fail(toUnreachable(error))
      },
    }
    let isRepeatable = repeatable && method === 'GET'
    const dispatch = (): void => {
      try {
        agent.dispatch(
          {
            origin: target.origin,
            path: target.pathname + target.search,
            method,
            // To compress an answer of a few kilobytes costs more than to send it.
            headers: { 'accept-encoding': 'identity', ...headers },
            body: body ?? null,
            // One timer for everything: undici's own stop at the headers or start again with each octet.
            headersTimeout: 0,
            bodyTimeout: 0,
          },
          handler,
        )
      } catch (error) {
        fail(toUnreachable(error))
      }
    }
    dispatch()
  })
}

/** By the other side, in any words that the system has for it. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CLOSED.has(String(error.code))
}

/** What cannot be compressed grows: by some octets in each block, and by the header. */
function withCompressionOverhead(maxBodyBytes: number): number {
  return maxBodyBytes + Math.ceil(maxBodyBytes / 1_024) + 1_024
}

/** Keeps the code of an error, such as `ECONNREFUSED` or `DEPTH_ZERO_SELF_SIGNED_CERT`. Nothing else in there is safe to keep. */
export function toUnreachable(error: unknown): MobileConnectError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return new MobileConnectError('MC_HTTP_UNREACHABLE', typeof code === 'string' ? { received: code } : {})
}
