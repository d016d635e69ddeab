import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Connection, DiscoveryHandler, WireReply, WireRequest } from '@mobile-connect/discovery-service'

/** What the URL standard leaves as it is. */
const PLAIN_PATH = /^(?:\/[\w-]+)*\/?$/

/** Gives a request of Node.js to the handler, and sends its reply in one piece. */
export async function answerIncoming(
  handle: DiscoveryHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  connection: Connection,
): Promise<void> {
  sendReply(await handle(fromIncoming(incoming, target), connection), incoming, outgoing)
}

function fromIncoming(incoming: IncomingMessage, target: string): WireRequest {
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  return {
    method: incoming.method ?? 'GET',
    path: PLAIN_PATH.test(path) ? path : new URL(`http://localhost${path}`).pathname,
    query: mark === -1 ? '' : target.slice(mark + 1),
    header: (name) => joinLines(incoming.rawHeaders, name),
    readBody: (maxBytes) => readBody(incoming, maxBytes),
  }
}

/** Of two lines that contradict each other, none is chosen. */
function joinLines(rawHeaders: readonly string[], name: string): string | undefined {
  let joined: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const line = rawHeaders[index]
    if (line?.length !== name.length || line.toLowerCase() !== name) continue
    const value = rawHeaders[index + 1] ?? ''
    joined = joined === undefined ? value : joined + (name === 'cookie' ? '; ' : ', ') + value
  }
  return joined
}

function readBody(incoming: IncomingMessage, maxBytes: number): ReturnType<WireRequest['readBody']> {
  // Its events are over: nothing would settle the promise.
  if (incoming.destroyed && !incoming.readableEnded) return Promise.resolve('cut_short')
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    const finish = (reading: Awaited<ReturnType<WireRequest['readBody']>>): void => {
      incoming.off('data', add)
      resolve(reading)
    }
    const add = (part: Buffer): void => {
      size += part.length
      parts.push(part)
      if (size <= maxBytes) return
      // Reading stops here, and the connection still has to carry the answer.
      incoming.pause()
      finish('too_large')
    }
    incoming
      .on('data', add)
      .once('end', () => finish(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)))
      .once('error', () => finish('cut_short'))
      .once('close', () => finish('cut_short'))
  })
}

function sendReply(
  { status, headers, cookies, body }: WireReply,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const hasBody = incoming.method !== 'HEAD' && status !== 204
  const head: OutgoingHttpHeaders = { ...headers }
  if (cookies.length > 0) head['set-cookie'] = [...cookies]
  if (hasBody) head['content-length'] = Buffer.byteLength(body)
  // What is left of the body stays unread, so the connection cannot carry another request.
  if (!incoming.complete) head['connection'] = 'close'
  outgoing.writeHead(status, head).end(hasBody ? body : undefined)
}
