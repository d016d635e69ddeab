import type { WebReply } from '../web-exchange.ts'

const NAME = /^[!#$%&'*+.^_`|~\da-z-]+$/i
/** Node.js and the fetch standard agree on these alone. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * Checks that each platform can send a reply of the host. A platform would fail on another in its own way, after the handler.
 *
 * @param reply - As a function of the host returned it.
 * @returns The same reply.
 * @throws TypeError when the status is not an integer from 200 to 599, or HTTP cannot carry a header.
 * @example
 * const handle: WebHandler = async (request, connection) => checkReply(await own(request, connection))
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-5.5 | RFC 9110, section 5.5}
 */
export function checkReply<T extends WebReply | undefined>(reply: T): T {
  if (reply === undefined) return reply
  const { status, headers } = reply
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
  return reply
}
