import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MobileConnectStorage, PendingTransaction } from '@mobile-connect/core'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { encryptStorage } from '@mobile-connect/storage-encrypted'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { postgresStorage } from '@mobile-connect/storage-postgres'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import { startPostgres } from '@mobile-connect/test-servers'
import { buildPendingAuthentication } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Comparison, Contestant, Suite } from './comparison.ts'
import { runSimultaneously } from './run-simultaneously.ts'

const NOW_MS = Date.now()
const key = randomBytes(32)

/** What sealing at rest adds to a put and a take, with synchronous AES-256-GCM. */
export async function compareEncryptedStores(): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const databases = ['plain.db', 'sealed.db'].map((name) => new Database(join(folder, name)))
  const server = await startPostgres()
  const pool = new pg.Pool({ connectionString: server.url, max: 8 })
  const [plainFile, sealedFile] = databases.map((db) => sqliteStorage({ db }))
  if (plainFile === undefined || sealedFile === undefined) throw new Error('no databases')
  const [plainTable, sealedTable] = ['plain', 'sealed'].map((schema) => postgresStorage({ pool, schema }))
  if (plainTable === undefined || sealedTable === undefined) throw new Error('no schemas')
  return {
    comparisons: [
      await compare('memory', memoryStorage(), memoryStorage(), undefined),
      await compare('SQLite', plainFile, sealedFile, 1.25),
      await compare('PostgreSQL', plainTable, sealedTable, 1.05),
      { title: 'AES-256-GCM of a transaction by node:crypto', contestants: [sealByHand()] },
    ],
    close: async () => {
      for (const db of databases) db.close()
      rmSync(folder, { recursive: true })
      await pool.end()
      await server.stop()
    },
  }
}

async function compare(
  name: string,
  plain: MobileConnectStorage,
  underneath: MobileConnectStorage,
  goal: number | undefined,
): Promise<Comparison> {
  const { sealing } = nodeCrypto()
  await plain.migrate()
  const sealed = await encryptStorage({
    storage: underneath,
    keyRing: { current: 'bench', keys: { bench: key } },
    sealing,
  })
  return {
    title: `storage-encrypted over ${name}: put and take a transaction`,
    contestants: [
      putAndTake('plain', plain),
      { ...putAndTake('storage-encrypted', sealed), ...(goal !== undefined && { goals: { plain: goal } }) },
    ],
    operations: 256,
    check: async () => {
      const pending = buildPendingAuthentication()
      await sealed.transactions.put(pending, NOW_MS)
      const held = await underneath.transactions.take(pending.id, NOW_MS)
      if (JSON.stringify(held ?? '').includes(pending.nonce)) throw new Error('a nonce is stored in the clear')
    },
  }
}

function putAndTake(name: string, { transactions }: MobileConnectStorage): Contestant {
  let pending: readonly PendingTransaction[] = []
  return {
    name,
    prepare: (count) => {
      pending = Array.from({ length: count }, () => buildPendingAuthentication())
    },
    run: (count) =>
      runSimultaneously(count, async (index) => {
        const one = pending[index]
        if (one === undefined) return
        await transactions.put(one, NOW_MS)
        if ((await transactions.take(one.id, NOW_MS)) === undefined) throw new Error('a transaction was lost')
      }),
  }
}

/** Seals and opens the JSON of one transaction: a scale for what the decorator adds. */
function sealByHand(): Contestant {
  const text = JSON.stringify(buildPendingAuthentication())
  return {
    name: 'node:crypto',
    run: (count) => {
      for (let index = 0; index < count; index += 1) {
        const iv = randomBytes(12)
        const cipher = createCipheriv('aes-256-gcm', key, iv)
        const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, iv).setAuthTag(cipher.getAuthTag())
        const opened = decipher.update(sealed, 'base64url', 'utf8') + decipher.final('utf8')
        if (opened !== text) throw new Error('not what was sealed')
      }
    },
  }
}
