import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { WebHandler } from '@mobile-connect/web'
import { fromIncoming } from './from-incoming.ts'
import { sendReply } from './send-reply.ts'

export interface MobileConnectNodeOptions {
  readonly handler: WebHandler
  /** The client's address, the proxies in front taken into account. Default: the peer of the connection. */
  readonly readClientIp?: (incoming: IncomingMessage) => string | undefined
  /** Takes what the handler throws. Default: a warning of the process, and 500 for the client. */
  readonly onError?: (error: unknown, outgoing: ServerResponse) => void
}

/**
 * Listener of `node:http` that gives each request to a handler of `createWebHandler` and sends its answer.
 *
 * Answers every request it sees, also with 404.
 *
 * @param options - `handler`: made by `createWebHandler`. Others: see {@link MobileConnectNodeOptions}.
 * @returns A listener for `createServer`.
 * @example
 * createServer(mobileConnectNode({ handler: createWebHandler(options) })).listen(3000)
 * @see {@link https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener | Node.js, http.createServer}
 */
export function mobileConnectNode({
  handler,
  readClientIp = ({ socket }) => socket.remoteAddress,
  onError = warn,
}: MobileConnectNodeOptions): RequestListener {
  return (incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const request = fromIncoming(incoming)
      const clientIp = readClientIp(incoming)
      const reply =
        request === undefined
          ? { status: 400, headers: [] }
          : await handler(request, clientIp === undefined ? {} : { clientIp })
      await sendReply(reply, outgoing)
    }
    answer().catch((error: unknown) => onError(error, outgoing))
  }
}

function warn(error: unknown, outgoing: ServerResponse): void {
  process.emitWarning(error instanceof Error ? error : String(error))
  if (outgoing.headersSent) outgoing.destroy()
  else outgoing.writeHead(500, { 'content-length': 0 }).end()
}
