import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openUntilEnd } from './open-until-end.ts'

const nowMs = Date.now()
const expiresAtMs = nowMs + 60_000

/** What instances on one database have in common. `url` is asked once a test. */
export function describeTwoInstances(database: string, url: () => string): void {
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
      const options = { name: randomUUID(), points: 2, windowS: 60 }
      const one = (await openUntilEnd(where)).openLimiter(options)
      const other = (await openUntilEnd(where)).openLimiter(options)
      expect([await one.count('a'), await one.check('a'), await other.count('a')]).toStrictEqual(
        Array(3).fill(undefined),
      )
      for (const limiter of [one, other]) {
        expect(await limiter.check('a')).toBeGreaterThan(0)
        expect(await limiter.count('a')).toBeGreaterThan(0)
      }
      expect(await other.count('b')).toBeUndefined()
    })
  })
}
