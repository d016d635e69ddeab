import { type Dispatcher, fetch as undiciFetch } from 'undici'

/**
 * Creates a `fetch` that sends every request through an agent of this package's undici, for clients that take a `fetch`:
 * with {@link guardedAgent} it is how http-ky gets the same guard. The `fetch` of Node.js refuses agents of another undici.
 *
 * Method, URL, headers, body, signal and `redirect` of a request are heeded, and its body is sent with its length. A
 * response has no `statusText`: not every reason that a server sends can be one.
 *
 * @param agent - Opened, configured and closed by the host.
 * @returns The function. Rejects as `fetch` does, with the error of the agent in `cause`, and for a status above 599.
 * @example
 * const http = kyHttpPort({ fetch: fetchThrough(guardedAgent()) })
 * @see {@link https://undici.nodejs.org/#/docs/api/Fetch | undici, Fetch}
 */
export function fetchThrough(agent: Dispatcher): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const { url, method, redirect, signal } = request
    const headers = [...request.headers]
    // As a stream it would go out in chunks, without a length.
    const body = request.body === null ? null : await request.arrayBuffer()
    const response = await undiciFetch(url, { dispatcher: agent, method, headers, body, redirect, signal })
    // The same class, which the types of undici find under another name.
    const stream = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null
    try {
      return new Response(stream, { status: response.status, headers: [...response.headers] })
    } catch {
      // Otherwise the connection would be held until the garbage collector comes.
      await stream?.cancel()
      throw new TypeError('no Response can have this status')
    }
  }
}
