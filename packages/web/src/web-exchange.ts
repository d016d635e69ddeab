/** A request of no platform. `fromRequest` makes one of a fetch-standard `Request`, `@mobile-connect/web-node` of Node's. */
export interface WebRequest {
  readonly method: string
  /** Begins with a slash, in the normal form that `readTarget` gives. */
  readonly path: string
  /** Without its question mark; empty where there is none. */
  readonly query: string
  /** All lines of one name, given in lower case, joined by commas, those of `cookie` by semicolons. */
  readonly header: (name: string) => string | undefined
  /** Reads no more than `maxBytes` bytes. To be called once. */
  readonly readBody: (maxBytes: number) => Promise<WebBody>
  /** The request of the platform or framework: `Request`, `IncomingMessage`, that of Express, the context of Hono. */
  readonly native: unknown
}

/** The body of a request, or the reason why there is none. */
export type WebBody =
  | { readonly kind: 'text'; readonly text: string }
  /** The value that a body parser of the host made of a form or of JSON. */
  | { readonly kind: 'parsed'; readonly value: object }
  | { readonly kind: 'too_large' }
  /** The client went away before the end. */
  | { readonly kind: 'incomplete' }
  /** Somebody read the body and kept nothing of it. `remedy` lists what to mount, and where. */
  | { readonly kind: 'consumed'; readonly remedy: string }

/** A reply for any platform. */
export interface WebReply {
  readonly status: number
  /** Names in lower case. Several lines of `set-cookie` stay apart. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Default: none. A stream ends when the client goes away. */
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined
}

/** What the host knows about the connection and a request does not contain. */
export interface WebConnection {
  /** Address of the client as the host established it, its own proxy rules applied. A port behind it is passed over. */
  readonly clientIp?: string
}

export type WebHandler = (request: WebRequest, connection: WebConnection) => Promise<WebReply>
