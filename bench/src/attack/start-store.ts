import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, startRedis } from '@mobile-connect/test-servers'

export const storeNames = ['sqlite', 'postgres', 'redis'] as const

/** Starts what a store needs, in a folder and on a port of its own. */
export async function startStore(
  name: (typeof storeNames)[number],
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  if (name === 'postgres') return startPostgres()
  if (name === 'redis') return startRedis()
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-attack-'))
  return { url: `sqlite:${join(folder, 'attack.db')}`, stop: async () => rmSync(folder, { recursive: true }) }
}
