// Takes each of the ids it is sent and answers with those it got.
import pg from 'pg'
import { postgresTransactionStore } from '../../src/index.ts'

const [, , connectionString, schema = ''] = process.argv
const pool = new pg.Pool({ connectionString })
const store = postgresTransactionStore({ pool, schema })

async function takeAll(ids: readonly string[]): Promise<void> {
  const takes = await Promise.all(ids.map((id) => store.take(id, Date.now())))
  await pool.end()
  process.send?.(
    takes.flatMap((taken) => taken?.id ?? []),
    () => process.disconnect(),
  )
}

process.on('message', (ids: readonly string[]) => void takeAll(ids))
process.send?.('ready')
