import { setTimeout } from 'node:timers/promises'
import type { Holdings, ServerProcess } from '../processes/start-server.ts'

/** Longer than any idle connection to an operator or a database is kept. */
const patienceMs = 15_000
/** What is made once, when it is first needed, and kept. A leak is as large as the number of visits. */
const keptForGood = 3
const members = ['descriptors', 'sockets', 'timers'] as const

/** When nobody comes any more, a server gives back what it took: waits for that. Answers what it holds too many of. */
export async function waitForRest(
  server: Pick<ServerProcess, 'countHoldings'>,
  before: Holdings,
  everyMs = 500,
): Promise<readonly string[]> {
  const deadlineMs = performance.now() + patienceMs
  for (;;) {
    const held = await server.countHoldings()
    const kept = members.filter((member) => held[member] > before[member] + keptForGood)
    if (kept.length === 0) return []
    if (performance.now() > deadlineMs)
      return kept.map((member) => `${held[member] - before[member]} ${member} too many at rest`)
    await setTimeout(everyMs)
  }
}
