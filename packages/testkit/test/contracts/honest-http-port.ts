import {
  type HttpPort,
  type HttpReply,
  type HttpRequest,
  isMobileConnectError,
  MobileConnectError,
} from '@mobile-connect/core'

/** What a sabotaged port does differently. Each member replaces one step of the honest one. */
export interface PortSteps {
  readonly fetch: (request: HttpRequest, signal: AbortSignal) => Promise<Response>
  /** Starts the clock and gives a function that stops it. */
  readonly startTimer: (timeout: AbortController, timeoutMs: number) => () => void
  readonly readText: (response: Response, maxBodyBytes: number, signal: AbortSignal) => Promise<string>
  readonly signals: (request: HttpRequest, timeout: AbortSignal) => AbortSignal
  readonly translate: (error: unknown, request: HttpRequest, timeout: AbortSignal) => Error
  readonly reply: (response: Response, text: string) => HttpReply
}

export function isClosed(error: unknown): boolean {
  const fault = error instanceof Error ? error.cause : undefined
  return (
    fault instanceof Error && 'code' in fault && ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String(fault.code))
  )
}

export const honestSteps: PortSteps = {
  fetch: async ({ method, url, headers, body, repeatable = false }, signal) => {
    const init = { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const
    return fetch(url, init).catch((error: unknown) => {
      if (repeatable && method === 'GET' && isClosed(error)) return fetch(url, init)
      throw error
    })
  },
  startTimer: (timeout, timeoutMs) => {
    const timer = setTimeout(() => {
      timeout.abort()
    }, timeoutMs)
    return () => {
      clearTimeout(timer)
    }
  },
  readText: async ({ body }, maxBodyBytes) => {
    const chunks: Uint8Array[] = []
    let bodyBytes = 0
    for await (const chunk of body ?? []) {
      bodyBytes += chunk.byteLength
      if (bodyBytes > maxBodyBytes) throw new MobileConnectError('MC_HTTP_BODY_TOO_LARGE')
      chunks.push(chunk)
    }
    return new TextDecoder().decode(Buffer.concat(chunks))
  },
  signals: ({ signal }, timeout) => AbortSignal.any([timeout, ...(signal ? [signal] : [])]),
  translate: (error, request, timeout) => {
    if (request.signal?.aborted) return new MobileConnectError('MC_HTTP_ABORTED')
    if (timeout.aborted) return new MobileConnectError('MC_HTTP_TIMEOUT')
    if (isMobileConnectError(error)) return error
    const fault = error instanceof Error ? error.cause : undefined
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
    return new MobileConnectError('MC_HTTP_UNREACHABLE', typeof code === 'string' ? { received: code } : {})
  },
  reply: ({ status, headers }, text) => ({ status, headers, text: () => Promise.resolve(text) }),
}

/** A port of a few lines that keeps the contract, unless a step of it was replaced. */
export function honestHttpPort(sabotage: Partial<PortSteps> = {}): HttpPort {
  const steps = { ...honestSteps, ...sabotage }
  return {
    send: async (request) => {
      const timeout = new AbortController()
      const stopTimer = steps.startTimer(timeout, request.timeoutMs)
      try {
        const signal = steps.signals(request, timeout.signal)
        const response = await steps.fetch(request, signal)
        return steps.reply(response, await steps.readText(response, request.maxBodyBytes, signal))
      } catch (error) {
        throw steps.translate(error, request, timeout.signal)
      } finally {
        stopTimer()
      }
    },
  }
}
