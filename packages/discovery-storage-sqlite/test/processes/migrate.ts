// Opens files that may not exist yet, as an instance does that starts beside others.
import Database from 'better-sqlite3'
import { sqliteDiscoveryStorage } from '../../src/index.ts'

async function migrate(path: string): Promise<void> {
  const db = new Database(path)
  await sqliteDiscoveryStorage({ db }).migrate()
  db.close()
  process.send?.('migrated')
}

process.on('message', (path: string) => void migrate(path))
process.send?.('ready')
