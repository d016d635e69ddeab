import type { Comparison, Contestant } from './comparison.ts'

type Cost = NonNullable<Comparison['cost']>

/** By the clock it takes many short ones: the bursts of a neighbour on the machine then spoil few, which the median passes over. */
const rounds = { processor: 15, elapsed: 181 }
const warmUps = 3
const roundMs = 10

export interface Measurement {
  readonly contestant: Contestant
  /** Median of the rounds: microseconds for one operation, by the clock or of the processor in all threads of this process. */
  readonly microseconds: number
  /** Median of the rounds: how fast it was beside the first contestant in the same round. */
  readonly ratio: number
}

/**
 * Lets the contestants take turns and gives the median of their rounds. A ratio compares runs of one round, milliseconds
 * apart, so that whatever else the machine does meets both. Processor time where possible, because a neighbour cannot
 * add to it.
 */
export async function measureComparison({
  contestants,
  operations,
  cost = 'processor',
}: Comparison): Promise<readonly Measurement[]> {
  const count = operations ?? (await countOperations(contestants, cost))
  for (let round = 0; round < warmUps; round += 1) await runRound(contestants, count, round, cost)
  const costs: (readonly number[])[] = []
  for (let round = 0; round < rounds[cost]; round += 1) costs.push(await runRound(contestants, count, round, cost))
  return contestants.map((contestant, index) => ({
    contestant,
    microseconds: median(costs.map((round) => round[index] ?? NaN)),
    ratio: median(costs.map((round) => (round[0] ?? NaN) / (round[index] ?? NaN))),
  }))
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

async function timeRun({ prepare, run }: Contestant, operations: number, cost: Cost): Promise<number> {
  await prepare?.(operations)
  const [before, beforeMs] = [process.cpuUsage(), performance.now()]
  await run(operations)
  if (cost === 'elapsed') return (performance.now() - beforeMs) * 1_000
  const { user, system } = process.cpuUsage(before)
  return user + system
}

async function countOperations(contestants: readonly Contestant[], cost: Cost): Promise<number> {
  const [first] = contestants
  if (first === undefined) return 0
  let operations = 16
  while ((await timeRun(first, operations, cost)) < roundMs * 1_000) operations *= 2
  return operations
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
