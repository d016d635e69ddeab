// Opens a file that may not exist yet, as a server does that starts beside others.
import Database from 'better-sqlite3'
import { configureSqlite, migrateSqlite } from '../../src/index.ts'

process.on('message', () => {
  const db = new Database(process.argv[2])
  configureSqlite(db)
  migrateSqlite(db)
  db.close()
  process.send?.('migrated', () => process.disconnect())
})
process.send?.('ready')
