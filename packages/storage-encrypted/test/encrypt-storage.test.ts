import { MobileConnectError, type Sealing, webCrypto } from '@mobile-connect/core'
import { buildDiscoveryCacheEntry, buildPendingAuthentication, buildPendingSelection } from '@mobile-connect/testkit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { encryptStorage, type KeyRingOptions } from '../src/index.ts'
import { type JsonStores, jsonStores } from './json-stores.ts'
import { bothKeys, newerKey, olderKey, wrongKey } from './key-rings.ts'

const nowMs = Date.now()
const expiresAtMs = nowMs + 60_000
const sealedText = /mc1\.\w+\.[\w+/=]+\.[\w+/=]+/

/** Every string in a value, however deep. */
function listStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listStrings) : []
}

/** Changes the one row of a table. */
function change(rows: Map<string, string>, id: string, edit: (json: string) => string): void {
  const before = rows.get(id) ?? ''
  const after = edit(before)
  expect(after).not.toBe(before)
  rows.set(id, after)
}

/** A sealing that notes the length of what it opens. */
function countOpening(): { readonly opened: number[]; readonly sealing: Sealing } {
  const opened: number[] = []
  const sealing: Sealing = (key) => {
    const { seal, open } = webCrypto().sealing(key)
    const count: typeof open = (sealed, label) => {
      opened.push(sealed.length)
      return open(sealed, label)
    }
    return { seal, open: count }
  }
  return { opened, sealing }
}

