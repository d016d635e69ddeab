import { randomBytes } from 'node:crypto'
import { postgresDiscoveryStorage } from '@mobile-connect/discovery-storage-postgres'
import { sqliteDiscoveryStorage } from '@mobile-connect/discovery-storage-sqlite'
import { type DiscoveryServiceParts, startDiscoveryService } from '@mobile-connect/discovery-service-app'
import { createSandbox } from '@mobile-connect/sandbox'
import { startPostgres } from '@mobile-connect/test-servers'
import { memoryLimiter, postgresLimiter } from '@mobile-connect/node-service'
import Database from 'better-sqlite3'
import pg from 'pg'
import { documentLinks, makeDocumentData } from './document-data.ts'
import { corsOrigin, type Subject, type SubjectName } from './subject.ts'

type Storage = DiscoveryServiceParts['storage']

/** Everything that answers the Discovery API: the sandbox, and the program on both frameworks and both databases. */
export async function startSubjects(): Promise<
  Readonly<Record<SubjectName, Subject>> & { close: () => Promise<void> }
> {
  const server = await startPostgres()
  const subjects = {
    'the sandbox': await startSandbox(),
    'the Discovery Service on hono and sqlite': await startProgram('hono', await openSqlite()),
    'the Discovery Service on hono and postgres': await startProgram('hono', await openPostgres(server.url, 'hono')),
    'the Discovery Service on express and sqlite': await startProgram('express', await openSqlite()),
    'the Discovery Service on express and postgres': await startProgram(
      'express',
      await openPostgres(server.url, 'express'),
    ),
  }
  return {
    ...subjects,
    close: async () => {
      for (const subject of Object.values(subjects)) await subject.close()
      await server.stop()
    },
  }
}

async function startSandbox(): Promise<Subject> {
  const sandbox = await createSandbox({ port: 0, redirectUrls: ['http://localhost:1/back'], corsOrigins: [corsOrigin] })
  const issuer = `${sandbox.url}/operators/b`
  const metadataUrl = `${issuer}/.well-known/openid-configuration`
  const metadata = (await (await fetch(metadataUrl)).json()) as Readonly<Record<string, string>>
  // Discovery has to lead where the operator's own metadata leads.
  const links = [
    ['authorization', 'authorization_endpoint'],
    ['token', 'token_endpoint'],
    ['userinfo', 'userinfo_endpoint'],
    ['tokenrevoke', 'revocation_endpoint'],
    ['premiuminfo', 'premiuminfo_endpoint'],
    ['scope', undefined, 'openid profile email'],
    ['openid-configuration', undefined, metadataUrl],
    ['jwks', 'jwks_uri'],
    ['issuer', 'issuer'],
  ].map(([rel = '', member = '', href = metadata[member] ?? '']) => ({ rel, href }))
  return { port: Number(new URL(sandbox.url).port), links, close: sandbox.close }
}

async function startProgram(framework: DiscoveryServiceParts['framework'], storage: Storage): Promise<Subject> {
  await storage.store.replace(await makeDocumentData())
  const service = await startDiscoveryService({
    config: {
      publicUrl: undefined,
      host: '127.0.0.1',
      port: 0,
      adminHost: '127.0.0.1',
      adminPort: 0,
      storageUrl: '',
      enumNonceKeys: [randomBytes(32)],
      tokenKeys: [],
      corsOrigins: [corsOrigin],
      ttlS: 3_600,
      trustedProxies: 0,
      requestIdHeader: undefined,
      shutdownTimeoutMs: 10_000,
      shutdownDelayMs: 0,
      logLevel: 'info',
      unknownVariables: [],
      requestsPerMinute: 6_000,
      requestTimeoutMs: 10_000,
    },
    framework,
    storage,
    clock: Date.now,
    log: () => undefined,
  })
  return { port: Number(new URL(service.url).port), links: documentLinks, close: service.close }
}

async function openSqlite(): Promise<Storage> {
  const db = new Database(':memory:')
  const storage = sqliteDiscoveryStorage({ db })
  await storage.migrate()
  return {
    ...storage,
    limiter: memoryLimiter(),
    check: async () => undefined,
    close: async () => void db.close(),
  }
}

async function openPostgres(url: string, schema: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString: url, options: `-c search_path=${schema}` })
  await pool.query(`CREATE SCHEMA ${schema}`)
  const storage = postgresDiscoveryStorage({ pool })
  await storage.migrate()
  const { limiter, stop } = await postgresLimiter(pool, { tableName: 'discovery_service_rate' })
  return {
    ...storage,
    limiter,
    check: async () => undefined,
    close: async () => {
      stop()
      await pool.end()
    },
  }
}
