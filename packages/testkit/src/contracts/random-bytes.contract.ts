import type { RandomBytes } from '@mobile-connect/core'
import { expect } from 'vitest'
import type { ContractClause } from './contract-clause.ts'
import { registerContract } from './register-contract.ts'

type MakeRandomBytes = () => RandomBytes

const long = 4_096

/** The clauses, for testing the contract itself. An honest source fails one of them once in 10^20 runs, or more rarely. */
export const randomBytesClauses: readonly ContractClause<MakeRandomBytes>[] = [
  {
    id: 'C1',
    title: 'gives exactly as many octets as asked for, from none to some thousand',
    run: async (make) => {
      const randomBytes = make()
      for (const count of [0, 1, 12, 16, 32, 255, 256, 1_000, long]) {
        const octets = randomBytes(count)
        expect(octets).toBeInstanceOf(Uint8Array)
        expect(octets).toHaveLength(count)
      }
    },
  },
  {
    id: 'C2',
    title: 'gives a memory of its own to each caller',
    run: async (make) => {
      const randomBytes = make()
      const first = randomBytes(32)
      const asGiven = Uint8Array.from(first)
      const second = randomBytes(32)
      expect(Uint8Array.from(first)).toStrictEqual(asGiven)
      const secondAsGiven = Uint8Array.from(second)
      first.fill(0)
      expect(Uint8Array.from(second)).toStrictEqual(secondAsGiven)
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
    title: 'leaves no bit of a long draw as it was every time',
    run: async (make) => {
      const randomBytes = make()
      const [everSet, alwaysSet] = [new Uint8Array(long), new Uint8Array(long).fill(0xff)]
      for (let draw = 0; draw < 100; draw += 1) {
        for (const [index, octet] of randomBytes(long).entries()) {
          everSet[index] = (everSet[index] ?? 0) | octet
          alwaysSet[index] = (alwaysSet[index] ?? 0) & octet
        }
      }
      expect(everSet.every((octet) => octet === 0xff)).toBe(true)
      expect(alwaysSet.every((octet) => octet === 0)).toBe(true)
    },
  },
  {
    id: 'C5',
    title: 'gives every value of an octet, and sets each bit half of the time',
    run: async (make) => {
      const randomBytes = make()
      const octets = Array.from({ length: 16 }, () => Array.from(randomBytes(long))).flat()
      expect(new Set(octets).size).toBe(256)
      for (let bit = 0; bit < 8; bit += 1) {
        const share = octets.filter((octet) => ((octet >> bit) & 1) === 1).length / octets.length
        // Ten standard deviations.
        expect(Math.abs(share - 0.5), `bit ${bit}`).toBeLessThan(0.02)
      }
    },
  },
]

/**
 * Proves that a function is a source of `RandomBytes`, as far as looking at octets can: registers one test per clause with
 * vitest.
 *
 * No clause can be skipped. Whether the source is a cryptographic one cannot be seen from what it gives.
 *
 * @param adapter - Name of the source, for the titles of the tests.
 * @param make - Builds a source; called for each clause, and twice where two must differ.
 * @example
 * randomBytesContract('WebCrypto', () => (count) => crypto.getRandomValues(new Uint8Array(count)))
 */
export function randomBytesContract(adapter: string, make: MakeRandomBytes): void {
  registerContract(`RandomBytes contract: ${adapter}`, randomBytesClauses, make)
}
