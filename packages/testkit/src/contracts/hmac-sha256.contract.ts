import type { HmacSha256 } from '@mobile-connect/core'
import { expect } from 'vitest'
import { type ContractClause, registerContract } from './register-contract.ts'
import { awkwardTexts, expectOwnMemory, viewOf } from './crypto/awkward-bytes.ts'

type MakeHmacSha256 = () => HmacSha256

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** RFC 4231, sections 4.3 and 4.7: a key shorter, and one longer than a block. */
const short = {
  key: 'Jefe',
  data: 'what do ya want for nothing?',
  mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
}
const long = {
  key: new Uint8Array(131).fill(0xaa),
  data: 'Test Using Larger Than Block-Size Key - Hash Key First',
  mac: '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
}

/** The clauses, for testing the contract itself. */
export const hmacSha256Clauses: readonly ContractClause<MakeHmacSha256>[] = [
  {
    id: 'C1',
    title: 'gives the MACs of RFC 4231, again and again with one prepared key',
    run: async (make) => {
      for (const { key, data, mac } of [short, long]) {
        const keyed = make()(key)
        for (const again of [data, data]) expect(hex(await keyed(again))).toBe(mac)
      }
    },
  },
  {
    id: 'C2',
    title: 'takes a text by its UTF-8 bytes, as key and as data',
    run: async (make) => {
      const hmac = make()
      for (const text of awkwardTexts) {
        const key = `key ${text}`
        expect(hex(await hmac(key)(text)), JSON.stringify(text)).toBe(hex(await hmac(bytesOf(key))(bytesOf(text))))
      }
    },
  },
  {
    id: 'C3',
    title: 'takes just the bytes in view, of a Buffer too',
    run: async (make) => {
      const hmac = make()
      expect(hex(await hmac(viewOf(long.key))(viewOf(bytesOf(long.data))))).toBe(long.mac)
      expect(hex(await hmac(Buffer.from(short.key))(Buffer.from(short.data)))).toBe(short.mac)
    },
  },
  {
    id: 'C4',
    title: 'takes key and data as they are at the call',
    run: async (make) => {
      const [key, data] = [bytesOf(short.key), bytesOf(short.data)]
      const keyed = make()(key)
      key.fill(0)
      const mac = keyed(data)
      data.fill(0)
      expect(hex(await mac)).toBe(short.mac)
      expect(hex(await keyed(short.data))).toBe(short.mac)
    },
  },
  {
    id: 'C5',
    title: 'answers with a Uint8Array in memory that holds nothing else',
    run: async (make) => {
      expectOwnMemory(await make()(short.key)(short.data))
    },
  },
  {
    id: 'C6',
    title: 'throws a TypeError for an empty key',
    run: async (make) => {
      for (const key of ['', new Uint8Array()]) expect(() => make()(key)).toThrow(TypeError)
    },
  },
]

/**
 * Proves that a function is an `HmacSha256`: registers one test per clause with vitest.
 *
 * No clause can be skipped.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds the function; called for each clause.
 * @example
 * hmacSha256Contract('WebCrypto', () => webCrypto().hmacSha256)
 */
export function hmacSha256Contract(adapter: string, make: MakeHmacSha256): void {
  registerContract(`HmacSha256 contract: ${adapter}`, hmacSha256Clauses, make)
}
