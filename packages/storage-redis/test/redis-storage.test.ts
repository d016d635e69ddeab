import type { MobileConnectPorts } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { redisStorage } from '../src/index.ts'
import { newKeyPrefix, openClient } from './open-client.ts'

it('can be spread into the ports of createMobileConnect', async () => {
  const storage = redisStorage({ client: await openClient(), keyPrefix: newKeyPrefix() })
  const ports: Pick<MobileConnectPorts, 'transactions' | 'replayGuard' | 'discoveryCache' | 'documentCache'> = {
    ...storage,
  }
  await storage.migrate()
  expect(await ports.replayGuard.claim('id', 1, 0)).toBe(true)
})

it('keeps every port under the prefix that it was given', async () => {
  const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
  const storage = redisStorage({ client, keyPrefix })
  const expiresAtMs = Date.now() + 60_000
  await storage.transactions.put({ kind: 'host_step', id: 'a', expiresAtMs, hostData: '' }, 1)
  await storage.replayGuard.claim('a', expiresAtMs, 1)
  await storage.discoveryCache.write('a', { operator: { name: '', clientId: '', endpoints: {} }, expiresAtMs })
  await storage.documentCache.write('a', '', 1)
  await storage.sessions.put({ id: 'a', version: 0, subjectKey: 's', expiresAtMs, value: '' }, 1)
  const names = ['discovery:a', 'nonce:a', '{discovery_cache}:entries', '{document_cache}:documents', 'session:a']
  expect(await client.exists(names.map((name) => `${keyPrefix}${name}`))).toBe(names.length)
})

it('holds as many documents as documentCache.maxEntries', async () => {
  const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
  const { documentCache } = redisStorage({ client, keyPrefix, documentCache: { maxEntries: 1 } })
  for (const url of ['one', 'other']) await documentCache.write(url, '', 1)
  expect(await client.hKeys(`${keyPrefix}{document_cache}:documents`)).toStrictEqual(['other'])
})

it('takes no keyPrefix with a brace, and no maxEntries of 0', async () => {
  const client = await openClient()
  expect(() => redisStorage({ client, keyPrefix: 'a{b}' })).toThrow('keyPrefix must hold no braces')
  for (const name of ['discoveryCache', 'documentCache']) {
    expect(() => redisStorage({ client, [name]: { maxEntries: 0 } })).toThrow(
      'maxEntries must be an integer of at least 1',
    )
  }
})

it('throws a sentence for a missing argument and for an option that it does not know', async () => {
  const [nothing, misspelt]: object[] = [{}, { prefix: 'other' }]
  const options = { client: await openClient() }
  expect(() => redisStorage({ ...options, ...misspelt })).toThrow(
    'the argument of redisStorage has no member prefix. Members: client, keyPrefix, discoveryCache, documentCache',
  )
  expect(() => redisStorage(nothing as typeof options)).toThrow('redisStorage needs client, a client of redis')
  const nulled: object = { client: null }
  expect(() => redisStorage(nulled as typeof options)).toThrow('redisStorage needs client, a client of redis')
  expect(() => redisStorage(undefined as never)).toThrow(
    new TypeError('the argument of redisStorage must be an object, not undefined'),
  )
  for (const cache of ['discoveryCache', 'documentCache']) {
    expect(() => redisStorage({ ...options, [cache]: { maxEntires: 1 } })).toThrow(
      new TypeError(`${cache} has no member maxEntires. Members: maxEntries`),
    )
  }
})
