import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMobileConnect, type HttpPort, type MobileConnectOptions } from '@mobile-connect/core'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { kyHttpPort } from '@mobile-connect/http-ky'
import { undiciHttpPort } from '@mobile-connect/http-undici'
import { joseCrypto } from '@mobile-connect/jws-jose'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { postgresStorage } from '@mobile-connect/storage-postgres'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import { startPostgres } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import pg from 'pg'
import { Agent } from 'undici'
import { operatorClient } from '@mobile-connect/integrations/processes/operator-secrets'
import { startOperator } from '@mobile-connect/integrations/processes/start-operator'
import type { Contestant, Suite } from './comparison.ts'
import { openCoreSignIns } from './open-core-sign-ins.ts'
import { loadPeers, type SignInPeer, type SignInPeers, type Started } from './peer.ts'
import { requireEqualSignIns } from './require-equal-sign-ins.ts'
import { runSimultaneously } from './run-simultaneously.ts'
import { openKyByHand, openUndiciByHand } from './sign-in-by-hand.ts'

const SIMULTANEOUS = 20
const REDIRECT_URL = 'https://rp.example/callback'
type Storage = Pick<MobileConnectOptions['ports'], 'transactions' | 'replayGuard' | 'discoveryCache' | 'documentCache'>

/** Both legs against an operator in another process over loopback. Only the client is measured. */
export async function compareSignIns(): Promise<Suite> {
  const operator = await startOperator()
  const { id: clientId, secret: clientSecret } = operatorClient
  const options = { issuer: operator.url, clientId, clientSecret, redirectUrl: REDIRECT_URL }
  const { openSignIns } = await loadPeers<SignInPeers>('sign-ins.ts')
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const db = new Database(join(folder, 'data.db'))
  const sqlite = sqliteStorage({ db })
  await sqlite.migrate()
  const database = await startPostgres()
  const pool = new pg.Pool({ connectionString: database.url, max: 10 })
  const postgres = postgresStorage({ pool })
  await postgres.migrate()
  const agent = new Agent({ allowH2: false })
  const openCore = (storage: Storage, http: HttpPort, crypto = nodeCrypto()): SignInPeer =>
    openCoreSignIns(
      createMobileConnect({
        application: {
          clientId: 'application',
          clientSecret,
          discoveryUrl: `${operator.url}/discovery`,
          redirectUrl: REDIRECT_URL,
        },
        cacheKeySecret: 'tests need no better secret than this',
        ports: { ...crypto, http, ...storage },
      }),
    )
  const undici = undiciHttpPort({ agent })
  const fast: Readonly<Record<string, SignInPeer>> = {
    ...(await openSignIns(options)),
    'undici and crypto.verify by hand': await openUndiciByHand(options),
    'http-undici, crypto-node, memory': openCore(memoryStorage(), undici),
    'http-undici, crypto-node, SQLite': openCore(sqlite, undici),
    'http-undici, crypto-node, PostgreSQL': openCore(postgres, undici),
  }
  const portable: Readonly<Record<string, SignInPeer>> = {
    'ky and jose by hand': openKyByHand(options),
    'http-ky, jws-jose, memory': openCore(memoryStorage(), kyHttpPort(), joseCrypto()),
  }
  const approveBy =
    (more: string) =>
    ({ state, nonce }: Pick<Started, 'state' | 'nonce'>): string =>
      `${REDIRECT_URL}?${new URLSearchParams({ code: `pcr~${nonce}${more}`, state, iss: operator.url }).toString()}`
  const compare = (title: string, peers: typeof fast, goals: Readonly<Record<string, Contestant['goals']>>) => ({
    title,
    operations: 100,
    contestants: Object.entries(peers).map(([name, { start, complete }]): Contestant => {
      const wanted = goals[name]
      const run = (count: number): Promise<void> =>
        runSimultaneously(count, async () => complete(approveBy('')(await start())), SIMULTANEOUS)
      return { name, run, ...(wanted !== undefined && { goals: wanted }) }
    }),
    check: async () => {
      for (const [name, peer] of Object.entries(peers)) {
        await requireEqualSignIns(name, peer, { approve: approveBy(''), forge: approveBy('~forged') })
      }
    },
  })
  return {
    comparisons: [
      compare('whole sign-in, 20 at once', fast, {
        'http-undici, crypto-node, memory': { 'openid-client': 0.33 },
        'http-undici, crypto-node, SQLite': { 'openid-client': 0.45 },
        'http-undici, crypto-node, PostgreSQL': { 'openid-client': 0.65 },
      }),
      compare('whole sign-in, 20 at once, portable', portable, {
        'http-ky, jws-jose, memory': { 'ky and jose by hand': 1.05 },
      }),
    ],
    close: async () => {
      for (const peer of Object.values(fast)) await peer.close?.()
      await agent.close()
      db.close()
      rmSync(folder, { recursive: true })
      await pool.end()
      await database.stop()
      operator.close()
    },
  }
}
