import { once } from 'node:events'
import { forkProcess, nextMessage } from '@mobile-connect/test-servers'
import type { AttackSize } from './attack-size.ts'
import type { AttackStep } from './attacker.ts'
import { openTransactionStore } from './open-transaction-store.ts'

export interface AttackOutcome {
  readonly transactions: number
  readonly takes: number
  readonly takenOnce: number
  readonly takenTwice: number
  readonly neverTaken: number
  readonly rejected: number
  /** Won by the process that put the transaction, by its first neighbour, and so on. */
  readonly winsByTaker: readonly number[]
  readonly seconds: number
}

const BATCH = 250

/**
 * Lets processes put transactions into one store and then race for them. Each transaction has its takers in different
 * processes; all wait for each other after every batch, so that they go for the same one at about the same time.
 */
export async function attackStore(url: string, size: AttackSize): Promise<AttackOutcome> {
  const { processes, transactions, takers } = size
  const { close } = await openTransactionStore(url)
  const program = new URL('attacker.ts', import.meta.url)
  const attackers = await Promise.all(
    Array.from({ length: processes }, (_, own) => forkProcess(program, url, `${own}`, JSON.stringify(size))),
  )
  const send = async (step: AttackStep): Promise<unknown[]> => {
    const answers = attackers.map((attacker) => nextMessage(attacker))
    for (const attacker of attackers) attacker.send(step)
    return Promise.all(answers)
  }
  const times = new Map<string, number>()
  const winsByTaker = Array.from({ length: takers }, () => 0)
  let rejected = 0
  const startedMs = Date.now()
  for (let from = 0; from < transactions; from += BATCH) {
    const to = Math.min(from + BATCH, transactions)
    await send({ step: 'put', from, to })
    const answers = (await send({ step: 'take', from, to })) as { taken: string[]; rejected: number }[]
    for (const [taker, answer] of answers.entries()) {
      rejected += answer.rejected
      for (const id of answer.taken) {
        times.set(id, (times.get(id) ?? 0) + 1)
        const distance = (Number.parseInt(id, 10) - taker + processes) % processes
        winsByTaker[distance] = (winsByTaker[distance] ?? 0) + 1
      }
    }
  }
  const seconds = (Date.now() - startedMs) / 1_000
  const exits = attackers.map((attacker) => once(attacker, 'exit'))
  for (const attacker of attackers) attacker.disconnect()
  await Promise.all(exits)
  await close()
  const takenOnce = [...times.values()].filter((count) => count === 1).length
  return {
    transactions: processes * transactions,
    takes: processes * transactions * takers,
    takenOnce,
    takenTwice: times.size - takenOnce,
    neverTaken: processes * transactions - times.size,
    rejected,
    winsByTaker,
    seconds,
  }
}
