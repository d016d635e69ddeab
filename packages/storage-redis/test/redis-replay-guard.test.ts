import { alternate } from '@mobile-connect/test-servers'
import { replayGuardContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { redisReplayGuard, redisStorage } from '../src/index.ts'
import { newKeyPrefix, openClient, storages } from './open-client.ts'

for (const [name, open] of storages) {
  replayGuardContract(name, async () => redisStorage(await open()).replayGuard)
}
replayGuardContract('two clients of one server', async () => {
  const keyPrefix = newKeyPrefix()
  const [one, other] = [await openClient(), await openClient()]
  return alternate(
    redisStorage({ client: one, keyPrefix }).replayGuard,
    redisStorage({ client: other, keyPrefix }).replayGuard,
  )
})

describe('redisReplayGuard', () => {
  const nowMs = Date.now()

  it('lets Redis drop a claim five minutes after its expiry', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    await redisReplayGuard({ client, keyPrefix }).claim('id', nowMs + 1, nowMs)
    expect(await client.pExpireTime(`${keyPrefix}nonce:id`)).toBe(nowMs + 300_001)
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed client', async () => {
    const client = await openClient()
    client.destroy()
    await expect(redisReplayGuard({ client }).claim('id', nowMs + 1, nowMs)).rejects.toMatchObject({
      name: 'MobileConnectError',
      code: 'MC_STORE_UNAVAILABLE',
      details: { received: 'ClientClosedError' },
    })
  })

  it.each(['a{b', 'a}b', '{}'])('takes no keyPrefix of %s', async (keyPrefix) => {
    const client = await openClient()
    expect(() => redisReplayGuard({ client, keyPrefix })).toThrow(TypeError)
  })
})
