import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readExpiry } from '../../src/discovery/read-expiry.ts'

const NOW_MS = 1_488_452_073_000
const MAX_MS = 180 * 24 * 60 * 60_000

describe('readExpiry', () => {
  it.each([
    ['seconds', 1_488_455_673, 1_488_455_673_000],
    ['milliseconds', 1_488_455_673_275, 1_488_455_673_275],
    ['seconds as a string', '1488455673', 1_488_455_673_000],
    ['milliseconds as a string', '1488455673275', 1_488_455_673_275],
    ['one second from now', 1_488_452_074, NOW_MS + 1_000],
    ['a minute from now, as the service wrote it', 1_488_452_133, NOW_MS + 60_000],
    ['more than 180 days from now, which become 180 days', 1_600_000_000, NOW_MS + MAX_MS],
    ['a number beyond any calendar', 1e300, NOW_MS + MAX_MS],
  ])('reads %s', (_, ttl, expiresAtMs) => {
    expect(readExpiry(ttl, NOW_MS)).toBe(expiresAtMs)
  })

  it.each([
    ['this very second', 1_488_452_073],
    ['a past time in seconds', 1_488_452_072],
    ['a past time in milliseconds', NOW_MS - 1],
    ['zero', 0],
    ['a negative number', -1_600_000_000],
    ['nothing', undefined],
    ['null', null],
    ['an empty string', ''],
    ['a date', '2027-01-01T00:00:00Z'],
    ['a number with a sign', '+1600000000'],
    ['a number of sixteen digits', '9'.repeat(16)],
    ['the smallest number that is read as milliseconds', 100_000_000_000],
    ['a list', [1_600_000_000]],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
  ])('does not cache for %s', (_, ttl) => {
    expect(readExpiry(ttl, NOW_MS)).toBeUndefined()
  })

  it('never ends later than the service wrote, in seconds or milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * 86_400_000 }), fc.boolean(), (aheadMs, inSeconds) => {
        const writtenMs = NOW_MS + aheadMs
        const atMs = readExpiry(inSeconds ? Math.floor(writtenMs / 1_000) : writtenMs, NOW_MS)
        return atMs === undefined || atMs <= writtenMs
      }),
    )
  })

  it('answers with a whole number of milliseconds within its bounds, or not at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.nat().map(String), fc.anything()), (ttl) => {
        const atMs = readExpiry(ttl, NOW_MS)
        if (atMs === undefined) return true
        return Number.isSafeInteger(atMs) && atMs > NOW_MS && atMs <= NOW_MS + MAX_MS
      }),
    )
    expect(readExpiry(1_488_455_673.000_5, NOW_MS)).toBe(1_488_455_673_000)
  })
})
