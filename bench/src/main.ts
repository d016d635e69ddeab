import { compareCoreFlows } from './compare-core-flows.ts'
import { compareDocumentCaches } from './compare-document-caches.ts'
import { compareHttpPorts } from './compare-http-ports.ts'
import { compareMemoryStores } from './compare-memory-stores.ts'
import { comparePostgresStores } from './compare-postgres-stores.ts'
import { compareRedisStores } from './compare-redis-stores.ts'
import { compareSessionStores } from './compare-session-stores.ts'
import { compareSignatureVerifiers } from './compare-signature-verifiers.ts'
import { compareSqliteStores } from './compare-sqlite-stores.ts'
import type { Suite } from './comparison.ts'
import { formatMeasurements } from './format-measurements.ts'
import { measureComparison } from './measure-comparison.ts'

const suites: Readonly<Record<string, () => Suite | Promise<Suite>>> = {
  sqlite: compareSqliteStores,
  postgres: comparePostgresStores,
  redis: compareRedisStores,
  documents: compareDocumentCaches,
  sessions: compareSessionStores,
  memory: compareMemoryStores,
  http: compareHttpPorts,
  signatures: compareSignatureVerifiers,
  core: compareCoreFlows,
}

console.log(`Node.js ${process.version}, cost of one operation, speed beside the first of each group\n`)
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(suites)
for (const name of names) {
  const openSuite = suites[name]
  if (openSuite === undefined) throw new TypeError(`no such suite: ${name}`)
  const { comparisons, close } = await openSuite()
  try {
    for (const comparison of comparisons) {
      console.log(formatMeasurements(comparison.title, await measureComparison(comparison)))
    }
  } finally {
    await close()
  }
}
