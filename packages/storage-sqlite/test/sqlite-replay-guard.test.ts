import { alternate } from '@mobile-connect/test-servers'
import { replayGuardContract } from '@mobile-connect/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sqliteReplayGuard, sqliteStorage } from '../src/index.ts'
import { databases, newPath, openFile } from './databases.ts'

for (const [name, open] of databases) {
  replayGuardContract(name, async () => sqliteStorage({ db: open() }).replayGuard)
}
replayGuardContract('two connections on one file', async () => {
  const path = newPath()
  return alternate(sqliteStorage({ db: openFile(path) }).replayGuard, sqliteStorage({ db: openFile(path) }).replayGuard)
})

describe('sqliteReplayGuard', () => {
  // The count to the next sweep begins at zero.
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('remembers a claim after the file was closed and opened again', async () => {
    const path = newPath()
    const before = openFile(path)
    await sqliteReplayGuard({ db: before }).claim('id', 10, 0)
    before.close()
    expect(await sqliteReplayGuard({ db: openFile(path) }).claim('id', 10, 9)).toBe(false)
  })

  it('sweeps expired rows, no more than 50 at a time, and no living one', async () => {
    const db = openFile()
    const guard = sqliteReplayGuard({ db })
    const count = () => db.prepare('SELECT count(*) FROM nonce').pluck().get()
    await guard.claim('living', 11, 0)
    for (let n = 1; n < 99; n += 1) await guard.claim(`dying ${n}`, 10, 0)
    expect(count()).toBe(99)
    await guard.claim('one more', 11, 10)
    expect(count()).toBe(50)
    for (let n = 0; n < 25; n += 1) await guard.claim(`more ${n}`, 11, 10)
    expect(count()).toBe(27)
    expect(await guard.claim('living', 11, 10)).toBe(false)
  })

  it('sweeps in one of 25 processes that end after one claim', async () => {
    const db = openFile()
    for (let n = 0; n < 20; n += 1) db.prepare('INSERT INTO nonce VALUES (?, 1)').run(`dying ${n}`)
    for (let n = 0; n < 25; n += 1) {
      vi.mocked(Math.random).mockReturnValue(n / 25)
      await sqliteReplayGuard({ db }).claim(`${n}`, 11, 10)
    }
    expect(db.prepare('SELECT count(*) FROM nonce').pluck().get()).toBe(25)
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed database', async () => {
    const db = openFile()
    const guard = sqliteReplayGuard({ db })
    db.close()
    await expect(guard.claim('id', 10, 0)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })
})
