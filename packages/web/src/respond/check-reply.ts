import type { WebReply } from '../web-exchange.ts'
import { openStream, toReadableStream } from './open-stream.ts'

const NAME = /^[!#$%&'*+.^_`|~\da-z-]+$/i
/** Node.js and the fetch standard agree on these alone. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * Checks that each platform can send a reply of the host. A platform would fail on another in its own way, after the handler.
 *
 * @param reply - As a function of the host returned it.
 * @returns The same reply, its stream open. The first chunk is read already, but of `text/event-stream`.
 * @throws TypeError when the status is not an integer from 200 to 599, or HTTP cannot carry a header. What the stream throws
 *   before its first chunk.
 * @example
 * const handle: WebHandler = async (request, connection) => checkReply(await own(request, connection))
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-5.5 | RFC 9110, section 5.5}
 */
export async function checkReply<T extends WebReply | undefined>(reply: T): Promise<T> {
  if (reply === undefined) return reply
  const { status, headers, body } = reply
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new TypeError('The status of this reply is not an integer from 200 to 599.')
  }
  for (const [name, value] of headers) {
    if (!NAME.test(name)) throw new TypeError('HTTP cannot carry the name of a header of this reply.')
    if (!VALUE.test(value)) {
      throw new TypeError(
        `HTTP cannot carry the value of the header ${name}. Percent-encode it, for example by new URL().`,
      )
    }
  }
  const isStream = typeof body === 'object' && !(body instanceof Uint8Array)
  const hasEvents = headers.some(([name, value]) => /^content-type$/i.test(name) && /^text\/event-stream/i.test(value))
  // The first event may be hours away.
  if (!isStream || hasEvents) return reply
  const stream = openStream(body)
  const first = await stream.read()
  return { ...reply, body: first && toReadableStream(stream, first) }
}
