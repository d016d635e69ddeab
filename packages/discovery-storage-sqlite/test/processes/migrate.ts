// Opens files that may not exist yet, as an instance does that starts beside others.
import Database from 'better-sqlite3'
import { migrateDiscoverySqlite } from '../../src/index.ts'

process.on('message', (path: string) => {
  const db = new Database(path)
  migrateDiscoverySqlite({ db })
  db.close()
  process.send?.('migrated')
})
process.send?.('ready')
