import type { Comparison, Contestant } from './comparison.ts'

type Cost = NonNullable<Comparison['cost']>

/** By the clock, many short rounds: a neighbour's burst then spoils few of them, and the median passes over those. */
const defaultRounds = { processor: 15, elapsed: 181 }
const DEFAULT_WARM_UPS = 3
const ROUND_US = 10_000

export interface Measurement {
  readonly name: string
  /** Median of the rounds, for one operation: microseconds, or the unit of the comparison. */
  readonly cost: number
  /** Median of the rounds: its cost divided by the cost of the named contestant in the same round. */
  readonly ratios: Readonly<Record<string, number>>
  readonly remark?: string
}

/**
 * Lets the contestants take turns. A ratio compares runs of one round, milliseconds apart, so that neighbours on the machine
 * slow down both. Processor time covers all threads of the process.
 */
export async function measureComparison(comparison: Comparison, isQuick = false): Promise<readonly Measurement[]> {
  const { contestants, cost = 'processor', warmUps = DEFAULT_WARM_UPS } = comparison
  await comparison.check?.()
  const operations = comparison.operations ?? (await countOperations(contestants, cost))
  const rounds = comparison.rounds ?? defaultRounds[cost]
  const timed = isQuick ? Math.max(3, Math.ceil(rounds / 3)) : rounds
  const costs: (readonly number[])[] = []
  for (let round = -warmUps; round < timed; round += 1) {
    const found = await runRound(contestants, operations, round + warmUps, cost)
    if (round >= 0) costs.push(found)
  }
  const [first] = contestants
  return contestants.map(({ name, goals = {}, remark }, index) => {
    const peers = new Set([...(index === 0 || first === undefined ? [] : [first.name]), ...Object.keys(goals)])
    const ratioTo = (peer: string): number => {
      const place = contestants.findIndex((other) => other.name === peer)
      if (place === -1) throw new TypeError(`${comparison.title}: no contestant named ${peer}`)
      return median(costs.map((round) => (round[index] ?? NaN) / (round[place] ?? NaN)))
    }
    return {
      name,
      cost: median(costs.map((round) => round[index] ?? NaN)),
      ratios: Object.fromEntries([...peers].map((peer) => [peer, ratioTo(peer)])),
      ...(remark !== undefined && { remark: remark() }),
    }
  })
}

/** Each round begins with another contestant, so that none always finds the caches as the same neighbour left them. */
async function runRound(
  contestants: readonly Contestant[],
  operations: number,
  round: number,
  cost: Cost,
): Promise<number[]> {
  const costs: number[] = []
  for (let turn = 0; turn < contestants.length; turn += 1) {
    const index = (turn + round) % contestants.length
    const contestant = contestants[index]
    if (contestant !== undefined) costs[index] = (await timeRun(contestant, operations, cost)) / operations
  }
  return costs
}

async function timeRun(contestant: Contestant, operations: number, cost: Cost): Promise<number> {
  await contestant.prepare?.(operations)
  if ('measure' in contestant) return contestant.measure(operations)
  const [before, beforeMs] = [process.cpuUsage(), performance.now()]
  await contestant.run(operations)
  if (cost === 'elapsed') return (performance.now() - beforeMs) * 1_000
  const { user, system } = process.cpuUsage(before)
  return user + system
}

async function countOperations(contestants: readonly Contestant[], cost: Cost): Promise<number> {
  const [first] = contestants
  if (first === undefined) return 0
  let operations = 16
  while ((await timeRun(first, operations, cost)) < ROUND_US) operations *= 2
  return operations
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
