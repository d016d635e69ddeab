import type { Hash } from '@mobile-connect/core'
import { expect } from 'vitest'
import { type ContractClause, registerContract } from './register-contract.ts'
import { awkwardTexts, expectOwnMemory, viewOf } from './crypto/awkward-bytes.ts'

type MakeHash = () => Hash

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const algorithms = ['SHA-256', 'SHA-384', 'SHA-512'] as const

/** "abc", from the examples that NIST publishes with FIPS 180-4. */
const examples = {
  'SHA-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'SHA-384': 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  'SHA-512':
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
}

/** The clauses, for testing the contract itself. */
export const hashClauses: readonly ContractClause<MakeHash>[] = [
  {
    id: 'C1',
    title: 'gives the digests that FIPS 180-4 gives, for SHA-256, SHA-384 and SHA-512',
    run: async (make) => {
      const hash = make()
      for (const algorithm of algorithms) expect(hex(await hash(algorithm, 'abc'))).toBe(examples[algorithm])
      expect(hex(await hash('SHA-256', ''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    },
  },
  {
    id: 'C2',
    title: 'hashes a text by its UTF-8 bytes, a lone surrogate as U+FFFD',
    run: async (make) => {
      const hash = make()
      for (const text of awkwardTexts) {
        expect(hex(await hash('SHA-256', text)), JSON.stringify(text)).toBe(hex(await hash('SHA-256', bytesOf(text))))
      }
    },
  },
  {
    id: 'C3',
    title: 'hashes just the bytes in view, of a Buffer too',
    run: async (make) => {
      const hash = make()
      for (const view of [viewOf(bytesOf('abc')), Buffer.from('abc')]) {
        expect(hex(await hash('SHA-256', view))).toBe(examples['SHA-256'])
      }
    },
  },
  {
    id: 'C4',
    title: 'hashes bytes as they are at the call',
    run: async (make) => {
      const data = bytesOf('abc')
      const digest = make()('SHA-256', data)
      data.fill(0)
      expect(hex(await digest)).toBe(examples['SHA-256'])
    },
  },
  {
    id: 'C5',
    title: 'answers with a Uint8Array in memory that holds nothing else',
    run: async (make) => {
      for (const algorithm of algorithms) expectOwnMemory(await make()(algorithm, 'abc'))
    },
  },
]

/**
 * Proves that a function is a `Hash`: registers one test per clause with vitest.
 *
 * No clause can be skipped.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds the function; called for each clause.
 * @example
 * hashContract('WebCrypto', () => webCrypto().hash)
 */
export function hashContract(adapter: string, make: MakeHash): void {
  registerContract(`Hash contract: ${adapter}`, hashClauses, make)
}
