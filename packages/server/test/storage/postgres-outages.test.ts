import type { TransactionStore } from '@mobile-connect/core'
import { startPostgres } from '@mobile-connect/test-servers'
import { buildPendingAuthentication } from '@mobile-connect/testkit'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import { createDatabase } from './create-database.ts'
import { openUntilEnd } from './open-until-end.ts'

const nowMs = Date.now()

it('PostgreSQL connections that are terminated under load lose no acknowledged transaction, and give none twice', async () => {
  const { name, url } = await createDatabase(inject('postgresUrl'))
  const admin = new pg.Client(inject('postgresUrl'))
  await admin.connect()
  onTestFinished(() => admin.end())
  const [{ transactions: store }, { transactions: other }] = [await openUntilEnd(url), await openUntilEnd(url)]
  const outcomes = { put: new Set<string>(), taken: new Map<string, number>(), uncertain: new Set<string>() }
  const codes = new Set<unknown>()
  const note = (error: unknown) => codes.add(error instanceof Error && 'code' in error ? error.code : error)
  const take = async (id: string, from: TransactionStore) => {
    try {
      if (await from.take(id, nowMs)) outcomes.taken.set(id, (outcomes.taken.get(id) ?? 0) + 1)
    } catch (error) {
      note(error)
      outcomes.uncertain.add(id)
    }
  }
  let terminated = 0
  const terminate = async () => {
    const text = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1'
    terminated += (await admin.query({ text, values: [name] })).rowCount ?? 0
  }
  // Each worker leaves every third transaction in the store and lets two takers race for the others. The first one ends
  // all connections now and then, at its own pace, so that a busy machine sees as many outages as an idle one.
  const work = async (worker: number) => {
    for (let n = 0; n < 120; n += 1) {
      if (worker === 0 && n % 4 === 0) await terminate()
      const id = `${worker}/${n}`
      await store.put(buildPendingAuthentication({ id }), nowMs).then(() => outcomes.put.add(id), note)
      if (n % 3 !== 0) await Promise.all([take(id, store), take(id, other)])
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)))

  expect(terminated).toBeGreaterThan(20)
  expect([...codes]).toStrictEqual(['MC_STORE_UNAVAILABLE'])
  for (const id of outcomes.put) if (!outcomes.taken.has(id) && !outcomes.uncertain.has(id)) await take(id, store)
  const lost = [...outcomes.put].filter((id) => !outcomes.taken.has(id) && !outcomes.uncertain.has(id))
  expect(lost).toStrictEqual([])
  expect([...outcomes.taken].filter(([, times]) => times !== 1)).toStrictEqual([])
  expect(outcomes.taken.size).toBeGreaterThan(100)
})

it('a PostgreSQL that crashes gives MC_STORE_UNAVAILABLE, and everything acknowledged when it is back', async () => {
  const server = await startPostgres()
  onTestFinished(server.stop)
  const { transactions } = await openUntilEnd(server.url)
  const pendings = Array.from({ length: 50 }, () => buildPendingAuthentication())
  for (const pending of pendings) await transactions.put(pending, nowMs)
  const [first, ...others] = pendings
  expect(await transactions.take(first?.id ?? '', nowMs)).toStrictEqual(first)

  await server.crash()
  const unavailable = { code: 'MC_STORE_UNAVAILABLE' }
  await expect(transactions.take('id', nowMs)).rejects.toMatchObject(unavailable)
  await expect(transactions.put(buildPendingAuthentication(), nowMs)).rejects.toMatchObject(unavailable)

  await server.resume()
  expect(await transactions.take(first?.id ?? '', nowMs)).toBeUndefined()
  for (const pending of others) expect(await transactions.take(pending.id, nowMs)).toStrictEqual(pending)
})
