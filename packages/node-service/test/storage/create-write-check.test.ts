import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWriteCheck } from '../../src/index.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

function prepare() {
  const write = vi.fn(async () => undefined)
  return { write, check: createWriteCheck(write) }
}

describe('the write check', () => {
  it('rejects with the error of the write', async () => {
    const { write, check } = prepare()
    write.mockRejectedValueOnce(new Error('read-only'))
    await expect(check()).rejects.toThrow('read-only')
  })

  it('writes once for all who ask while it is under way', async () => {
    const { write, check } = prepare()
    await Promise.all([check(), check(), check()])
    expect(write).toHaveBeenCalledTimes(1)
  })

  it('writes again when its last success is a second old', async () => {
    const { write, check } = prepare()
    await check()
    vi.advanceTimersByTime(999)
    await check()
    expect(write).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    await check()
    expect(write).toHaveBeenCalledTimes(2)
  })

  it('writes again at once after a failure, and an earlier success does not count any more', async () => {
    const { write, check } = prepare()
    await check()
    vi.advanceTimersByTime(1_000)
    write.mockRejectedValueOnce(new Error('full'))
    await expect(check()).rejects.toThrow('full')
    await check()
    expect(write).toHaveBeenCalledTimes(3)
  })
})
