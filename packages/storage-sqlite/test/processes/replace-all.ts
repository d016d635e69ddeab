// Replaces the first version of each session it is sent, and answers with the ids of those it replaced.
import Database from 'better-sqlite3'
import type { StoredSession } from '@mobile-connect/core'
import { sqliteStorage } from '../../src/index.ts'

const db = new Database(process.argv[2])
const { sessions: store } = sqliteStorage({ db })

async function replaceAll(sessions: readonly StoredSession[]): Promise<void> {
  const replaced: string[] = []
  for (const session of sessions) {
    if (await store.replace({ ...session, version: 1 }, Date.now())) replaced.push(session.id)
  }
  db.close()
  process.send?.(replaced, () => process.disconnect())
}

process.on('message', (sessions: readonly StoredSession[]) => void replaceAll(sessions))
process.send?.('ready')
