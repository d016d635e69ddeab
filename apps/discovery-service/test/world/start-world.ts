import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type DiscoveryData,
  memoryDiscoveryDataStore,
  memorySelectionSessionStore,
} from '@mobile-connect/discovery-service'
import { memoryLimiter, type RunningService } from '@mobile-connect/node-service'
import pg from 'pg'
import { inject } from 'vitest'
import { type DiscoveryServiceConfig, readEnvironment } from '../../src/env.ts'
import { openStorage, type Storage } from '../../src/open-storage.ts'
import type { Framework } from '../../src/http/create-listener.ts'
import { startDiscoveryService } from '../../src/start-discovery-service.ts'

// The setup declares it for another copy of vitest: OpenTelemetry next to this one sets the two apart.
declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string
  }
}

/** The day of the answers in the Discovery API document, when its cookies were still good. */
export const nowMs = Date.parse('2014-12-15T05:48:06Z')

const databases: Readonly<Record<string, () => Promise<Storage>>> = {
  memory: openMemory,
  sqlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'discovery-service-'))
    const storage = await openStorage(`sqlite:${join(folder, 'discovery.db')}`)
    const close = async () => {
      await storage.close()
      rmSync(folder, { recursive: true })
    }
    return { ...storage, close }
  },
  postgres: async () => openStorage(await createPostgresSchema()),
}

/** Both frameworks on every database. */
export const worlds = (['hono', 'express'] as const).flatMap((framework) =>
  Object.entries(databases).map(([database, open]) => ({ framework, database, open })),
)

export async function openMemory(): Promise<Storage> {
  return {
    store: memoryDiscoveryDataStore(),
    sessions: memorySelectionSessionStore(),
    limiter: memoryLimiter(),
    check: async () => undefined,
    close: async () => undefined,
  }
}

/** URL of a schema of its own on the server of this test run. */
export async function createPostgresSchema(): Promise<string> {
  const schema = `s${crypto.randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(`CREATE SCHEMA ${schema}`)
  await client.end()
  return `${inject('postgresUrl')}?options=-c%20search_path%3D${schema}`
}

export interface World extends RunningService {
  readonly storage: Storage
  /** Everything the service has written. */
  readonly logged: () => string
}

export interface WorldOptions {
  readonly framework: Framework
  readonly storage: Storage
  readonly data?: DiscoveryData
  readonly config?: Partial<DiscoveryServiceConfig>
}

export async function startWorld({ framework, storage, data, config = {} }: WorldOptions): Promise<World> {
  if (data) await storage.store.replace(data)
  const records: unknown[] = []
  const defaults = readEnvironment({ PORT: '0' })
  const service = await startDiscoveryService({
    config: { ...defaults, ...config },
    framework,
    storage,
    clock: () => nowMs,
    log: (record) => records.push(record),
  })
  return { ...service, storage, logged: () => JSON.stringify(records) }
}
