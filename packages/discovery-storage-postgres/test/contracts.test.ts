import { followDiscoveryData } from '@mobile-connect/discovery-service'
import {
  applicationRegistryContract,
  buildSelectionSession,
  discoveryDataStoreContract,
  operatorDirectoryContract,
  selectionSessionStoreContract,
} from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { postgresDiscoveryStorage } from '../src/index.ts'
import { openSchema } from './open-schema.ts'

discoveryDataStoreContract('pg', async () => postgresDiscoveryStorage({ pool: await openSchema() }).store)
selectionSessionStoreContract('pg', async () => postgresDiscoveryStorage({ pool: await openSchema() }).sessions)
operatorDirectoryContract('pg', async (operators) => {
  const store = postgresDiscoveryStorage({ pool: await openSchema() }).store
  await store.replace({ operators, applications: [] })
  const secrets = { recognize: async () => 'wrong' as const, verify: async () => false }
  return (await followDiscoveryData({ store, secrets })).directory
})
applicationRegistryContract('pg', async (applications, secrets) => {
  const store = postgresDiscoveryStorage({ pool: await openSchema() }).store
  await store.replace({ operators: [], applications })
  return (await followDiscoveryData({ store, secrets })).applications
})

describe('several instances on one database', () => {
  it('migrate at once without harm, and keep what is there', async () => {
    const schema = 'migrated_at_once'
    const pool = await openSchema(schema)
    await postgresDiscoveryStorage({ pool }).store.replace({ operators: [], applications: [] })
    await Promise.all(Array.from({ length: 8 }, () => postgresDiscoveryStorage({ pool }).migrate()))
    expect(await postgresDiscoveryStorage({ pool }).store.readVersion()).toBe(1)
  })

  it('begin a session on one and end it on another, once', async () => {
    const schema = 'two_instances'
    const [one, other] = [await openSchema(schema), await openSchema(schema)]
    const session = buildSelectionSession()
    await postgresDiscoveryStorage({ pool: one }).sessions.put(session, 0)
    const takes = await Promise.all(
      [one, other, one, other].map((pool) => postgresDiscoveryStorage({ pool }).sessions.take(session.id, 0)),
    )
    expect(takes.filter((taken) => taken !== undefined)).toStrictEqual([session])
  })
})

describe('postgresDiscoveryStorage', () => {
  it('clears sessions that nobody came back for', async () => {
    const pool = await openSchema()
    const store = postgresDiscoveryStorage({ pool }).sessions
    for (let index = 0; index < 30; index += 1) await store.put(buildSelectionSession({ expiresAtMs: 10 }), 9)
    for (let index = 0; index < 4; index += 1) await store.put(buildSelectionSession({ expiresAtMs: 20 }), 10)
    const { rows } = await pool.query('SELECT count(*)::int AS held FROM discovery_service_session')
    expect(rows).toStrictEqual([{ held: 4 }])
  })
})
