import type { RandomBytes } from '@mobile-connect/core'
import { expect } from 'vitest'
import { type ContractClause, registerContract } from './register-contract.ts'
import { expectOwnMemory } from './crypto/awkward-bytes.ts'

type MakeRandomBytes = () => RandomBytes

/** The clauses, for testing the contract itself. An honest source fails one of them once in 10^20 runs, or more rarely. */
export const randomBytesClauses: readonly ContractClause<MakeRandomBytes>[] = [
  {
    id: 'C1',
    title: 'gives exactly as many bytes as asked for, from none to some thousand',
    run: async (make) => {
      const randomBytes = make()
      for (const count of [0, 1, 12, 16, 32, 255, 256, 257, 1_000, 4_096]) {
        const bytes = randomBytes(count)
        expect(bytes).toBeInstanceOf(Uint8Array)
        expect(bytes).toHaveLength(count)
      }
    },
  },
  {
    id: 'C2',
    title: 'gives a Uint8Array in memory that holds nothing else, and that stays as it is',
    run: async (make) => {
      const randomBytes = make()
      const draws = Array.from({ length: 200 }, () => randomBytes(32))
      const asGiven = draws.map((bytes) => bytes.join())
      draws[0]?.fill(0)
      for (const bytes of [...draws, randomBytes(4_096)]) expectOwnMemory(bytes)
      expect(draws.slice(1).map((bytes) => bytes.join())).toStrictEqual(asGiven.slice(1))
    },
  },
  {
    id: 'C3',
    title: 'never gives the same twice, nor what another source gave',
    run: async (make) => {
      const sources = [make(), make()]
      const draws = sources.flatMap((draw) => Array.from({ length: 500 }, () => draw(16).join()))
      expect(new Set(draws).size).toBe(draws.length)
    },
  },
  {
    id: 'C4',
    title: 'gives every byte anywhere, and sets each bit half of the time',
    run: async (make) => {
      const randomBytes = make()
      const draws = Array.from({ length: 256 }, () => randomBytes(256))
      const ones = new Array<number>(256 * 8).fill(0)
      const seen = new Set<number>()
      for (const draw of draws) {
        for (const [index, byte] of draw.entries()) {
          seen.add(byte)
          for (let bit = 0; bit < 8; bit += 1)
            ones[index * 8 + bit] = (ones[index * 8 + bit] ?? 0) + ((byte >> bit) & 1)
        }
      }
      expect(seen.size).toBe(256)
      // Ten standard deviations of 256 flips, and of all 65 536 flips of a bit.
      for (const count of ones) expect(Math.abs(count - 128)).toBeLessThan(80)
      for (let bit = 0; bit < 8; bit += 1) {
        const count = ones.filter((_, index) => index % 8 === bit).reduce((sum, one) => sum + one, 0)
        expect(Math.abs(count - 32_768), `bit ${bit}`).toBeLessThan(1_280)
      }
    },
  },
]

/**
 * Proves that a function is a source of `RandomBytes`, as far as looking at bytes can: registers one test per clause with
 * vitest.
 *
 * No clause can be skipped. Whether the source is a cryptographic one cannot be seen from what it gives.
 *
 * @param adapter - Name of the source, for the titles of the tests.
 * @param make - Builds a source; called for each clause, and twice where two must differ.
 * @example
 * randomBytesContract('WebCrypto', () => webCrypto().randomBytes)
 */
export function randomBytesContract(adapter: string, make: MakeRandomBytes): void {
  registerContract(`RandomBytes contract: ${adapter}`, randomBytesClauses, make)
}
