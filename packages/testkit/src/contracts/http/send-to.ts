import type { HttpPort, HttpReply, HttpRequest } from '@mobile-connect/core'
import { settleInTime } from './settle-in-time.ts'

/** Sends a GET with generous limits, except for what is overridden. */
export async function sendTo(port: HttpPort, url: string, request: Partial<HttpRequest> = {}): Promise<HttpReply> {
  return settleInTime(
    port.send({ method: 'GET', url, headers: {}, timeoutMs: 10_000, maxBodyBytes: 65_536, ...request }),
  )
}
