import { buildPendingAuthentication } from '@mobile-connect/testkit'
import { expect, it } from 'vitest'
import { postgresReplayGuard, postgresTransactionStore } from '../src/index.ts'
import { openStorage } from './open-storage.ts'
import { recordQueries } from './record-queries.ts'

const nowMs = Date.now()

it('goes on without names where the connection has lost its statements, as behind a pooler, and loses nothing', async () => {
  const { pool: one, schema } = await openStorage({ max: 1 })
  const { pool, statements } = recordQueries(one)
  const [store, guard] = [postgresTransactionStore({ pool, schema }), postgresReplayGuard({ pool, schema })]
  const [before, after] = [buildPendingAuthentication(), buildPendingAuthentication()]
  await store.put(before, nowMs)
  await pool.query('DEALLOCATE ALL')
  await store.put(after, nowMs)
  expect(await Promise.all([store.take(before.id, nowMs), store.take(after.id, nowMs)])).toStrictEqual([before, after])
  expect(await guard.claim('id', nowMs + 1_000, nowMs)).toBe(true)
  // A sweep may come with any write.
  const names = statements.filter(({ text }) => !text.includes('LIMIT')).map(({ name }) => name)
  const put = `${schema}.put`
  expect(names).toStrictEqual([put, put, undefined, undefined, undefined, undefined])
})

it('repeats a statement that another client has prepared under the same name', async () => {
  const { pool, schema } = await openStorage({ max: 1 })
  await pool.query(`PREPARE "${schema}.put" AS SELECT 1`)
  const pending = buildPendingAuthentication()
  await postgresTransactionStore({ pool, schema }).put(pending, nowMs)
  expect(await postgresTransactionStore({ pool, schema }).take(pending.id, nowMs)).toStrictEqual(pending)
})
