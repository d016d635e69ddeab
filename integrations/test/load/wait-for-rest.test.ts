import { afterEach, expect, it, vi } from 'vitest'
import { waitForRest } from '../../load/wait-for-rest.ts'

const before = { descriptors: 20, sockets: 1, timers: 3 }

it('waits until everything is given back', async () => {
  const held = [{ ...before, sockets: 60, descriptors: 80 }, before]
  const rest = await waitForRest({ countHoldings: async () => held.shift() ?? before }, before, 0)
  expect(rest).toEqual([])
  expect(held).toEqual([])
})

afterEach(() => {
  vi.useRealTimers()
})

it('names what is kept for good', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const countHoldings = async () => {
    vi.advanceTimersByTime(20_000)
    return { ...before, timers: 300 }
  }
  expect(await waitForRest({ countHoldings }, before, 0)).toEqual(['297 timers too many at rest'])
})
