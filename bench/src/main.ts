import { parseArgs } from 'node:util'
import type { Comparison } from './comparison.ts'
import { formatMeasurements } from './format-measurements.ts'
import { findMisses, listAllowances, lowerBudgets } from './hold-budgets.ts'
import { type Measurement, measureComparison } from './measure-comparison.ts'
import { recordResults } from './record-results.ts'
import { suites } from './suites.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** A third of the rounds, only what has a goal, and exit code 1 where a gate is missed. */
    quick: { type: 'boolean', default: false },
    /** Writes results, README and budgets. */
    record: { type: 'boolean', default: false },
  },
})
const IS_QUICK = values.quick
const chosen =
  positionals.length > 0 ? positionals : Object.keys(suites).filter((name) => !IS_QUICK || suites[name]?.quick)

console.log(`Node.js ${process.version}; cost of one operation, and its ratio to the cost of a peer: lower is better\n`)
const misses: string[] = []
for (const name of chosen) {
  const suite = suites[name]
  if (suite === undefined) throw new TypeError(`no such suite: ${name}`)
  const { comparisons, close } = await suite.open()
  const measured: (readonly [Comparison, readonly Measurement[]])[] = []
  try {
    for (const comparison of IS_QUICK ? comparisons.map(keepGoals).filter(hasGoals) : comparisons) {
      const measurements = await measure(comparison)
      measured.push([comparison, measurements])
      if (values.record) lowerBudgets(comparison, measurements)
    }
  } finally {
    await close()
  }
  if (values.record) recordResults(name, measured)
}
for (const miss of misses) console.error(miss)
if (IS_QUICK && misses.length > 0) process.exitCode = 1

/** What misses a gate is measured once more, with all rounds: a neighbour on the machine may have spoilt a few. */
async function measure(comparison: Comparison): Promise<readonly Measurement[]> {
  const allowances = listAllowances(comparison)
  let measurements = await measureComparison(comparison, IS_QUICK)
  if (IS_QUICK && findMisses(allowances, measurements).length > 0) measurements = await measureComparison(comparison)
  console.log(formatMeasurements(comparison.title, measurements, allowances, comparison.unit ?? 'us'))
  misses.push(...findMisses(allowances, measurements).map((miss) => `${comparison.title}: ${miss}`))
  return measurements
}

function hasGoals({ contestants }: Comparison): boolean {
  return contestants.some(({ goals }) => goals !== undefined)
}

/** The contestants that have goals, and the peers that these are measured against. */
function keepGoals(comparison: Comparison): Comparison {
  const peers = new Set(comparison.contestants.flatMap(({ goals = {} }) => Object.keys(goals)))
  const contestants = comparison.contestants.filter(({ name, goals }) => goals !== undefined || peers.has(name))
  return { ...comparison, contestants }
}