describe('encryptStorage', () => {
  it('keeps nothing of a record readable but its id and its expiry', async () => {
    const stores = jsonStores()
    const { transactions, discoveryCache } = await encryptStorage({ storage: stores, keyRing: olderKey })
    const records = [buildPendingAuthentication(), buildPendingSelection()]
    for (const record of records) await transactions.put(record, nowMs)
    const entry = buildDiscoveryCacheEntry()
    await discoveryCache.write('key', entry)

    const kept = [...stores.transactionRows.values(), ...stores.cacheRows.values()].join('\n')
    const hidden = [...records.map(({ id: _, kind: __, ...record }) => record), entry]
    // Texts so short that they could be anywhere prove nothing.
    const telling = [...new Set(listStrings(hidden))].filter((text) => text.length > 3)
    expect(telling.length).toBeGreaterThan(30)
    expect(telling.filter((text) => kept.includes(text) || kept.includes(btoa(text)))).toStrictEqual([])
  })

  it('brings the storage up to date before it checks the keys, and leaves every other member as it is', async () => {
    const stores = jsonStores()
    const migrate = vi.fn(async () => expect(stores.transactionRows.size).toBe(0))
    const others = { migrate, replayGuard: {} }
    const encrypted = await encryptStorage({ storage: { ...stores, ...others }, keyRing: olderKey })
    expect(migrate).toHaveBeenCalledOnce()
    expect(stores.transactionRows.size).toBeGreaterThan(0)
    expect(encrypted).toMatchObject(others)
  })

  it('rejects with the error of migrate, and leaves no record', async () => {
    const stores = jsonStores()
    const failure = new Error('permission denied')
    const storage = { ...stores, migrate: () => Promise.reject(failure) }
    await expect(encryptStorage({ storage, keyRing: olderKey })).rejects.toBe(failure)
    expect(stores.transactionRows.size).toBe(0)
  })

  it('seals equal records differently', async () => {
    const stores = jsonStores()
    const { discoveryCache } = await encryptStorage({ storage: stores, keyRing: olderKey })
    const entry = buildDiscoveryCacheEntry()
    await discoveryCache.write('key', entry)
    const first = stores.cacheRows.get('key')
    await discoveryCache.write('key', entry)
    expect(stores.cacheRows.get('key')).not.toBe(first)
  })

  describe('rotation', () => {
    it('opens with every key of the ring and seals with the current one', async () => {
      const stores = jsonStores()
      const before = await encryptStorage({ storage: stores, keyRing: olderKey })
      const [first, second] = [buildPendingAuthentication(), buildPendingSelection()]
      await before.transactions.put(first, nowMs)
      const after = await encryptStorage({ storage: stores, keyRing: bothKeys })
      await after.transactions.put(second, nowMs)

      expect(stores.transactionRows.get(first.id)).toContain('mc1.older.')
      expect(stores.transactionRows.get(second.id)).toContain('mc1.newer.')
      expect(await after.transactions.take(first.id, nowMs)).toStrictEqual(first)
      expect(await after.transactions.take(second.id, nowMs)).toStrictEqual(second)
    })

    it('seals an entry of the cache anew when it is read, and only once', async () => {
      const stores = jsonStores()
      const entry = buildDiscoveryCacheEntry()
      const before = await encryptStorage({ storage: stores, keyRing: olderKey })
      await before.discoveryCache.write('key', entry)
      const between = await encryptStorage({ storage: stores, keyRing: bothKeys })
      expect(await between.discoveryCache.read('key', nowMs)).toStrictEqual(entry)
      const anew = stores.cacheRows.get('key')
      expect(anew).toContain('mc1.newer.')
      expect(await between.discoveryCache.read('key', nowMs)).toStrictEqual(entry)
      expect(stores.cacheRows.get('key')).toBe(anew)
      const after = await encryptStorage({ storage: stores, keyRing: newerKey })
      expect(await after.discoveryCache.read('key', nowMs)).toStrictEqual(entry)
    })

    it('opens an entry of the cache once, and again when it is another', async () => {
      const stores = jsonStores()
      const { opened, sealing } = countOpening()
      const { discoveryCache } = await encryptStorage({ storage: stores, keyRing: olderKey, sealing })
      const [entry, next] = [buildDiscoveryCacheEntry(), buildDiscoveryCacheEntry({ subscriberId: 'another' })]
      await discoveryCache.write('key', entry)
      opened.length = 0
      const first = await discoveryCache.read('key', nowMs)
      Object.assign(first ?? {}, { subscriberId: 'changed by the caller' })
      expect(await discoveryCache.read('key', nowMs)).toStrictEqual(entry)
      expect(opened).toHaveLength(1)

      await discoveryCache.write('key', next)
      expect(await discoveryCache.read('key', nowMs)).toStrictEqual(next)
      expect(opened).toHaveLength(2)
      stores.cacheRows.set('other key', stores.cacheRows.get('key') ?? '')
      expect(await discoveryCache.read('other key', nowMs)).toBeUndefined()
      change(stores.cacheRows, 'key', (json) =>
        json.replace(`"expiresAtMs":${next.expiresAtMs}`, `"expiresAtMs":${next.expiresAtMs + 1}`),
      )
      expect(await discoveryCache.read('key', nowMs)).toBeUndefined()
      await discoveryCache.remove('key')
      expect(await discoveryCache.read('key', nowMs)).toBeUndefined()
    })

    it('keeps 256 entries open', async () => {
      const stores = jsonStores()
      const { opened, sealing } = countOpening()
      const { discoveryCache } = await encryptStorage({ storage: stores, keyRing: olderKey, sealing })
      const read = async (index: number): Promise<void> => {
        expect(await discoveryCache.read(String(index), nowMs)).toBeDefined()
      }
      for (let index = 0; index <= 256; index += 1)
        await discoveryCache.write(String(index), buildDiscoveryCacheEntry())
      opened.length = 0
      for (let index = 0; index < 256; index += 1) await read(index)
      await read(0)
      expect(opened).toHaveLength(256)
      await read(256)
      await read(0)
      expect(opened).toHaveLength(258)
    })

    it('reads an entry that cannot be sealed anew', async () => {
      const stores = jsonStores()
      const entry = buildDiscoveryCacheEntry()
      const before = await encryptStorage({ storage: stores, keyRing: olderKey })
      await before.discoveryCache.write('key', entry)
      const write = () => Promise.reject(new MobileConnectError('MC_STORE_UNAVAILABLE'))
      const readOnly = { ...stores, discoveryCache: { ...stores.discoveryCache, write } }
      const after = await encryptStorage({ storage: readOnly, keyRing: bothKeys })
      expect(await after.discoveryCache.read('key', nowMs)).toStrictEqual(entry)
    })
  })

  describe('a record that no key opens', () => {
    const [mine, other] = ['id-1', 'id-2']
    const tampering: Record<string, (stores: JsonStores) => void> = {
      'with another expiry': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows]) {
          change(rows, mine, (json) => json.replace(String(expiresAtMs), String(expiresAtMs + 1)))
        }
      },
      'from another row': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows]) {
          change(rows, mine, (json) => json.replace(sealedText, sealedText.exec(rows.get(other) ?? '')?.[0] ?? ''))
        }
      },
      'from the other table': ({ transactionRows, cacheRows }) => {
        const [transaction = '', entry = ''] = [transactionRows.get(mine), cacheRows.get(mine)]
        change(transactionRows, mine, (json) => json.replace(sealedText, sealedText.exec(entry)?.[0] ?? ''))
        change(cacheRows, mine, (json) => json.replace(sealedText, sealedText.exec(transaction)?.[0] ?? ''))
      },
      'of a version unknown': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows]) change(rows, mine, (json) => json.replace('mc1.', 'mc2.'))
      },
      'of a key unknown': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows])
          change(rows, mine, (json) => json.replace('.newer.', '.other.'))
      },
      'of the wrong key': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows])
          change(rows, mine, (json) => json.replace('.newer.', '.older.'))
      },
      'with another nonce': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows]) {
          change(rows, mine, (json) =>
            json.replace(/(?<=mc1\.newer\.)..../, (text) => (text === 'AAAA' ? 'BBBB' : 'AAAA')),
          )
        }
      },
      'cut short': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows])
          change(rows, mine, (json) => json.replace(/[\w+/]{4}=*(?=")(?!.*mc1)/, ''))
      },
      'that is no base64': ({ transactionRows, cacheRows }) => {
        for (const rows of [transactionRows, cacheRows])
          change(rows, mine, (json) => json.replace(/(?<=mc1\.newer\.)./, '!'))
      },
      'in clear': ({ transactionRows, cacheRows }) => {
        transactionRows.set(mine, JSON.stringify(buildPendingAuthentication({ id: mine })))
        cacheRows.set(mine, JSON.stringify(buildDiscoveryCacheEntry()))
      },
    }

    it.each(Object.keys(tampering))('%s is an error of the store and nothing in the cache', async (name) => {
      const stores = jsonStores()
      const { transactions, discoveryCache } = await encryptStorage({ storage: stores, keyRing: bothKeys })
      for (const id of [mine, other]) {
        await transactions.put(buildPendingAuthentication({ id, expiresAtMs, nonce: `nonce of ${id}` }), nowMs)
        await discoveryCache.write(id, buildDiscoveryCacheEntry({ expiresAtMs, subscriberId: `subscriber of ${id}` }))
      }
      tampering[name]?.(stores)

      const taken: unknown = await transactions.take(mine, nowMs).catch((error: unknown) => error)
      expect(taken).toStrictEqual(
        new MobileConnectError('MC_STORE_UNAVAILABLE', { received: 'a transaction that no key of the ring opens' }),
      )
      expect(await discoveryCache.read(mine, nowMs)).toBeUndefined()

      expect(await transactions.take(other, nowMs)).toHaveProperty('nonce', `nonce of ${other}`)
      expect(await discoveryCache.read(other, nowMs)).toHaveProperty('subscriberId', `subscriber of ${other}`)
    })

    it('is replaced by the next one written to the cache', async () => {
      const stores = jsonStores()
      const { discoveryCache } = await encryptStorage({ storage: stores, keyRing: olderKey })
      stores.cacheRows.set('key', JSON.stringify(buildDiscoveryCacheEntry()))
      expect(await discoveryCache.read('key', nowMs)).toBeUndefined()
      const entry = buildDiscoveryCacheEntry()
      await discoveryCache.write('key', entry)
      expect(await discoveryCache.read('key', nowMs)).toStrictEqual(entry)
    })
  })

  describe('at the start', () => {
    afterEach(() => {
      vi.useRealTimers()
    })

    it.each([
      ['has other octets under the same id', wrongKey],
      ['lacks the key', newerKey],
    ])('refuses a ring that %s, time after time', async (_, keyRing) => {
      const stores = jsonStores()
      await encryptStorage({ storage: stores, keyRing: olderKey })
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await expect(encryptStorage({ storage: stores, keyRing })).rejects.toThrow(TypeError)
      }
      await encryptStorage({ storage: stores, keyRing: olderKey })
    })

    it('lets the older key go once a start with both has passed', async () => {
      const stores = jsonStores()
      for (const keyRing of [olderKey, bothKeys, newerKey]) await encryptStorage({ storage: stores, keyRing })
      await expect(encryptStorage({ storage: stores, keyRing: olderKey })).rejects.toThrow(TypeError)
    })

    it('lets several instances start at once', async () => {
      const stores = jsonStores()
      const start = () => encryptStorage({ storage: stores, keyRing: olderKey })
      await Promise.all([start(), start(), start()])
      await expect(encryptStorage({ storage: stores, keyRing: wrongKey })).rejects.toThrow(TypeError)
    })

    const octets = crypto.getRandomValues(new Uint8Array(32))
    const rings = ['a', 'b', 'c', 'd'].map((id, index) => ({ current: id, keys: { [id]: octets.with(0, index) } }))
    it.each([
      ['an empty store', undefined],
      ['a used store', rings[2]],
    ])('lets the instances of one ring start when those of four start at once on %s', async (_, usedBy) => {
      const stores = jsonStores()
      if (usedBy) await encryptStorage({ storage: stores, keyRing: usedBy })
      const starting = [...rings, ...rings].map((keyRing) =>
        encryptStorage({ storage: stores, keyRing }).then(() => keyRing),
      )
      const outcomes = await Promise.allSettled(starting)
      const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
      const [winner = olderKey] = started
      expect(started).toStrictEqual([winner, winner])
      if (usedBy) expect(winner).toBe(usedBy)
      expect(outcomes).toContainEqual({ status: 'rejected', reason: expect.any(TypeError) })
      await encryptStorage({ storage: stores, keyRing: winner })
    })

    /** Pauses take no time. */
    const skipPauses = () => vi.useFakeTimers({ toFake: ['setTimeout'] }).setTimerTickMode('nextTimerAsync')

    it('waits for the record that another instance holds', async () => {
      const stores = jsonStores()
      await encryptStorage({ storage: stores, keyRing: olderKey })
      const held = await stores.transactions.take('mobile-connect-key-check', 0)
      skipPauses()
      if (held) setTimeout(() => void stores.transactions.put(held, nowMs), 1_000)
      await expect(encryptStorage({ storage: stores, keyRing: wrongKey })).rejects.toThrow(TypeError)
    })

    it('gives up waiting for a record that was lost, and leaves another', async () => {
      const stores = jsonStores()
      await encryptStorage({ storage: stores, keyRing: olderKey })
      await stores.transactions.take('mobile-connect-key-check', 0)
      skipPauses()
      await encryptStorage({ storage: stores, keyRing: newerKey })
      await expect(encryptStorage({ storage: stores, keyRing: olderKey })).rejects.toThrow(TypeError)
    })

    it('rejects after a time when the record is neither to be had nor to be put', async () => {
      const stores = jsonStores()
      await encryptStorage({ storage: stores, keyRing: olderKey })
      const transactions = { ...stores.transactions, take: async () => undefined }
      skipPauses()
      const starting = encryptStorage({ storage: { ...stores, transactions }, keyRing: olderKey })
      await expect(starting).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    })

    it.each(['put', 'take'] as const)('passes on that the store is unavailable for a %s', async (member) => {
      const stores = jsonStores()
      const unavailable = new MobileConnectError('MC_STORE_UNAVAILABLE')
      const transactions = { ...stores.transactions, [member]: () => Promise.reject(unavailable) }
      await expect(encryptStorage({ storage: { ...stores, transactions }, keyRing: olderKey })).rejects.toBe(
        unavailable,
      )
    })

    it.each<[string, KeyRingOptions]>([
      ['no key', { current: 'a', keys: {} }],
      ['a current key that is not there', { current: 'b', keys: { a: octets } }],
      ['a current key by the name of a built-in', { current: 'constructor', keys: { a: octets } }],
      ['a key that is too short', { current: 'a', keys: { a: octets.subarray(16) } }],
      ['a key that is too long', { current: 'a', keys: { a: new Uint8Array(64) } }],
      ['a key of zeros', { current: 'a', keys: { a: new Uint8Array(32) } }],
      ['a key that counts', { current: 'a', keys: { a: octets.map((_, index) => index) } }],
      ['an id with a dot', { current: 'a', keys: { a: octets, 'b.c': octets } }],
      ['an empty id', { current: '', keys: { '': octets } }],
      ['an id too long', { current: 'a', keys: { a: octets, ['b'.repeat(65)]: octets } }],
    ])('refuses %s', async (_, keyRing) => {
      const stores = jsonStores()
      await expect(encryptStorage({ storage: stores, keyRing })).rejects.toThrow(TypeError)
      expect(stores.transactionRows.size).toBe(0)
    })
  })
})
