// Takes each of the ids it is sent and answers with those it got.
import Database from 'better-sqlite3'
import { sqliteStorage } from '../../src/index.ts'

const db = new Database(process.argv[2])
const { transactions: store } = sqliteStorage({ db })

async function takeAll(ids: readonly string[]): Promise<void> {
  const taken: string[] = []
  for (const id of ids) if (await store.take(id, Date.now())) taken.push(id)
  db.close()
  process.send?.(taken, () => process.disconnect())
}

process.on('message', (ids: readonly string[]) => void takeAll(ids))
process.send?.('ready')
