import { alternate, forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { buildStoredSession, sessionStoreContract } from '@mobile-connect/testkit'
import { describe, expect, inject, it } from 'vitest'
import { redisSessionStore, redisStorage } from '../src/index.ts'
import { newKeyPrefix, openClient, storages } from './open-client.ts'

for (const [name, open] of storages) {
  sessionStoreContract(name, async () => redisStorage(await open()).sessions)
}
sessionStoreContract('two clients of one server', async () => {
  const keyPrefix = newKeyPrefix()
  const [one, other] = [await openClient(), await openClient()]
  return alternate(
    redisStorage({ client: one, keyPrefix }).sessions,
    redisStorage({ client: other, keyPrefix }).sessions,
  )
})

describe('redisSessionStore', () => {
  const nowMs = Date.now()

  it('lets exactly one of two processes replace each of 1000 sessions', async () => {
    const keyPrefix = newKeyPrefix()
    const store = redisSessionStore({ client: await openClient(), keyPrefix })
    const sessions = Array.from({ length: 1000 }, () => buildStoredSession())
    await Promise.all(sessions.map((session) => store.put(session, nowMs)))
    const start = () => forkProcess(new URL('processes/replace-all.ts', import.meta.url), inject('redisUrl'), keyPrefix)
    const children = await Promise.all([start(), start()])
    const answers = children.map((child) => nextMessage(child))
    for (const child of children) child.send(sessions)
    expect((await Promise.all(answers)).flat().sort()).toStrictEqual(sessions.map(({ id }) => id).sort())
  })

  it('lets Redis drop a session five minutes after its expiry, and a list five minutes after that of its last', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const store = redisSessionStore({ client, keyPrefix })
    const long = buildStoredSession({ expiresAtMs: nowMs + 60_000 })
    const short = buildStoredSession({ subjectKey: long.subjectKey, expiresAtMs: nowMs + 30_000 })
    for (const session of [long, short]) await store.put(session, nowMs)
    expect(await client.pExpireTime(`${keyPrefix}session:${short.id}`)).toBe(nowMs + 330_000)
    expect(await client.pExpireTime(`${keyPrefix}session_owner:${long.subjectKey}`)).toBe(nowMs + 360_000)
    await store.replace({ ...short, version: 1, expiresAtMs: nowMs + 90_000 }, nowMs)
    expect(await client.pExpireTime(`${keyPrefix}session:${short.id}`)).toBe(nowMs + 390_000)
    expect(await client.pExpireTime(`${keyPrefix}session_owner:${long.subjectKey}`)).toBe(nowMs + 390_000)
  })

  it('sweeps out of a list what Redis has dropped, no more than 50 at a time, and no living one', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const store = redisSessionStore({ client, keyPrefix })
    const living = buildStoredSession()
    const key = `${keyPrefix}session_owner:${living.subjectKey}`
    const dropped = Array.from({ length: 70 }, (_, n) => ({ value: `dropped ${n}`, score: nowMs - 400_000 }))
    await client.zAdd(key, [...dropped, { value: 'expired a moment ago', score: nowMs - 1 }])
    await store.put(living, nowMs)
    expect(await client.zCard(key)).toBe(22)
    await store.replace({ ...living, version: 1 }, nowMs)
    expect(await client.zRange(key, 0, -1)).toStrictEqual(['expired a moment ago', living.id])
  })

  it('leaves no session out of a list when it fails in the middle of a put', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const session = buildStoredSession()
    const failing = Object.assign(Object.create(client) as typeof client, { set: () => Promise.reject(new Error()) })
    await expect(redisSessionStore({ client: failing, keyPrefix }).put(session, nowMs)).rejects.toThrow()
    const store = redisSessionStore({ client, keyPrefix })
    expect(await store.listOwnedBy(session.subjectKey, nowMs)).toStrictEqual([])
    await store.put(session, nowMs)
    expect(await store.listOwnedBy(session.subjectKey, nowMs)).toStrictEqual([session])
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed client, in every member', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const store = redisSessionStore({ client, keyPrefix })
    client.destroy()
    const session = buildStoredSession()
    for (const come of [
      () => store.put(session, nowMs),
      () => store.read(session.id, nowMs),
      () => store.replace(session, nowMs),
      () => store.remove(session.id),
      () => store.listOwnedBy(session.subjectKey, nowMs),
    ]) {
      await expect(come()).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    }
  })

  it('rejects with MC_STORE_UNAVAILABLE on a value that is no record, and quotes nothing of it', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    await client.set(`${keyPrefix}session:id`, 'signed-in')
    const store = redisSessionStore({ client, keyPrefix })
    const error: unknown = await store.read('id', nowMs).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'MC_STORE_UNAVAILABLE', details: { received: 'SyntaxError' } })
    expect(JSON.stringify([error, String(error)])).not.toContain('signed-in')
    expect(await store.replace(buildStoredSession({ id: 'id', version: 1 }), nowMs)).toBe(false)
  })
})
