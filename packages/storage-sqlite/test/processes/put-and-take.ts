// Puts and takes until it is killed, and writes down each step before it takes the next. The writes are synchronous:
// what is on the pipe when the process dies is what it did.
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import Database from 'better-sqlite3'
import { sqliteStorage } from '../../src/index.ts'
import { buildLoad } from '../build-load.ts'

const [, , path, name = '', common = ''] = process.argv
const db = new Database(path)
// So that it often dies in the middle of one.
db.pragma('wal_autocheckpoint = 20')
const { transactions: store } = sqliteStorage({ db })
const note = (line: string): void => void writeSync(1, `${line}\n`)

async function take(id: string): Promise<void> {
  note(`taking ${id}`)
  note(`${(await store.take(id, Date.now())) ? 'taken' : 'missed'} ${id}`)
}

// Otherwise written when a process exits, which this one never does.
flushCompileCache()
note('ready')
await once(process.stdin, 'data')
for (let n = 0; ; n += 1) {
  await store.put(buildLoad(`${name}/${n}`), Date.now())
  note(`put ${name}/${n}`)
  await take(`${common}/${n}`)
  if (n % 5 > 0) await take(`${name}/${n - 1}`)
}
