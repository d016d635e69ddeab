import { setTimeout } from 'node:timers/promises'
import { startRedis } from '@mobile-connect/test-servers'
import { createClient } from 'redis'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    readonly redisUrl: string
    readonly redisClusterUrl: string
  }
}

/** One server for all test files, and one that is a cluster of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const single = await startRedis()
  const cluster = await startRedis('--cluster-enabled', 'yes')
  await takeAllSlots(cluster.url)
  project.provide('redisUrl', single.url)
  project.provide('redisClusterUrl', cluster.url)
  return async () => {
    await Promise.all([single.stop(), cluster.stop()])
  }
}

/** A cluster of one node. It still refuses a command whose keys are in different slots. */
async function takeAllSlots(url: string): Promise<void> {
  const client = await createClient({ url }).connect()
  await client.clusterAddSlotsRange({ start: 0, end: 16_383 })
  // A node takes no commands in its first two seconds, in case there is a cluster that knows better.
  while (!(await client.clusterInfo()).includes('cluster_state:ok')) await setTimeout(20)
  client.destroy()
}
