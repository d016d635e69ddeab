import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type DiscoveryStorage, followDiscoveryData } from '@mobile-connect/discovery-service'
import {
  applicationRegistryContract,
  discoveryDataStoreContract,
  operatorDirectoryContract,
  selectionSessionStoreContract,
} from '@mobile-connect/testkit'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { type SqliteDatabase, sqliteDiscoveryStorage } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'discovery-storage-sqlite-'))
const opened: { close(): unknown }[] = []
afterAll(() => {
  for (const db of opened) db.close()
  rmSync(folder, { recursive: true })
})

async function openStorage(db: SqliteDatabase & { close(): unknown }): Promise<DiscoveryStorage> {
  opened.push(db)
  const storage = sqliteDiscoveryStorage({ db })
  await storage.migrate()
  return storage
}
const newPath = () => join(folder, `${crypto.randomUUID()}.db`)

const databases: readonly (readonly [name: string, open: () => Promise<DiscoveryStorage>])[] = [
  ['better-sqlite3, file', () => openStorage(new Database(newPath()))],
  ['better-sqlite3, integers as bigint', () => openStorage(new Database(newPath()).defaultSafeIntegers(true))],
  ['node:sqlite, file', () => openStorage(new DatabaseSync(newPath()))],
]

for (const [name, open] of databases) {
  discoveryDataStoreContract(name, async () => (await open()).store)
  selectionSessionStoreContract(name, async () => (await open()).sessions)
  operatorDirectoryContract(name, async (operators) => {
    const { store } = await open()
    await store.replace({ operators, applications: [] })
    const secrets = { recognize: async () => 'wrong' as const, verify: async () => false }
    return (await followDiscoveryData({ store, secrets })).directory
  })
  applicationRegistryContract(name, async (applications, secrets) => {
    const { store } = await open()
    await store.replace({ operators: [], applications })
    return (await followDiscoveryData({ store, secrets })).applications
  })
}

describe('two processes on one file', () => {
  it('see what the other stored, and give a session to one of them', async () => {
    const path = newPath()
    const [one, other] = [await openStorage(new Database(path)), await openStorage(new DatabaseSync(path))]
    await one.store.replace({ operators: [], applications: [] })
    expect(await other.store.readVersion()).toBe(1)
    const session = {
      id: 'a',
      clientId: 'app',
      redirectUrl: 'https://app.example/',
      csrfToken: 't',
      setCookies: true,
      expiresAtMs: 10,
    }
    await one.sessions.put(session, 0)
    expect(await other.sessions.take('a', 0)).toStrictEqual(session)
    expect(await one.sessions.take('a', 0)).toBeUndefined()
  })
})

describe('sqliteDiscoveryStorage', () => {
  it('clears sessions that nobody came back for', async () => {
    const db = new Database(newPath())
    const { sessions: store } = await openStorage(db)
    const put = (id: string, expiresAtMs: number, nowMs: number) =>
      store.put({ id, clientId: 'a', redirectUrl: 'b', csrfToken: 'c', setCookies: true, expiresAtMs }, nowMs)
    for (let index = 0; index < 30; index += 1) await put(`dying ${index}`, 10, 9)
    for (let index = 0; index < 4; index += 1) await put(`living ${index}`, 20, 10)
    expect(db.prepare('SELECT count(*) AS held FROM discovery_service_session').get()).toStrictEqual({ held: 4 })
  })
  it('serves ports that were made before the tables', async () => {
    const db = new Database(newPath())
    opened.push(db)
    const { store, sessions, migrate } = sqliteDiscoveryStorage({ db })
    await expect(store.readVersion()).rejects.toThrow('no such table')
    await migrate()
    expect(await store.readVersion()).toBe(0)
    expect(await sessions.read('absent', 0)).toBeUndefined()
  })
})
