import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkExpiry, checkIssuedAt, findEndOfAcceptanceMs } from '../../src/id-token/check-token-lifetime.ts'

const seconds = fc.oneof(
  fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
  fc.double({ min: 1_700_000_000, max: 1_900_000_000, noNaN: true }),
)
const lifetimes = fc.record({ exp: seconds, iat: seconds, toleranceS: fc.integer({ min: 0, max: 300 }) })

function isAccepted(claims: { exp: number; iat: number }, toleranceS: number, nowMs: number): boolean {
  try {
    checkExpiry(claims, toleranceS, nowMs)
    checkIssuedAt(claims, toleranceS, nowMs)
    return true
  } catch {
    return false
  }
}

describe('findEndOfAcceptanceMs', () => {
  it('gives an instant from which on no token is accepted', () => {
    fc.assert(
      fc.property(lifetimes, fc.nat(10_000_000), ({ toleranceS, ...claims }, laterMs) => {
        const endMs = findEndOfAcceptanceMs(claims, toleranceS)
        expect(Number.isInteger(endMs)).toBe(true)
        expect(isAccepted(claims, toleranceS, endMs + laterMs)).toBe(false)
      }),
    )
  })

  it('lies two milliseconds at most after the last instant at which the token could be accepted', () => {
    fc.assert(
      fc.property(lifetimes, ({ toleranceS, exp, iat }) => {
        const claims = { exp: iat + Math.abs(exp - iat), iat }
        const endMs = findEndOfAcceptanceMs(claims, toleranceS)
        expect(isAccepted(claims, toleranceS, endMs - 3)).toBe(endMs - 3 >= (iat - toleranceS) * 1000)
      }),
    )
  })

  it('counts the age alone where a token names no exp', () => {
    expect(findEndOfAcceptanceMs({ iat: 1_000 }, 30)).toBe(4_630_001)
  })
})
