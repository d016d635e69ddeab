import type { HttpPort, HttpReply, HttpRequest } from '@mobile-connect/core'
import { Agent, type Dispatcher } from 'undici'
import { decodeBody } from './decode-body.ts'
import { dispatchRequest } from './dispatch-request.ts'
import { lookUpName } from './look-up-name.ts'

export interface UndiciHttpPortOptions {
  /** Sends every request: an `Agent`, a `ProxyAgent`, ... Opened, configured and closed by the host. */
  readonly agent?: Dispatcher
}

const utf8 = new TextDecoder()

/**
 * Creates an HttpPort on a dispatcher of undici, for servers on Node.js.
 *
 * Any status is a value. Follows no redirect, uses no HTTP cache, keeps no cookies. Repeats nothing but a `repeatable` GET with a connection that
 * closed before any answer, once: servers close idle connections in the moment that a request is sent. An error carries a
 * code and words of this package only, never the original error.
 *
 * @param options - `agent` sends the requests. Default: an agent of this port's own, HTTP/1.1 only, with undici's
 *   keep-alive. Its idle connections keep no process alive, so that nobody has to close it.
 * @returns The port. `send` rejects with {@link MobileConnectError} and nothing else:
 *   `MC_HTTP_TIMEOUT` when `timeoutMs` pass before the last octet of the body has arrived, or before the connection stands;
 *   `MC_HTTP_ABORTED` when `signal` is aborted before that;
 *   `MC_HTTP_BODY_TOO_LARGE` when the body, decompressed, exceeds `maxBodyBytes`;
 *   `MC_HTTP_UNREACHABLE` for everything else, with the code of system, TLS or undici in `details.received` where there
 *   is one.
 * @example
 * const agent = new Agent({ connect: { ca: operatorAuthority } })
 * const http = undiciHttpPort({ agent })
 * process.once('SIGTERM', () => agent.close())
 * @see {@link https://undici.nodejs.org/#/docs/api/Dispatcher | undici, Dispatcher}
 */
export function undiciHttpPort({ agent = createAgent() }: UndiciHttpPortOptions = {}): HttpPort {
  return { send: (request) => send(agent, request) }
}

/** HTTP/2 repeats requests that a server has refused to process; this port promises that nothing is sent twice. */
function createAgent(): Agent {
  return new Agent({ allowH2: false, connect: { lookup: lookUpName() } })
}

async function send(agent: Dispatcher, request: HttpRequest): Promise<HttpReply> {
  const { status, headers, body } = await dispatchRequest(agent, request)
  const encoding = headers['content-encoding']
  const decoded = encoding === undefined ? body : await decodeBody(body, String(encoding), request.maxBodyBytes)
  const text = utf8.decode(decoded)
  return {
    status,
    headers: { get: (name) => readHeader(headers, name.toLowerCase()) },
    text: () => Promise.resolve(text),
  }
}

function readHeader(headers: Readonly<Record<string, string | string[] | undefined>>, name: string): string | null {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}
