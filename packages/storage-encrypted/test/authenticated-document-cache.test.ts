import type { CachedDocument } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { encryptStorage, type KeyRingOptions } from '../src/index.ts'
import { jsonStores } from './json-stores.ts'
import { bothKeys, newerKey, olderKey, wrongKey } from './key-rings.ts'

const URL = 'https://operator.example/openid-configuration'
const FETCHED_AT_MS = 1_798_804_800_000
const DOCUMENT = '{"token_endpoint":"https://operator.example/token"}\n'

async function open(keyRing: KeyRingOptions = olderKey, storage = jsonStores()) {
  const { documentCache } = await encryptStorage({ storage, keyRing })
  return { storage, documentCache }
}

async function openWithDocument() {
  const opened = await open()
  await opened.documentCache.write(URL, DOCUMENT, FETCHED_AT_MS)
  const row = opened.storage.documentRows.get(URL)
  if (row === undefined) throw new Error('it was written')
  return { ...opened, row }
}

const changes: readonly (readonly [string, (row: CachedDocument) => CachedDocument])[] = [
  ['another endpoint', (row) => ({ ...row, document: row.document.replace('operator.example', 'attacker.example') })],
  ['a later time, which keeps it fresh for years', (row) => ({ ...row, fetchedAtMs: row.fetchedAtMs + 1 })],
  ['an earlier time', (row) => ({ ...row, fetchedAtMs: row.fetchedAtMs - 1 })],
  ['no seal', ({ document, fetchedAtMs }) => ({ document: document.slice(document.indexOf('\n') + 1), fetchedAtMs })],
  ['an empty seal', (row) => ({ ...row, document: `\n${DOCUMENT}` })],
  ['a seal alone', (row) => ({ ...row, document: row.document.slice(0, row.document.indexOf('\n')) })],
  ['one more space', (row) => ({ ...row, document: `${row.document} ` })],
  ['a line break moved out of it', (row) => ({ ...row, document: row.document.slice(0, -1) })],
  ['nothing at all', (row) => ({ ...row, document: '' })],
]

describe('an authenticated document', () => {
  it.each(changes)('is absent with %s', async (_, change) => {
    const { storage, documentCache, row } = await openWithDocument()
    storage.documentRows.set(URL, change(row))
    expect(await documentCache.read(URL)).toBeUndefined()
    await documentCache.write(URL, DOCUMENT, FETCHED_AT_MS + 1)
    expect(await documentCache.read(URL)).toStrictEqual({ document: DOCUMENT, fetchedAtMs: FETCHED_AT_MS + 1 })
  })

  it('is absent under another URL', async () => {
    const { storage, documentCache, row } = await openWithDocument()
    storage.documentRows.set('https://other.example/openid-configuration', row)
    expect(await documentCache.read('https://other.example/openid-configuration')).toBeUndefined()
  })

  it('stays readable for an administrator', async () => {
    const { row } = await openWithDocument()
    expect(row.document).toMatch(/^mc1\.older\.[\w+/]{16}\.[\w+/]{22}==\n\{"token_endpoint"/)
  })

  it('is read with an older key of the ring, and absent for a foreign one', async () => {
    const { storage, documentCache } = await openWithDocument()
    const expected = await documentCache.read(URL)
    expect(await (await open(bothKeys, storage)).documentCache.read(URL)).toStrictEqual(expected)
    storage.transactionRows.clear()
    expect(await (await open(newerKey, storage)).documentCache.read(URL)).toBeUndefined()
    storage.transactionRows.clear()
    expect(await (await open(wrongKey, storage)).documentCache.read(URL)).toBeUndefined()
  })

  it.each(['promised-iss', 'answers-with-iss', 'answers-without-iss'])(
    'that records %s of an issuer still counts when its key was retired, or when it had none',
    async (kind) => {
      const name = `urn:mobile-connect:${kind}:https://shop.example/callback https://operator.example`
      const { storage, documentCache } = await open()
      await documentCache.write(name, 'https://operator.example', FETCHED_AT_MS)
      storage.transactionRows.clear()
      expect(await (await open(newerKey, storage)).documentCache.read(name)).toHaveProperty(
        'fetchedAtMs',
        FETCHED_AT_MS,
      )
      storage.documentRows.set(name, { document: 'https://operator.example', fetchedAtMs: FETCHED_AT_MS })
      expect(await documentCache.read(name)).toHaveProperty('document', 'https://operator.example')
    },
  )
})
