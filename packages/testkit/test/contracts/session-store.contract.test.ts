import { MobileConnectError, type SessionStore, type StoredSession } from '@mobile-connect/core'
import { sessionStoreClauses, sessionStoreContract } from '../../src/contracts/session-store.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { honestSessionStore, type SessionStoreSteps } from './honest-session-store.ts'

const sabotaged = (steps: Partial<SessionStoreSteps>) => async (): Promise<SessionStore> => honestSessionStore(steps)

/** Keeps each value as `change` leaves it. */
const keeping = (change: (value: unknown, name: string) => unknown) =>
  sabotaged({ encode: (session) => JSON.stringify(session, (name, value: unknown) => change(value, name)) })

const keepingText = (change: (text: string) => string) =>
  keeping((value) => (typeof value === 'string' ? change(value) : value))

const keepingCharactersUpTo = (last: number) =>
  keepingText((text) => [...text].map((one) => ((one.codePointAt(0) ?? 0) > last ? '?' : one)).join(''))

const byReference = async (): Promise<SessionStore> => {
  const held = new Map<string, StoredSession>()
  return honestSessionStore({
    encode: (session) => {
      held.set(`${session.id} ${session.version}`, session)
      return `${session.id} ${session.version}`
    },
    decode: (row) => held.get(row) as StoredSession,
  })
}

const cuttingReplacements = sabotaged({
  merge: (_held, next) => ({ ...next, value: next.value.slice(0, 4096) }),
})

const silentAboutDuplicates = async (): Promise<SessionStore> => {
  const store = honestSessionStore()
  return { ...store, put: (session, nowMs) => store.put(session, nowMs).catch(() => undefined) }
}

const failingForTheAbsent = sabotaged({
  onRemoved: (removed) => {
    if (!removed) throw new MobileConnectError('MC_STORE_UNAVAILABLE')
  },
})

const takingTheMiddleForTheOldest = sabotaged({
  sweep: (rows) => {
    const middle = [...rows.keys()][50]
    if (rows.size > 100 && middle !== undefined) rows.delete(middle)
  },
})

/** Deletes at a put what has expired by another time than the one given. */
const sweepingAtPutBy = (chooseTime: (nowMs: number, lastMs: number) => number) => async (): Promise<SessionStore> => {
  let lastMs = 0
  return honestSessionStore({
    sweep: (rows, nowMs, put) => {
      if (put === undefined) lastMs = nowMs
      else {
        for (const [key, row] of rows) {
          const { expiresAtMs } = JSON.parse(row) as StoredSession
          if (expiresAtMs <= chooseTime(nowMs, lastMs)) rows.delete(key)
        }
      }
    },
  })
}

const aliveWhen = (isAlive: SessionStoreSteps['isAlive']) => sabotaged({ isAlive })
const listedWhen = (isListed: SessionStoreSteps['isListed']) => sabotaged({ isListed })
const listedUnder = (ownersOf: SessionStoreSteps['ownersOf']) => sabotaged({ ownersOf })
const followedWhen = (isFollowedBy: SessionStoreSteps['isFollowedBy']) => sabotaged({ isFollowedBy })
const replaceableWhen = (isReplaceable: SessionStoreSteps['isReplaceable']) => sabotaged({ isReplaceable })
const replacing = (merge: SessionStoreSteps['merge']) => sabotaged({ merge })
const refusingWith = (error: Error) => sabotaged({ buildDuplicateError: () => error })
const pause = () => Promise.resolve()

