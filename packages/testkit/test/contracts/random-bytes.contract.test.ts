import type { RandomBytes } from '@mobile-connect/core'
import { randomBytesClauses } from '../../src/contracts/random-bytes.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const honest: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count))

/** Gives the octets of an honest source as `change` leaves them. */
const changing = (change: (octet: number, index: number) => number) => (): RandomBytes => (count) =>
  honest(count).map(change)

const withOneBuffer = (): RandomBytes => {
  const buffer = new Uint8Array(65_536)
  return (count) => crypto.getRandomValues(buffer.subarray(0, count))
}

const withOneSeed = (): RandomBytes => {
  let state = 1
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647
      return state >> 8
    })
}

describeSabotage('randomBytesClauses', randomBytesClauses, () => honest, [
  ['text', 'C1', () => (count) => JSON.parse(`"${'0'.repeat(count)}"`) as Uint8Array],
  ['one octet too many', 'C1', () => (count) => honest(count + 1)],
  ['at least one octet', 'C1', () => (count) => honest(Math.max(1, count))],
  ['at most 1024 octets', 'C1', () => (count) => honest(Math.min(1_024, count))],
  ['one memory for all', 'C2', withOneBuffer],
  ['a seed that is always the same', 'C3', withOneSeed],
  ['characters of ASCII', 'C4', changing((octet) => octet & 0x7f)],
  ['only the first sixteen octets', 'C4', changing((octet, index) => (index < 16 ? octet : 0))],
  ['no octet of 255', 'C5', changing((octet) => octet % 255)],
  ['bits that are seldom set', 'C5', () => (count) => honest(count).map((octet) => octet & (honest(1)[0] ?? 0))],
])
