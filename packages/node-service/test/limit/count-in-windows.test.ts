import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countInWindows } from '../../src/limit/count-in-windows.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const make = (maxKeys: number) =>
  countInWindows({ points: 2, windowMs: 60_000, maxKeys, chooseShared: (key) => key.charAt(0) })

describe('countInWindows', () => {
  it('counts each key in a window that begins with its first event', () => {
    const { count, check } = make(10)
    expect([count('a'), count('a'), count('b')]).toStrictEqual([undefined, undefined, undefined])
    expect([check('a'), check('b'), check('c')]).toStrictEqual([60, undefined, undefined])
    vi.advanceTimersByTime(59_500)
    expect([count('a'), check('a')]).toStrictEqual([1, 1])
    vi.advanceTimersByTime(500)
    expect([check('a'), count('a')]).toStrictEqual([undefined, undefined])
  })

  it('starts no timer and keeps no more keys than allowed, so that made-up keys cannot fill the memory', () => {
    const { count, check } = make(2)
    count('a1')
    count('b1')
    // The two places are taken: further keys share counters, and those that have a place keep it.
    expect([count('a2'), count('a3'), check('a4'), check('b2')]).toStrictEqual([undefined, undefined, 60, undefined])
    expect([check('a1'), count('a1'), check('a1')]).toStrictEqual([undefined, undefined, 60])
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(60_000)
    expect([count('c1'), count('c1'), check('c1'), check('c2')]).toStrictEqual([undefined, undefined, 60, undefined])
  })

  it('without shared counters neither counts nor stops the keys that have no place', () => {
    const { count, check } = countInWindows({ points: 1, windowMs: 60_000, maxKeys: 1 })
    count('a')
    for (let event = 0; event < 3; event += 1) expect(count('b')).toBeUndefined()
    expect([check('a'), check('b')]).toStrictEqual([60, undefined])
  })

  it('forgets windows that end too far ahead, because the clock has gone back', () => {
    const { count, check } = make(10)
    count('a')
    count('a')
    vi.setSystemTime(Date.now() - 3_600_000)
    expect(check('a')).toBeUndefined()
  })
})
