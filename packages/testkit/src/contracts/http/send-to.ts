import type { HttpPort, HttpReply, HttpRequest } from '@mobile-connect/core'

/** Sends a GET with generous limits, except for what is overridden. */
export async function sendTo(port: HttpPort, url: string, request: Partial<HttpRequest> = {}): Promise<HttpReply> {
  return settleInTime(
    port.send({ method: 'GET', url, headers: {}, timeoutMs: 10_000, maxBodyBytes: 65_536, ...request }),
  )
}

export type MakeHttpPort = () => HttpPort

/** Long, because only an adapter that hangs waits for its end, and a busy machine must not look like one. */
const PATIENCE_MS = 6_000

/** The same promise, but rejected when it takes so long that it may never settle: an adapter that hangs must fail, not wait. */
export async function settleInTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing happened for ${PATIENCE_MS} ms`))
    }, PATIENCE_MS)
  })
  try {
    return await Promise.race([promise, timedOut])
  } finally {
    clearTimeout(timer)
  }
}
