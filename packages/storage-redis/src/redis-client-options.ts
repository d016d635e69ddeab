/** What `createClient` of `redis` takes. */
export interface RedisClientOptions {
  url: string
  disableOfflineQueue: true
  pingInterval: number
  socket: {
    connectTimeout: number
    socketTimeout: number
    reconnectStrategy: (retries: number) => number
  }
}

const PING_INTERVAL_MS = 1_000
const CONNECT_TIMEOUT_MS = 2_000
const SOCKET_TIMEOUT_MS = 3_000
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/**
 * Builds options for `createClient` that a server needs. The defaults of `redis` fit a script.
 *
 * The client reconnects after every cause, a silent server included: by default a socket timeout closes it for good.
 * The pause before each attempt doubles from 50 ms to 2 s, and half of it is random. Commands fail at once while there is
 * no connection, so no queue grows. A silent connection ends after 3 s.
 *
 * @param options - `url` is `redis://`, or `rediss://` for TLS, with user and password where Redis asks for them.
 * @returns A new object: `createClient` changes it.
 * @example
 * const client = createClient(redisClientOptions({ url: 'redis://localhost:6379' }))
 * @see {@link https://github.com/redis/node-redis/blob/master/docs/client-configuration.md | node-redis, Client Configuration, Reconnect Strategy}
 */
export function redisClientOptions({ url }: { readonly url: string }): RedisClientOptions {
  return {
    url,
    disableOfflineQueue: true,
    pingInterval: PING_INTERVAL_MS,
    socket: { connectTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SOCKET_TIMEOUT_MS, reconnectStrategy: computePauseMs },
  }
}

/** Random in its upper half, so that the instances do not all come back in the same millisecond. */
function computePauseMs(retries: number): number {
  const pauseMs = Math.min(2 ** retries * FIRST_PAUSE_MS, LONGEST_PAUSE_MS)
  return Math.round(pauseMs / 2 + (Math.random() * pauseMs) / 2)
}
