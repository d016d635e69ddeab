import { alternate, forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { buildPendingAuthentication, transactionStoreContract } from '@mobile-connect/testkit'
import { describe, expect, inject, it } from 'vitest'
import { redisStorage, redisTransactionStore } from '../src/index.ts'
import { newKeyPrefix, openClient, storages } from './open-client.ts'

for (const [name, open] of storages) {
  transactionStoreContract(name, async () => redisStorage(await open()).transactions)
}
transactionStoreContract('two clients of one server', async () => {
  const keyPrefix = newKeyPrefix()
  const [one, other] = [await openClient(), await openClient()]
  return alternate(
    redisStorage({ client: one, keyPrefix }).transactions,
    redisStorage({ client: other, keyPrefix }).transactions,
  )
})

describe('redisTransactionStore', () => {
  const nowMs = Date.now()

  it('gives each of 2000 transactions to exactly one of two processes', async () => {
    const keyPrefix = newKeyPrefix()
    const store = redisTransactionStore({ client: await openClient(), keyPrefix })
    const ids = Array.from({ length: 2000 }, (_, index) => `id ${index}`)
    await Promise.all(ids.map((id) => store.put(buildPendingAuthentication({ id }), nowMs)))
    const start = () => forkProcess(new URL('processes/take-all.ts', import.meta.url), inject('redisUrl'), keyPrefix)
    const children = await Promise.all([start(), start()])
    const answers = children.map((child) => nextMessage(child))
    for (const child of children) child.send(ids)
    expect((await Promise.all(answers)).flat().sort()).toStrictEqual(ids.toSorted())
  })

  it('lets Redis drop a transaction five minutes after its expiry', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const pending = buildPendingAuthentication()
    await redisTransactionStore({ client, keyPrefix }).put(pending, nowMs)
    expect(await client.pExpireTime(`${keyPrefix}discovery:${pending.id}`)).toBe(pending.expiresAtMs + 300_000)
  })

  it('rejects with MC_STORE_UNAVAILABLE and the first word of Redis when it refuses, and quotes nothing', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    await client.hSet(`${keyPrefix}discovery:id`, 'field', 'value')
    const store = redisTransactionStore({ client, keyPrefix })
    await expect(store.take('id', nowMs)).rejects.toMatchObject({
      name: 'MobileConnectError',
      code: 'MC_STORE_UNAVAILABLE',
      details: { received: 'WRONGTYPE' },
    })
    const fraction = store.put(buildPendingAuthentication({ expiresAtMs: nowMs + 0.5 }), nowMs)
    await expect(fraction).rejects.toMatchObject({ code: 'MC_STORE_UNAVAILABLE', details: { received: 'ERR' } })
  })

  it('rejects with MC_STORE_UNAVAILABLE on a value that is not JSON, and quotes nothing of it', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    await client.set(`${keyPrefix}discovery:id`, 'code-verifier')
    const error: unknown = await redisTransactionStore({ client, keyPrefix })
      .take('id', nowMs)
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'MC_STORE_UNAVAILABLE', details: { received: 'SyntaxError' } })
    expect(JSON.stringify([error, String(error)])).not.toContain('code-verifier')
  })
})
