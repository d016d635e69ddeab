import type { SessionStore, TransactionStore } from '@mobile-connect/core'

interface Partitioned {
  readonly transactions: TransactionStore
  readonly sessions: SessionStore
}

/** A part of two stores for one application: what another application put there under the same id is not found. */
export function partitionStorage({ transactions, sessions }: Partitioned, application: string): Partitioned {
  const inside = (id: string): string => `${application}:${id}`
  const outside = <R extends { readonly id: string }>(record: R): R => ({
    ...record,
    id: record.id.slice(application.length + 1),
  })
  return {
    transactions: {
      put: (transaction, nowMs) => transactions.put({ ...transaction, id: inside(transaction.id) }, nowMs),
      take: async (id, nowMs) => {
        const taken = await transactions.take(inside(id), nowMs)
        return taken && outside(taken)
      },
    },
    sessions: {
      put: (session, nowMs) => sessions.put({ ...session, id: inside(session.id) }, nowMs),
      read: async (id, nowMs) => {
        const session = await sessions.read(inside(id), nowMs)
        return session && outside(session)
      },
      replace: (session, nowMs) => sessions.replace({ ...session, id: inside(session.id) }, nowMs),
      remove: (id) => sessions.remove(inside(id)),
      listOwnedBy: async (key, nowMs) => {
        const found = await sessions.listOwnedBy(key, nowMs)
        return found.filter(({ id }) => id.startsWith(inside(''))).map(outside)
      },
    },
  }
}
