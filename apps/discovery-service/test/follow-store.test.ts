import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followStore } from '../src/follow-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('looks for new data more than once a second, and no more after it was stopped', async () => {
  const log = vi.fn()
  const refresh = vi.fn(async () => true)
  const stop = followStore({ refresh, version: () => 7 }, log)
  await vi.advanceTimersByTimeAsync(500)
  expect(log).toHaveBeenCalledWith({ level: 'info', event: 'data_taken_over', version: 7 })
  stop()
  refresh.mockClear()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(refresh).not.toHaveBeenCalled()
})

it('tells once of a take-over that takes longer than the time between two looks', async () => {
  const log = vi.fn()
  const refresh = vi.fn(() => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 1_100)))
  const stop = followStore({ refresh, version: () => 7 }, log)
  await vi.advanceTimersByTimeAsync(1_400)
  stop()
  expect(refresh).toHaveBeenCalledTimes(1)
  expect(log).toHaveBeenCalledTimes(1)
})

it('tells once when it begins to fail, and again after it had recovered', async () => {
  const log = vi.fn()
  const refresh = vi.fn(async () => false)
  const stop = followStore({ refresh, version: () => 7 }, log)
  for (let outage = 0; outage < 2; outage += 1) {
    refresh.mockRejectedValue(new RangeError('down'))
    await vi.advanceTimersByTimeAsync(2_000)
    refresh.mockResolvedValue(false)
    await vi.advanceTimersByTimeAsync(2_000)
  }
  stop()
  const failure = { level: 'error', event: 'data_not_refreshed', failure: 'RangeError' }
  expect(log.mock.calls).toStrictEqual([[failure], [failure]])
})
