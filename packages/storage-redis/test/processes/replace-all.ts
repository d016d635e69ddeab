// Replaces the first version of each session it is sent, and answers with the ids of those it replaced.
import type { StoredSession } from '@mobile-connect/core'
import { createClient } from 'redis'
import { redisSessionStore } from '../../src/index.ts'

const [, , url = '', keyPrefix = ''] = process.argv
const client = await createClient({ url }).connect()
const store = redisSessionStore({ client, keyPrefix })

async function replaceAll(sessions: readonly StoredSession[]): Promise<void> {
  const wins = await Promise.all(sessions.map((session) => store.replace({ ...session, version: 1 }, Date.now())))
  const replaced = sessions.filter((_, index) => wins[index]).map(({ id }) => id)
  client.destroy()
  process.send?.(replaced, () => process.disconnect())
}

process.on('message', (sessions: readonly StoredSession[]) => void replaceAll(sessions))
process.send?.('ready')
