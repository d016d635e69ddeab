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
 * Any status is a value; no redirect is followed, nothing is retried. Rejects with `MC_HTTP_TIMEOUT`,
 * `MC_HTTP_ABORTED`, `MC_HTTP_UNREACHABLE` or `MC_HTTP_BODY_TOO_LARGE`; no error carries the query of the URL,
 * the body or the `authorization` header.
 */
export interface HttpPort {
  readonly send: (request: HttpRequest) => Promise<HttpReply>
}
