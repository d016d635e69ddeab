// Opens a file that may not exist yet, as a server does that starts beside others.
import Database from 'better-sqlite3'
import { sqliteStorage } from '../../src/index.ts'

async function migrate(): Promise<void> {
  const db = new Database(process.argv[2])
  await sqliteStorage({ db }).migrate()
  db.close()
  process.send?.('migrated', () => process.disconnect())
}

process.on('message', () => void migrate())
process.send?.('ready')
