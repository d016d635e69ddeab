import { afterEach, expect, it, vi } from 'vitest'
import { finishInSlices } from '../../src/slices/slice-work.ts'

afterEach(() => void vi.restoreAllMocks())

function* workFor(slices: number, done: string[]): Generator<undefined, string, undefined> {
  for (let slice = 0; slice < slices; slice += 1) {
    done.push('work')
    yield
  }
  return 'result'
}

it('lets whatever waits go on between two slices that take long', async () => {
  let nowMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 10))
  const done: string[] = []
  const timer = setInterval(() => done.push('other'), 0)
  expect(await finishInSlices(workFor(4, done))).toBe('result')
  clearInterval(timer)
  expect(done.join(' ')).toMatch(/^work other.* work other.* work other.* work/)
})

it('does short slices in one go', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(0)
  const done: string[] = []
  setTimeout(() => done.push('other'), 0)
  await finishInSlices(workFor(3, done))
  expect(done).toStrictEqual(['work', 'work', 'work'])
})

it('rejects with what the work throws', async () => {
  const failing = (function* (): Generator<undefined, never, undefined> {
    yield
    throw new TypeError('twice')
  })()
  await expect(finishInSlices(failing)).rejects.toThrow('twice')
})
