import type { RedisClient } from './redis-client.ts'

/** The slice of a `redis` (node-redis) client that a connection is made of. */
export interface ConnectableRedisClient extends RedisClient {
  readonly isReady: boolean
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'connect' | 'ready', listener: () => void): unknown
  connect(): Promise<unknown>
  close(): Promise<void>
  destroy(): void
}

export interface RedisConnection extends RedisClient {
  /** Waits up to a second for commands under way, then cuts them off. Never rejects, in any state, called twice either. */
  readonly close: () => Promise<void>
}

export interface ConnectRedisOptions {
  /** Made with `redisClientOptions`, not yet connected. */
  readonly client: ConnectableRedisClient
  /** Receives each error of the connection, after the first connect. The client reconnects by itself. Default: none. */
  readonly onError?: (error: Error) => void
  /** A command without an answer by then fails, and its connection is replaced. Default 3 000. */
  readonly commandTimeoutMs?: number
}

const DEFAULT_COMMAND_TIMEOUT_MS = 3_000
const CLOSE_TIMEOUT_MS = 1_000
const REPLACEMENT_INTERVAL_MS = 1_000

/** Redis answers so when it is no longer the primary. Scripts of Redis 6 quote it inside another error. */
const demoted = /(?:^|-)(?:READONLY|MASTERDOWN) /

/**
 * Connects a client of `redis` and keeps its connection useful.
 *
 * The client alone stays with a server that became a replica, because the connection is in order, and waits for a silent
 * server for as long as other commands are sent. Here either makes it connect again, which resolves the host name again.
 * No command is sent a second time.
 *
 * @param options - `client` is made with `redisClientOptions`, not yet connected; `onError` receives errors of the
 *   connection; `commandTimeoutMs` is at least 1, default 3 000.
 * @returns The client for the storage ports, once it is connected.
 * @throws The first error of `redis` when it cannot connect, such as `ECONNREFUSED`. The client is closed then.
 * @throws TypeError when `commandTimeoutMs` is not an integer of at least 1.
 * @example
 * const client = await connectRedis({ client: createClient(redisClientOptions({ url })) })
 * const storage = redisStorage({ client })
 */
export async function connectRedis(options: ConnectRedisOptions): Promise<RedisConnection> {
  const { client, onError, commandTimeoutMs = DEFAULT_COMMAND_TIMEOUT_MS } = options
  if (!Number.isSafeInteger(commandTimeoutMs) || commandTimeoutMs < 1) {
    throw new TypeError('commandTimeoutMs must be an integer of at least 1')
  }
  await connectOnce(client, onError)
  let closing = false
  let replacedAtMs = -Infinity
  const replaceConnection = (): void => {
    if (closing || !client.isReady) return
    client.destroy()
    // Its failures are errors of the connection, and those have a listener.
    client.connect().catch(() => undefined)
  }
  const run = async <Reply>(send: () => Promise<Reply>): Promise<Reply> => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new CommandTimeoutError(`no answer within ${commandTimeoutMs} ms`))
        replaceConnection()
      }, commandTimeoutMs)
    })
    try {
      return await Promise.race([send(), timeout])
    } catch (error) {
      // Where no primary is in reach, a new connection for each command would only be more load.
      if (isDemotion(error) && performance.now() - replacedAtMs >= REPLACEMENT_INTERVAL_MS) {
        replacedAtMs = performance.now()
        replaceConnection()
      }
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    set: (key, value, setOptions) => run(() => client.set(key, value, setOptions)),
    get: (key) => run(() => client.get(key)),
    getDel: (key) => run(() => client.getDel(key)),
    del: (key) => run(() => client.del(key)),
    hGet: (key, field) => run(() => client.hGet(key, field)),
    eval: (script, evalOptions) => run(() => client.eval(script, evalOptions)),
    close: async () => {
      closing = true
      if (client.isReady) await closeInTime(client)
      destroyForGood(client)
    },
  }
}

/** Its name is what the stores report. */
class CommandTimeoutError extends Error {
  override readonly name = 'CommandTimeoutError'
}

function isDemotion(error: unknown): boolean {
  return error instanceof Error && demoted.test(error.message)
}

/** Without a listener for errors, losing the connection would end the process. */
async function connectOnce(client: ConnectableRedisClient, onError: ConnectRedisOptions['onError']): Promise<void> {
  let connected = false
  await new Promise<void>((resolve, reject) => {
    client.on('error', (error) => {
      if (connected) return onError?.(error)
      client.destroy()
      reject(error)
    })
    client.connect().then(() => {
      connected = true
      resolve()
    }, reject)
  })
}

/** `destroy` does not reach a connect under way: the client would take the connection, and keep it. */
function destroyForGood(client: ConnectableRedisClient): void {
  for (const event of ['connect', 'ready'] as const) client.on(event, () => client.destroy())
  client.destroy()
}

/** `close` of the client waits for answers, which a silent server never gives, and rejects when it is closed already. */
async function closeInTime(client: ConnectableRedisClient): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_TIMEOUT_MS)
  })
  await Promise.race([client.close().catch(() => undefined), timeout])
  clearTimeout(timer)
}
