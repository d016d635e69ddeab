// Replaces the first version of each session it is sent, and answers with the ids of those it replaced.
import type { StoredSession } from '@mobile-connect/core'
import pg from 'pg'
import { postgresSessionStore } from '../../src/index.ts'

const [, , connectionString, schema = ''] = process.argv
const pool = new pg.Pool({ connectionString })
const store = postgresSessionStore({ pool, schema })

async function replaceAll(sessions: readonly StoredSession[]): Promise<void> {
  const wins = await Promise.all(sessions.map((session) => store.replace({ ...session, version: 1 }, Date.now())))
  const replaced = sessions.filter((_, index) => wins[index]).map(({ id }) => id)
  await pool.end()
  process.send?.(replaced, () => process.disconnect())
}

process.on('message', (sessions: readonly StoredSession[]) => void replaceAll(sessions))
process.send?.('ready')
