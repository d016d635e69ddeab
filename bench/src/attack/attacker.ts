// One of the processes: puts its own transactions, then goes for its own and its neighbours', one of each at a time.
import type { PendingTransaction } from '@mobile-connect/core'
import type { AttackSize } from './attack-size.ts'
import { openTransactionStore } from './open-transaction-store.ts'

export interface AttackStep {
  readonly step: 'put' | 'take'
  readonly from: number
  readonly to: number
}

const [, , url = '', ownText = '', sizeText = ''] = process.argv
const OWN = Number(ownText)
const { processes, takers } = JSON.parse(sizeText) as AttackSize
const { store, close } = await openTransactionStore(url)
const owners = Array.from({ length: takers }, (_, index) => (OWN + index) % processes)

function build(n: number): PendingTransaction {
  return { kind: 'host_step', id: `${OWN}/${n}`, expiresAtMs: Date.now() + 3_600_000, hostData: 'x'.repeat(1_000) }
}

async function putAll(from: number, to: number): Promise<'done'> {
  for (let n = from; n < to; n += 1) await store.put(build(n), Date.now())
  return 'done'
}

/** The ids it got, and how many calls were rejected. */
async function takeAll(from: number, to: number): Promise<{ taken: string[]; rejected: number }> {
  const taken: string[] = []
  let rejected = 0
  for (let n = from; n < to; n += 1) {
    const takes = await Promise.allSettled(owners.map((owner) => store.take(`${owner}/${n}`, Date.now())))
    for (const take of takes) {
      if (take.status === 'rejected') rejected += 1
      else if (take.value) taken.push(take.value.id)
    }
  }
  return { taken, rejected }
}

async function answer({ step, from, to }: AttackStep): Promise<void> {
  process.send?.(step === 'put' ? await putAll(from, to) : await takeAll(from, to))
}

process.on('message', (step: AttackStep) => void answer(step))
process.once('disconnect', () => void close())
process.send?.('ready')
