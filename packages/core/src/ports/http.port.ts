import type { HttpCall } from '../http/http-call.ts'

/** One request of the relying party to a Discovery Service or an operator. */
export interface HttpRequest extends HttpCall {
  /** Milliseconds for connecting, headers and the whole body together. */
  readonly timeoutMs: number
  /** Octets of the body, counted after decompression. */
  readonly maxBodyBytes: number
  readonly signal?: AbortSignal
}

/** Structural, so that a fetch `Response` whose body is already bounded fits. */
export interface HttpReply {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
}

/**
 * Port. An adapter is correct when it passes `httpPortContract` of `@mobile-connect/testkit`.
 *
 * A request is sent as given (C1), and any final status is a value (C2, C6); no redirect is followed (C3), nothing is
 * kept from one request to the next but connections (C4, C8, C22), nothing is retried (C2, C18) but a `repeatable` GET with a
 * connection that closed before any answer, once (C19). The body is text in UTF-8 (C5, C7), as it came where its content coding is none (C25). Rejects with `MC_HTTP_TIMEOUT` (C9, C10, C23), `MC_HTTP_ABORTED` (C11 to C13), `MC_HTTP_UNREACHABLE`
 * (C17 to C20, C24) or `MC_HTTP_BODY_TOO_LARGE` (C14 to C16); no error carries the query of the URL, the body or the
 * `authorization` header (C21).
 */
export interface HttpPort {
  readonly send: (request: HttpRequest) => Promise<HttpReply>
}
