// Puts the transaction it is sent and then does nothing until it is killed.
import type { PendingTransaction } from '@mobile-connect/core'
import Database from 'better-sqlite3'
import { sqliteStorage } from '../../src/index.ts'

const db = new Database(process.argv[2])
const { transactions: store } = sqliteStorage({ db })
process.on('message', (transaction: PendingTransaction) => {
  void store.put(transaction, Date.now()).then(() => process.send?.('put'))
})
process.send?.('ready')
