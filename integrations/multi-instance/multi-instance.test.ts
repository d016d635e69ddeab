import { startPostgres, startRedis } from '@mobile-connect/test-servers'
import { expect, it, onTestFinished } from 'vitest'
import { runSignIns } from './run-sign-ins.ts'
import { startCluster } from './start-cluster.ts'

/** `pnpm --filter ./integrations multi-instance` runs 10 000. */
const count = 300

it.each([
  ['PostgreSQL', startPostgres],
  ['Redis', startRedis],
])(
  'four instances on one %s: every step of a sign-in is on another one, while one is killed and one restarted',
  async (_, startDatabase) => {
    const database = await startDatabase()
    onTestFinished(database.stop)
    const cluster = await startCluster(database.url)
    onTestFinished(cluster.close)
    const { completed, begunAgain, repeatedInstance, failures, wrong } = await runSignIns(cluster, { count })
    expect(wrong).toEqual([])
    expect(completed).toBe(count)
    expect(repeatedInstance).toBe(0)
    // What failed was under way on the killed one, was told to come again, and did.
    expect(Object.keys(failures).filter((instance) => instance !== 'two')).toEqual([])
    expect(begunAgain).toBe(failures['two'] ?? 0)
  },
)