describeSabotage('sessionStoreContract', sessionStoreClauses, sabotaged({}), [
  ['a lost operatorSessionKey', 'C1', keeping((value, name) => (name === 'operatorSessionKey' ? undefined : value))],
  ['numbers turned into text', 'C1', keeping((value) => (typeof value === 'number' ? String(value) : value))],
  ['a read that takes', 'C1', sabotaged({ afterRead: (key, rows) => void rows.delete(key) })],
  [
    'null for absent members',
    'C2',
    sabotaged({ encode: (session) => JSON.stringify({ operatorSessionKey: null, ...session }) }),
  ],
  ['empty text lost', 'C2', keeping((value) => (value === '' ? undefined : value))],
  ['text cut at 4096 characters', 'C3', keepingText((text) => text.slice(0, 4096))],
  ['text cut when it is replaced', 'C10', cuttingReplacements],
  ['text of 16-bit characters', 'C3', keepingCharactersUpTo(0xffff)],
  ['text normalised', 'C3', keepingText((text) => text.normalize('NFC'))],
  ['text that ends at a NUL', 'C3', keepingText((text) => text.split('\0', 1).join(''))],
  ['a reference instead of a copy', 'C4', byReference],
  ['null for absent', 'C5', sabotaged({ absent: JSON.parse('null') as StoredSession })],
  ['{} for absent', 'C5', sabotaged({ absent: JSON.parse('{}') as StoredSession })],
  ['an expiry one millisecond early', 'C6', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs - 1)],
  ['a lifetime in seconds, rounded down', 'C6', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs - 500)],
  ['an expiry one millisecond late', 'C7', aliveWhen((expiresAtMs, nowMs) => nowMs <= expiresAtMs)],
  ['an expiry ignored', 'C7', aliveWhen(() => true)],
  ['the wall clock instead of the time told', 'C7', aliveWhen((expiresAtMs) => Date.now() < expiresAtMs)],
  ['a put that overwrites', 'C8', sabotaged({ isHeld: () => false })],
  ['a second put ignored in silence', 'C8', silentAboutDuplicates],
  ['an untyped error', 'C8', refusingWith(new Error('UNIQUE constraint failed'))],
  ['an error with another code', 'C8', refusingWith(new MobileConnectError('MC_STORE_UNAVAILABLE'))],
  ['look, then insert', 'C9', sabotaged({ pauseInPut: pause })],
  ['a replacement of the value alone', 'C10', replacing((held, next) => ({ ...held, value: next.value }))],
  [
    'an expiry that no replacement changes',
    'C10',
    replacing((held, next) => ({ ...next, expiresAtMs: held.expiresAtMs })),
  ],
  ['a replacement that is refused', 'C10', followedWhen(() => false)],
  ['get, then set', 'C11', sabotaged({ pauseInReplace: pause })],
  ['versions not compared', 'C11', followedWhen(() => true)],
  ['any later version', 'C12', followedWhen((held, next) => held.version < next.version)],
  ['any version but the same', 'C12', followedWhen((held, next) => held.version !== next.version)],
  ['a replacement that inserts', 'C13', sabotaged({ replacesAbsent: true })],
  ['a replacement of the expired', 'C14', replaceableWhen(() => true)],
  ['a replacement one millisecond late', 'C14', replaceableWhen((held, _, nowMs) => nowMs <= held.expiresAtMs)],
  ['a replacement one millisecond early', 'C14', replaceableWhen((held, _, nowMs) => nowMs < held.expiresAtMs - 1)],
  ['a replacement by the new expiry', 'C14', replaceableWhen((_, next, nowMs) => nowMs < next.expiresAtMs)],
  ['a remove that keeps', 'C15', sabotaged({ isForgotten: () => false })],
  ['a remove that fails for the absent', 'C15', failingForTheAbsent],
  ['a list of everything', 'C16', sabotaged({ toOwner: () => 'everybody' })],
  ['a list that ignores subjectKey', 'C16', listedUnder(({ operatorSessionKey }) => [operatorSessionKey])],
  ['a list that ignores operatorSessionKey', 'C17', listedUnder(({ subjectKey }) => [subjectKey])],
  [
    'a list by one key, then by the other',
    'C18',
    listedUnder((session) => [session.subjectKey, session.operatorSessionKey]),
  ],
  ['a list of the expired, too', 'C19', listedWhen(() => true)],
  ['a list one millisecond late', 'C19', listedWhen((expiresAtMs, nowMs) => nowMs <= expiresAtMs)],
  ['a list one millisecond early', 'C19', listedWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs - 1)],
  ['a list of the removed, too', 'C20', sabotaged({ listsRemoved: true })],
  [
    'a list by the keys of the first version',
    'C21',
    listedUnder((_, { subjectKey, operatorSessionKey }) => [...new Set([subjectKey, operatorSessionKey])]),
  ],
  ['a sweep that takes one in the middle for the oldest', 'C22', takingTheMiddleForTheOldest],
  ['ids folded to lower case', 'C23', sabotaged({ toKey: (id) => id.toLowerCase() })],
  ['ids cut at 255 characters', 'C23', sabotaged({ toKey: (id) => id.slice(0, 255) })],
  ['keys without trailing spaces', 'C23', sabotaged({ toOwner: (key) => key.trimEnd() })],
  ['a put that deletes by the time of the last read', 'C24', sweepingAtPutBy((_, lastMs) => lastMs)],
  ['a put that deletes one millisecond early', 'C24', sweepingAtPutBy((nowMs) => nowMs + 1)],
  ['keys normalised', 'C23', sabotaged({ toOwner: (key) => key.normalize('NFC') })],
])

sessionStoreContract('honest store', sabotaged({}))
