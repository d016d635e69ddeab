import { describe, expect, it } from 'vitest'
import { readJwks } from '../../src/jwks/read-jwks.ts'
import { errorOf } from '../fixtures/error-of.ts'

const key = { kty: 'RSA', kid: '1', n: 'AQAB', e: 'AQAB', x5t: 'kept' }

describe('readJwks', () => {
  it('reads the keys as they are', () => {
    expect(readJwks(JSON.stringify({ keys: [key], extra: 1 }))).toStrictEqual({ keys: [key] })
  })

  it.each([
    ['what is no object', 'x'],
    ['null', null],
    ['a key without kty', { kid: '1' }],
    ['a key whose kid is a number', { ...key, kid: 1 }],
    ['a key whose modulus is a list', { ...key, n: [] }],
    ['a key whose key_ops is a string', { ...key, key_ops: 'verify' }],
  ])('passes over %s', (_, entry) => {
    expect(readJwks(JSON.stringify({ keys: [entry, key] }))).toStrictEqual({ keys: [key] })
  })

  it.each(['kid', 'use', 'alg', 'crv', 'n', 'e', 'x', 'y', 'key_ops'])(
    'passes over a key with a number as %s',
    (member) => {
      expect(readJwks(JSON.stringify({ keys: [{ ...key, [member]: 5 }, key] }))).toStrictEqual({ keys: [key] })
    },
  )

  it('reads a key with its operations', () => {
    const keys = [{ ...key, key_ops: ['verify'] }]
    expect(readJwks(JSON.stringify({ keys }))).toStrictEqual({ keys })
  })

  it('reads a set of 100 keys, and an empty one', () => {
    expect(readJwks(JSON.stringify({ keys: Array(100).fill(key) })).keys).toHaveLength(100)
    expect(readJwks('{"keys":[]}').keys).toHaveLength(0)
  })

  it.each([
    ['a set of 101 keys', JSON.stringify({ keys: Array(101).fill(key) })],
    ['no JSON', 'keys'],
    ['no object', '[]'],
    ['no keys', '{}'],
    ['keys that are an object', '{"keys":{}}'],
  ])('throws MC_JWKS_INVALID for %s', async (_, document) => {
    expect(await errorOf(() => readJwks(document))).toStrictEqual([
      'MC_JWKS_INVALID',
      { field: 'keys', expected: 'an array of at most 100 keys' },
    ])
  })
})
