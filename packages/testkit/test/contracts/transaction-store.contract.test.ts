import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import { transactionStoreClauses, transactionStoreContract } from '../../src/contracts/transaction-store.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { honestTransactionStore, type TransactionStoreSteps } from './honest-transaction-store.ts'

const sabotaged = (steps: Partial<TransactionStoreSteps>) => async (): Promise<TransactionStore> =>
  honestTransactionStore(steps)

/** Keeps each value, at any depth, as `change` leaves it. */
const keeping = (change: (value: unknown, name: string) => unknown) =>
  sabotaged({ encode: (transaction) => JSON.stringify(transaction, (name, value: unknown) => change(value, name)) })

const losing = (field: string) => keeping((value, name) => (name === field ? undefined : value))

const keepingText = (change: (text: string) => string) =>
  keeping((value) => (typeof value === 'string' ? change(value) : value))

const keepingCharactersUpTo = (last: number) =>
  keepingText((text) => [...text].map((one) => ((one.codePointAt(0) ?? 0) > last ? '?' : one)).join(''))

const nullForAbsentMembers = sabotaged({
  encode: (transaction) => JSON.stringify({ correlationId: null, ...transaction }),
})

const byReference = async (): Promise<TransactionStore> => {
  const held = new Map<string, PendingTransaction>()
  return honestTransactionStore({
    encode: (transaction) => {
      held.set(transaction.id, transaction)
      return transaction.id
    },
    decode: (id) => held.get(id) as PendingTransaction,
  })
}

const knowingTwoKinds = sabotaged({
  encode: (one) => JSON.stringify(one.kind === 'authentication' ? one : { ...one, kind: 'selection' }),
})

const silentAboutDuplicates = async (): Promise<TransactionStore> => {
  const { put, take } = honestTransactionStore()
  return { put: (transaction, nowMs) => put(transaction, nowMs).catch(() => undefined), take }
}

const takingTheFirstForTheOldest = sabotaged({
  sweep: (rows) => {
    const [first] = rows.keys()
    if (rows.size > 10 && first !== undefined) rows.delete(first)
  },
})

/** Deletes at a put what has expired by another time than the one given. */
const sweepingAtPutBy =
  (chooseTime: (nowMs: number, lastMs: number) => number) => async (): Promise<TransactionStore> => {
    let lastMs = 0
    return honestTransactionStore({
      sweep: (rows, nowMs, put) => {
        if (put === undefined) lastMs = nowMs
        else {
          for (const [key, row] of rows) {
            const { expiresAtMs } = JSON.parse(row) as PendingTransaction
            if (expiresAtMs <= chooseTime(nowMs, lastMs)) rows.delete(key)
          }
        }
      },
    })
  }

const aliveWhen = (isAlive: TransactionStoreSteps['isAlive']) => sabotaged({ isAlive })

const refusingWith = (error: Error) => sabotaged({ buildDuplicateError: () => error })

const pause = () => Promise.resolve()

describeSabotage('transactionStoreContract', transactionStoreClauses, sabotaged({}), [
  ['a lost optional member', 'C1', losing('maxAgeS')],
  ['a lost member of the operator', 'C1', losing('premiumInfo')],
  ['numbers turned into text', 'C1', keeping((value) => (typeof value === 'number' ? String(value) : value))],
  ['a lost member of the request', 'C2', losing('bindingMessage')],
  ['null for absent members', 'C2', nullForAbsentMembers],
  ['empty text lost', 'C3', keeping((value) => (value === '' ? undefined : value))],
  ['zero lost', 'C3', keeping((value) => (value === 0 ? undefined : value))],
  ['text cut at 4096 characters', 'C4', keepingText((text) => text.slice(0, 4096))],
  ['text cut at 16 384 characters', 'C4', keepingText((text) => text.slice(0, 16_384))],
  ['text in Latin-1', 'C4', keepingCharactersUpTo(0xff)],
  ['text of 16-bit characters', 'C4', keepingCharactersUpTo(0xffff)],
  ['text normalised', 'C4', keepingText((text) => text.normalize('NFC'))],
  ['text trimmed', 'C4', keepingText((text) => text.trim())],
  ['text that ends at a NUL', 'C4', keepingText((text) => text.split('\0', 1).join(''))],
  ['a reference instead of a copy', 'C5', byReference],
  ['null for absent', 'C6', sabotaged({ absent: JSON.parse('null') as PendingTransaction })],
  ['{} for absent', 'C6', sabotaged({ absent: JSON.parse('{}') as PendingTransaction })],
  ['a take that deletes nothing', 'C7', sabotaged({ isDropped: () => false })],
  ['a take that deletes only the dead', 'C7', sabotaged({ isDropped: (isAlive) => !isAlive })],
  ['get, then delete', 'C8', sabotaged({ pauseInTake: pause })],
  ['an expiry one millisecond early', 'C9', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs - 1)],
  ['a lifetime in seconds, rounded down', 'C9', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs - 500)],
  ['an expiry one millisecond late', 'C10', aliveWhen((expiresAtMs, nowMs) => nowMs <= expiresAtMs)],
  ['a lifetime in seconds, rounded up', 'C10', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs + 500)],
  ['an expiry ignored', 'C10', aliveWhen(() => true)],
  ['the wall clock instead of the time told', 'C10', aliveWhen((expiresAtMs) => Date.now() < expiresAtMs)],
  ['a take that deletes only the living', 'C11', sabotaged({ isDropped: (isAlive) => isAlive })],
  ['a sweep that takes the first for the oldest', 'C12', takingTheFirstForTheOldest],
  ['a put that overwrites', 'C13', sabotaged({ isHeld: () => false })],
  ['a second put ignored in silence', 'C13', silentAboutDuplicates],
  ['an untyped error', 'C13', refusingWith(new Error('UNIQUE constraint failed'))],
  ['an error with another code', 'C13', refusingWith(new MobileConnectError('MC_STORE_UNAVAILABLE'))],
  ['an error of a class of its own', 'C13', refusingWith(Object.assign(new Error(), { code: 'MC_STORE_DUPLICATE' }))],
  ['look, then insert', 'C14', sabotaged({ pauseInPut: pause })],
  ['ids folded to lower case', 'C15', sabotaged({ toKey: (id) => id.toLowerCase() })],
  ['ids without trailing spaces', 'C15', sabotaged({ toKey: (id) => id.trimEnd() })],
  ['ids normalised', 'C15', sabotaged({ toKey: (id) => id.normalize('NFC') })],
  ['ids cut at 255 characters', 'C15', sabotaged({ toKey: (id) => id.slice(0, 255) })],
  ['a store that knows two kinds', 'C16', knowingTwoKinds],
  ['a put that deletes by the time of the last take', 'C17', sweepingAtPutBy((_, lastMs) => lastMs)],
  ['a put that deletes one millisecond early', 'C17', sweepingAtPutBy((nowMs) => nowMs + 1)],
])

transactionStoreContract('honest store', sabotaged({}))
