import type { StoredSession } from '@mobile-connect/core'
import { buildStoredSession } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { encryptStorage } from '../src/index.ts'
import { jsonStores } from './json-stores.ts'
import { bothKeys, newerKey, olderKey } from './key-rings.ts'

const nowMs = Date.now()

/** Two sessions of one person; `edit` then changes the row of the first. */
async function tamperedWith(edit: (row: StoredSession, other: StoredSession) => StoredSession) {
  const stores = jsonStores()
  const { sessions } = await encryptStorage({ storage: stores, keyRing: bothKeys })
  const mine = buildStoredSession({ value: 'mine' })
  const other = buildStoredSession({ value: 'other', subjectKey: mine.subjectKey })
  for (const session of [mine, other]) await sessions.put(session, nowMs)
  const [row, otherRow] = [mine, other].map(({ id }) => JSON.parse(stores.sessionRows.get(id) ?? '') as StoredSession)
  if (!row || !otherRow) throw new Error('nothing was kept')
  stores.sessionRows.set(mine.id, JSON.stringify(edit(row, otherRow)))
  return { sessions, mine, other }
}

describe('encryptStorage with sessions', () => {
  it('keeps nothing of what a site remembers readable, and what a store needs as it is', async () => {
    const stores = jsonStores()
    const { sessions } = await encryptStorage({ storage: stores, keyRing: olderKey })
    const session = buildStoredSession({ value: 'CANARY-refresh-token' })
    await sessions.put(session, nowMs)
    await sessions.replace({ ...session, version: 1 }, nowMs)
    const kept = stores.sessionRows.get(session.id) ?? ''
    expect(kept).not.toContain('CANARY')
    expect(JSON.parse(kept)).toStrictEqual({ ...session, version: 1, value: expect.stringMatching(/^mc1\.older\./) })
  })

  it('leaves sessions alone where there are none', async () => {
    const { sessions: _, ...stores } = jsonStores()
    expect(await encryptStorage({ storage: stores, keyRing: olderKey })).not.toHaveProperty('sessions')
  })

  it('opens with every key of the ring, and what is read is sealed with the current one', async () => {
    const stores = jsonStores()
    const session = buildStoredSession()
    await (await encryptStorage({ storage: stores, keyRing: olderKey })).sessions.put(session, nowMs)
    const between = await encryptStorage({ storage: stores, keyRing: bothKeys })
    const next = { ...session, version: 1 }
    expect(await between.sessions.read(session.id, nowMs)).toStrictEqual(next)
    expect(await between.sessions.read(session.id, nowMs)).toStrictEqual(next)
    const after = await encryptStorage({ storage: stores, keyRing: newerKey })
    expect(await after.sessions.read(session.id, nowMs)).toStrictEqual(next)
    expect(await after.sessions.replace({ ...session, version: 2 }, nowMs)).toBe(true)
  })

  it('all who read an older one at the same time get the same version of it', async () => {
    const stores = jsonStores()
    const session = buildStoredSession()
    await (await encryptStorage({ storage: stores, keyRing: olderKey })).sessions.put(session, nowMs)
    const { sessions } = await encryptStorage({ storage: stores, keyRing: bothKeys })
    const readers = Array.from({ length: 5 }, () => sessions.read(session.id, nowMs))
    expect(await Promise.all(readers)).toStrictEqual(Array(5).fill({ ...session, version: 1 }))
  })

  it('an older one is read where nothing can be written', async () => {
    const stores = jsonStores()
    const session = buildStoredSession()
    await (await encryptStorage({ storage: stores, keyRing: olderKey })).sessions.put(session, nowMs)
    const readOnly = { ...stores.sessions, replace: () => Promise.reject(new Error('read-only')) }
    const { sessions } = await encryptStorage({ storage: { ...stores, sessions: readOnly }, keyRing: bothKeys })
    expect(await sessions.read(session.id, nowMs)).toStrictEqual(session)
  })

  it.each<[string, (row: StoredSession, other: StoredSession) => StoredSession]>([
    ['with another expiry', (row) => ({ ...row, expiresAtMs: row.expiresAtMs + 1 })],
    ['with another version', (row) => ({ ...row, version: row.version + 1 })],
    ['from another row', (row, { value }) => ({ ...row, value })],
    ['in clear', (row) => ({ ...row, value: '{"subject":"somebody"}' })],
    [
      'changed by a letter',
      (row) => ({ ...row, value: row.value.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
    ],
  ])('a session %s is absent, and others are not', async (_, edit) => {
    const { sessions, mine, other } = await tamperedWith(edit)
    expect(await sessions.read(mine.id, nowMs)).toBeUndefined()
    expect(await sessions.listOwnedBy(mine.subjectKey, nowMs)).toStrictEqual([other])
  })

  it('takes owners from what was sealed, not from the row', async () => {
    const { sessions, mine } = await tamperedWith((row) => ({ ...row, subjectKey: 'somebody' }))
    expect(await sessions.read(mine.id, nowMs)).toStrictEqual(mine)
  })

  it('takes no transaction for a session', async () => {
    const stores = jsonStores()
    const { transactions, sessions } = await encryptStorage({ storage: stores, keyRing: bothKeys })
    const { id, expiresAtMs } = buildStoredSession()
    await transactions.put({ kind: 'host_step', id, expiresAtMs, hostData: 'one step' }, nowMs)
    const { authentication } = JSON.parse(stores.transactionRows.get(id) ?? '') as {
      authentication: { hostData: string }
    }
    stores.sessionRows.set(id, JSON.stringify(buildStoredSession({ id, expiresAtMs, value: authentication.hostData })))
    expect(await sessions.read(id, nowMs)).toBeUndefined()
  })
})
