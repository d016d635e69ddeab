import { compareDiscoveryServices } from './compare-discovery-services.ts'
import { compareDocumentCaches } from './compare-document-caches.ts'
import { compareEncryptedStores } from './compare-encrypted-stores.ts'
import { compareHttpPorts } from './compare-http-ports.ts'
import { compareIdTokens } from './compare-id-tokens.ts'
import { compareLegs } from './compare-legs.ts'
import { compareMemoryStores } from './compare-memory-stores.ts'
import { comparePostgresStores } from './compare-postgres-stores.ts'
import { comparePrograms } from './compare-programs.ts'
import { compareRedisStores } from './compare-redis-stores.ts'
import { compareServerRoutes } from './compare-server-routes.ts'
import { compareSessionStores } from './compare-session-stores.ts'
import { compareSignIns } from './compare-sign-ins.ts'
import { compareSqliteStores } from './compare-sqlite-stores.ts'
import { compareWebRoutes } from './compare-web-routes.ts'
import type { Suite } from './comparison.ts'

interface SuiteEntry {
  readonly open: () => Suite | Promise<Suite>
  /** Part of `pnpm bench:quick`. */
  readonly quick?: true
}

export const suites: Readonly<Record<string, SuiteEntry>> = {
  'id-tokens': { open: compareIdTokens, quick: true },
  legs: { open: compareLegs, quick: true },
  'sign-ins': { open: compareSignIns, quick: true },
  web: { open: compareWebRoutes, quick: true },
  discovery: { open: compareDiscoveryServices, quick: true },
  servers: { open: compareServerRoutes, quick: true },
  encrypted: { open: compareEncryptedStores, quick: true },
  programs: { open: comparePrograms },
  http: { open: compareHttpPorts, quick: true },
  sqlite: { open: compareSqliteStores, quick: true },
  memory: { open: compareMemoryStores, quick: true },
  postgres: { open: comparePostgresStores },
  redis: { open: compareRedisStores },
  documents: { open: compareDocumentCaches },
  sessions: { open: compareSessionStores },
}
