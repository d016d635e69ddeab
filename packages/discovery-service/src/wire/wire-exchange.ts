/** A request as this service reads it. Hosts translate theirs: a `Request` by {@link createDiscoveryService}. */
export interface WireRequest {
  readonly method: string
  /** As the URL standard writes it: `/v2/discovery`. */
  readonly path: string
  /** What follows the question mark. Empty where there is none. */
  readonly query: string
  /** Takes a name in lower case. Lines of one name are joined, by `; ` those of `cookie`, others by `, `. */
  readonly header: (name: string) => string | undefined
  /** Reads no further than the first byte beyond the limit. `cut_short`: the sender went away. */
  readonly readBody: (maxBytes: number) => Promise<Uint8Array | 'too_large' | 'cut_short'>
}

/** An answer that hosts send in one piece. */
export interface WireReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Values of `set-cookie`, one line each. */
  readonly cookies: readonly string[]
  /** Empty where there is none. */
  readonly body: string
}

/** What the host knows about the connection and a request cannot say. */
export interface Connection {
  /** Address of the peer, or of the client behind a proxy the host trusts. Used only where `X-Source-IP` is absent. */
  readonly clientIp?: string | undefined
}
