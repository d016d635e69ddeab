import { expect, it } from 'vitest'
import { limitConcurrency } from '../../src/applications/limit-concurrency.ts'

it('runs so many at once for each key, the rest in order, also after one that failed', async () => {
  const runLimited = limitConcurrency(2)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const begin = (name: string) =>
    runLimited(name.charAt(0), async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      if (name === 'a1') throw new RangeError(name)
      return name
    })
  const results = ['a1', 'a2', 'a3', 'a4', 'b1'].map(begin)
  expect(begun).toStrictEqual(['a1', 'a2', 'b1'])
  ends.get('a1')?.()
  await expect(results[0]).rejects.toThrow(RangeError)
  expect(begun).toStrictEqual(['a1', 'a2', 'b1', 'a3'])
  for (const name of ['a2', 'a3', 'b1']) ends.get(name)?.()
  expect(await Promise.all([results[1], results[2], results[4]])).toStrictEqual(['a2', 'a3', 'b1'])
  ends.get('a4')?.()
  expect(await results[3]).toBe('a4')
})
