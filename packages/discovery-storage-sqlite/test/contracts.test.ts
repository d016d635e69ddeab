import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { followDiscoveryData } from '@mobile-connect/discovery-service'
import {
  applicationRegistryContract,
  discoveryDataStoreContract,
  operatorDirectoryContract,
  selectionSessionStoreContract,
} from '@mobile-connect/testkit'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import {
  migrateDiscoverySqlite,
  type SqliteDatabase,
  sqliteDiscoveryDataStore,
  sqliteSelectionSessionStore,
} from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'discovery-storage-sqlite-'))
const opened: { close(): unknown }[] = []
afterAll(() => {
  for (const db of opened) db.close()
  rmSync(folder, { recursive: true })
})

function migrated<Db extends SqliteDatabase & { close(): unknown }>(db: Db): Db {
  opened.push(db)
  migrateDiscoverySqlite({ db })
  return db
}
const newPath = () => join(folder, `${crypto.randomUUID()}.db`)

const databases: readonly (readonly [name: string, open: () => SqliteDatabase])[] = [
  ['better-sqlite3, file', () => migrated(new Database(newPath()))],
  ['better-sqlite3, integers as bigint', () => migrated(new Database(newPath()).defaultSafeIntegers(true))],
  ['node:sqlite, file', () => migrated(new DatabaseSync(newPath()))],
]

for (const [name, open] of databases) {
  discoveryDataStoreContract(name, async () => sqliteDiscoveryDataStore({ db: open() }))
  selectionSessionStoreContract(name, async () => sqliteSelectionSessionStore({ db: open() }))
  operatorDirectoryContract(name, async (operators) => {
    const store = sqliteDiscoveryDataStore({ db: open() })
    await store.replace({ operators, applications: [] })
    const secrets = { recognize: async () => 'wrong' as const, verify: async () => false }
    return (await followDiscoveryData({ store, secrets })).directory
  })
  applicationRegistryContract(name, async (applications, secrets) => {
    const store = sqliteDiscoveryDataStore({ db: open() })
    await store.replace({ operators: [], applications })
    return (await followDiscoveryData({ store, secrets })).applications
  })
}

describe('two processes on one file', () => {
  it('see what the other stored, and give a session to one of them', async () => {
    const path = newPath()
    const [one, other] = [migrated(new Database(path)), migrated(new DatabaseSync(path))]
    await sqliteDiscoveryDataStore({ db: one }).replace({ operators: [], applications: [] })
    expect(await sqliteDiscoveryDataStore({ db: other }).readVersion()).toBe(1)
    const session = {
      id: 'a',
      clientId: 'app',
      redirectUrl: 'https://app.example/',
      csrfToken: 't',
      setCookies: true,
      expiresAtMs: 10,
    }
    await sqliteSelectionSessionStore({ db: one }).put(session, 0)
    expect(await sqliteSelectionSessionStore({ db: other }).take('a', 0)).toStrictEqual(session)
    expect(await sqliteSelectionSessionStore({ db: one }).take('a', 0)).toBeUndefined()
  })
})

describe('sqliteSelectionSessionStore', () => {
  it('clears sessions that nobody came back for', async () => {
    const db = migrated(new Database(newPath()))
    const store = sqliteSelectionSessionStore({ db })
    const put = (id: string, expiresAtMs: number, nowMs: number) =>
      store.put({ id, clientId: 'a', redirectUrl: 'b', csrfToken: 'c', setCookies: true, expiresAtMs }, nowMs)
    for (let index = 0; index < 30; index += 1) await put(`dying ${index}`, 10, 9)
    for (let index = 0; index < 4; index += 1) await put(`living ${index}`, 20, 10)
    expect(db.prepare('SELECT count(*) AS held FROM discovery_service_session').get()).toStrictEqual({ held: 4 })
  })
})
