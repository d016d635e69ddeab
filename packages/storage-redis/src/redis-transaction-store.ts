import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import { computeKeyEnd, readKeyPrefix, type RedisKeyspace } from './redis-keys.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

/**
 * Keeps pending transactions, one key for each.
 *
 * `put` is one `SET NX` and `take` one `GETDEL`, so that of all instances exactly one takes a transaction; the README
 * says in which deployments of Redis this holds. When a `take` rejects, the transaction may be gone, but nobody has got
 * it twice.
 *
 * @param options - `client` is the host's; `keyPrefix` holds no braces, default `mobile-connect:`.
 * @returns A store that passes `transactionStoreContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when Redis fails, with the driver's code or the first word of Redis in `details.received`.
 * @throws TypeError when `keyPrefix` holds a brace.
 * @example
 * const transactions = redisTransactionStore({ client })
 * @see {@link https://redis.io/docs/latest/commands/getdel/ | Redis, GETDEL}
 */
export function redisTransactionStore(options: RedisKeyspace): TransactionStore {
  const { client } = options
  const keyPrefix = `${readKeyPrefix(options)}discovery:`
  return {
    put: async (transaction) => {
      const { id, expiresAtMs } = transaction
      const reply = await runOrUnavailable(() =>
        client.set(`${keyPrefix}${id}`, JSON.stringify(transaction), {
          condition: 'NX',
          expiration: { type: 'PXAT', value: computeKeyEnd(expiresAtMs) },
        }),
      )
      if (reply === null) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
    },
    take: async (id, nowMs) =>
      runOrUnavailable(async () => {
        const value = await client.getDel(`${keyPrefix}${id}`)
        if (value === null) return undefined
        const transaction = JSON.parse(value) as PendingTransaction
        return transaction.expiresAtMs > nowMs ? transaction : undefined
      }),
  }
}
