import type { IncomingMessage } from 'node:http'
import { readParsedBody, readStreamedBody, readTarget, type WebRequest } from '@mobile-connect/web'

export interface FromIncomingOptions {
  /** Target as the client sent it, where a framework changes `incoming.url`. Default: `incoming.url`. */
  readonly target?: string
  /** The request of the framework. Default: `incoming`. */
  readonly native?: unknown
  /** What a body parser made of a body that was read before. Default: `incoming.body`, where most parsers put it. */
  readonly readParsed?: () => unknown
  /** What the host mounts where a body was read and nothing is left of it. Default: in the words of Node.js. */
  readonly remedy?: string
}

const REMEDY = 'Answer before anything reads the request, or leave what your body parser made of it in incoming.body.'

/**
 * Turns a request of Node.js into a plain request. Its body stays unread until the handler asks for it.
 *
 * Pure. Lines of one name are joined as they came: of two that contradict each other, none is chosen.
 *
 * @param incoming - Of a listener of `node:http`, or of a framework that extends it.
 * @param options - What a framework knows better: see {@link FromIncomingOptions}.
 * @returns A request for a handler of `createWebHandler`, or `undefined` for one to be answered with 400: TRACE, and a target
 *   that programs read differently. The absolute form of a target counts as its path.
 * @example
 * const request = fromIncoming(incoming)
 * @see {@link https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.2 | RFC 9112, section 3.2.2}
 */
export function fromIncoming(
  incoming: IncomingMessage,
  { target = incoming.url ?? '', native = incoming, readParsed, remedy = REMEDY }: FromIncomingOptions = {},
): WebRequest | undefined {
  const { method = 'GET', rawHeaders } = incoming
  const found = method === 'TRACE' ? undefined : readTarget(target)
  if (found === undefined) return undefined
  return {
    method,
    ...found,
    header: (name) => joinLines(rawHeaders, name),
    readBody: async (maxBytes) => {
      // Parsers leave an empty object where they have read nothing, so what counts is whether somebody did.
      if (incoming.readableDidRead || incoming.readableEnded) {
        const parsed: unknown = await (readParsed ?? (() => ('body' in incoming ? incoming.body : undefined)))()
        if (parsed === undefined && !hasBody(incoming)) return { kind: 'text', text: '' }
        return readParsedBody(parsed, maxBytes, remedy)
      }
      // Reading may stop early, and the connection still has to carry the answer.
      return readStreamedBody(incoming.iterator({ destroyOnReturn: false }), maxBytes)
    },
    native,
  }
}

/** Also after somebody read it (RFC 9112, section 6.3). */
function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** As the fetch standard joins them. */
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
