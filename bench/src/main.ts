import { compareCoreFlows } from './compare-core-flows.ts'
import { compareHttpPorts } from './compare-http-ports.ts'
import { compareMemoryStores } from './compare-memory-stores.ts'
import { compareSignatureVerifiers } from './compare-signature-verifiers.ts'
import { compareSqliteStores } from './compare-sqlite-stores.ts'
import type { Suite } from './comparison.ts'
import { formatMeasurements } from './format-measurements.ts'
import { measureComparison } from './measure-comparison.ts'

const suites: readonly (() => Suite | Promise<Suite>)[] = [
  compareSqliteStores,
  compareMemoryStores,
  compareHttpPorts,
  compareSignatureVerifiers,
  compareCoreFlows,
]

console.log(`Node.js ${process.version}, processor time of one operation, speed beside the first of each group\n`)
for (const openSuite of suites) {
  const { comparisons, close } = await openSuite()
  try {
    for (const comparison of comparisons) {
      console.log(formatMeasurements(comparison.title, await measureComparison(comparison)))
    }
  } finally {
    await close()
  }
}
