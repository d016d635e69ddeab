// Takes each of the ids it is sent and answers with those it got.
import { createClient } from 'redis'
import { redisTransactionStore } from '../../src/index.ts'

const [, , url = '', keyPrefix = ''] = process.argv
const client = await createClient({ url }).connect()
const store = redisTransactionStore({ client, keyPrefix })

async function takeAll(ids: readonly string[]): Promise<void> {
  const takes = await Promise.all(ids.map((id) => store.take(id, Date.now())))
  client.destroy()
  process.send?.(
    takes.flatMap((taken) => taken?.id ?? []),
    () => process.disconnect(),
  )
}

process.on('message', (ids: readonly string[]) => void takeAll(ids))
process.send?.('ready')
