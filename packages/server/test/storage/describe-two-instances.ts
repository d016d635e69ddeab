import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openUntilEnd as openByUrlUntilEnd } from './open-until-end.ts'

const nowMs = Date.now()
const expiresAtMs = nowMs + 60_000

/** What instances on one database have in common. `url` is asked once a test. */
export function describeTwoInstances(database: string, url: () => string, openUntilEnd = openByUrlUntilEnd): void {
  describe(`two instances on one ${database}`, () => {
    it('find what the other keeps', async () => {
      const id = randomUUID()
      const where = url()
      const [one, other] = [await openUntilEnd(where), await openUntilEnd(where)]
      await one.transactions.put({ kind: 'host_step', id, expiresAtMs, hostData: 'h' }, nowMs)
      expect(await other.transactions.take(id, nowMs)).toMatchObject({ hostData: 'h' })
      await one.sessions.put({ id, version: 0, subjectKey: 's', expiresAtMs, value: 'v' }, nowMs)
      expect(await other.sessions.read(id, nowMs)).toMatchObject({ value: 'v' })
      expect(await one.replayGuard.claim(id, expiresAtMs, nowMs)).toBe(true)
      expect(await other.replayGuard.claim(id, expiresAtMs, nowMs)).toBe(false)
      await one.documentCache.write(`https://a.example/${id}`, 'd', nowMs)
      expect(await other.documentCache.read(`https://a.example/${id}`)).toMatchObject({ document: 'd' })
      await one.discoveryCache.write(id, { operator: { name: 'A', clientId: 'c', endpoints: {} }, expiresAtMs })
      expect(await other.discoveryCache.read(id, nowMs)).toMatchObject({ operator: { name: 'A' } })
      await expect(one.check()).resolves.toBeUndefined()
    })

    it('count together', async () => {
      const where = url()
      const limit = { name: randomUUID(), points: 2, windowS: 60 }
      const [a, b] = [
        { limit, key: 'a' },
        { limit, key: 'b' },
      ]
      const { limiter: one } = await openUntilEnd(where)
      const { limiter: other } = await openUntilEnd(where)
      expect([await one.count([a]), await one.check(a), await other.count([a])]).toStrictEqual(Array(3).fill(undefined))
      for (const limiter of [one, other]) {
        expect(await limiter.check(a)).toBeGreaterThan(0)
        expect(await limiter.count([a])).toStrictEqual({ limit, waitS: expect.toSatisfy(isWait) as number })
      }
      expect(await other.count([b])).toBeUndefined()
    })

    it('count several keys at once, and none behind one that is full', async () => {
      const where = url()
      const address = { limit: { name: randomUUID(), points: 2, windowS: 60 }, key: 'a' }
      const number = { limit: { name: randomUUID(), points: 3, windowS: 600 }, key: 'n' }
      const third = { limit: number.limit, key: 'm' }
      const { limiter: one } = await openUntilEnd(where)
      const { limiter: other } = await openUntilEnd(where)
      expect(await one.count([address, number, third])).toBeUndefined()
      expect(await other.count([address, number])).toBeUndefined()
      // A third instance has not seen that the window of the address is full.
      const { limiter: fresh } = await openUntilEnd(where)
      for (const limiter of [fresh, one, other]) {
        expect(await limiter.count([address, number, third])).toMatchObject({ limit: address.limit })
      }
      expect(await one.count([number])).toBeUndefined()
      expect(await other.count([third, number])).toMatchObject({ limit: number.limit })
      // The first key was counted although the second had to wait.
      expect(await fresh.count([third])).toBeUndefined()
      expect(await fresh.count([third])).toMatchObject({ limit: number.limit })
    })

    it('count each of many requests that come at once', async () => {
      const where = url()
      const address = { limit: { name: randomUUID(), points: 30, windowS: 60 }, key: 'a' }
      const numbers = Array.from({ length: 5 }, (_, index) => ({
        limit: { name: address.limit.name + 'n', points: 4, windowS: 600 },
        key: `n${index}`,
      }))
      const [{ limiter: one }, { limiter: other }] = [await openUntilEnd(where), await openUntilEnd(where)]
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => {
          const number = numbers[index % 5] ?? expect.fail('no number')
          return [one, other].map(async (limiter) => limiter.count([address, number]))
        }).flat(),
      )
      // The address allows 30 of 40. Of these, each number allows 4.
      const refused = outcomes.map((overrun) => overrun?.limit.name)
      expect(refused.filter((name) => name === address.limit.name)).toHaveLength(10)
      expect(refused.filter((name) => name === undefined)).toHaveLength(20)
    })

    it('begin a new window when the old one has ended', async () => {
      const counted = [{ limit: { name: randomUUID(), points: 1, windowS: 1 }, key: 'a' }]
      const { limiter } = await openUntilEnd(url())
      expect(await limiter.count(counted)).toBeUndefined()
      expect(await limiter.count(counted)).toMatchObject({ waitS: 1 })
      await new Promise((resolve) => void setTimeout(resolve, 1_100))
      expect(await limiter.count(counted)).toBeUndefined()
      expect(await limiter.count(counted)).toBeDefined()
    })
  })
}

const isWait = (waitS: number): boolean => waitS >= 1 && waitS <= 60
