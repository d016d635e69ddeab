import { type RandomBytes, webCrypto } from '@mobile-connect/core'
import { randomBytesClauses } from '../../src/contracts/random-bytes.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const { randomBytes: honest } = webCrypto()

/** Gives the bytes of an honest source as `change` leaves them. */
const changing = (change: (byte: number, index: number) => number) => (): RandomBytes => (count) =>
  honest(count).map(change)

const withOneBuffer = (): RandomBytes => {
  const buffer = new Uint8Array(65_536)
  return (count) => crypto.getRandomValues(buffer.subarray(0, count))
}

/** A pool that is filled again while earlier draws are views of it. */
const withPool = (): RandomBytes => {
  const pool = new Uint8Array(4_096)
  let used = pool.length
  return (count) => {
    if (count > 1_024) return honest(count)
    if (used + count > pool.length) {
      crypto.getRandomValues(pool)
      used = 0
    }
    used += count
    return pool.subarray(used - count, used)
  }
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
  ['one byte too many', 'C1', () => (count) => honest(count + 1)],
  ['at least one byte', 'C1', () => (count) => honest(Math.max(1, count))],
  ['at most 1024 bytes', 'C1', () => (count) => honest(Math.min(1_024, count))],
  ['one memory for all', 'C2', withOneBuffer],
  ['views of a pool', 'C2', withPool],
  ['a Buffer', 'C2', () => (count) => Buffer.from(honest(count).buffer)],
  ['a seed that is always the same', 'C3', withOneSeed],
  ['characters of ASCII', 'C4', changing((byte) => byte & 0x7f)],
  ['only the first sixteen bytes', 'C4', changing((byte, index) => (index < 16 ? byte : 0))],
  ['no byte of 255', 'C4', changing((byte) => byte % 255)],
  ['bits that are seldom set', 'C4', () => (count) => honest(count).map((byte) => byte & (honest(1)[0] ?? 0))],
])
