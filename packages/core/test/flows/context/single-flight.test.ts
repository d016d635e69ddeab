import { describe, expect, it } from 'vitest'
import { singleFlight } from '../../../src/flows/context/single-flight.ts'

describe('singleFlight', () => {
  it('lets callers with the same key share one piece of work, and keeps nothing afterwards', async () => {
    const underWay = new Map<string, Promise<number>>()
    let runs = 0
    const work = async () => (runs += 1)
    expect(await Promise.all([singleFlight(underWay, 'a', work), singleFlight(underWay, 'a', work)])).toStrictEqual([
      1, 1,
    ])
    expect(underWay.size).toBe(0)
    expect(await singleFlight(underWay, 'a', work)).toBe(2)
  })

  it('keeps different keys apart', async () => {
    const underWay = new Map<string, Promise<string>>()
    const both = [singleFlight(underWay, 'a', async () => 'a'), singleFlight(underWay, 'b', async () => 'b')]
    expect(await Promise.all(both)).toStrictEqual(['a', 'b'])
  })

  it('hands a failure to everyone who waited, and forgets it', async () => {
    const underWay = new Map<string, Promise<string>>()
    const fail = () => singleFlight(underWay, 'a', async () => Promise.reject(new Error('down')))
    const settled = await Promise.allSettled([fail(), fail()])
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true)
    expect(await singleFlight(underWay, 'a', async () => 'up')).toBe('up')
  })
})
