import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { isPromise, whenKnown } from '../../src/crypto/value-or-promise.ts'

const double = (value: number): number => 2 * value

describe('whenKnown', () => {
  it('continues with a value at once', () => {
    expect(whenKnown(21, double)).toBe(42)
  })

  it('continues with a promise when it resolves, and rejects with it', async () => {
    expect(await whenKnown(Promise.resolve(21), double)).toBe(42)
    await expect(whenKnown(Promise.reject(new RangeError('no')), double)).rejects.toThrow(RangeError)
  })

  it('takes a promise of another realm for one', async () => {
    const foreign = runInNewContext('Promise.resolve(21)') as Promise<number>
    expect(foreign).not.toBeInstanceOf(Promise)
    expect(await whenKnown(foreign, double)).toBe(42)
  })
})

it.each([undefined, null, '', 'text', 0, false, new Uint8Array(2)])('isPromise takes %o for a value', (value) => {
  expect(isPromise(value)).toBe(false)
})
