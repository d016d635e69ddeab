import { describe, expect, it, vi } from 'vitest'
import { rememberByText } from '../../src/memory/remember-by-text.ts'

describe('rememberByText', () => {
  it('computes once for a text, and again for another', () => {
    const compute = vi.fn((text: string) => ({ text }))
    const remembered = rememberByText(compute)
    expect(remembered('a')).toBe(remembered('a'))
    expect(remembered('b')).toStrictEqual({ text: 'b' })
    expect(compute).toHaveBeenCalledTimes(2)
  })

  it('keeps results that count as false', () => {
    const compute = vi.fn((text: string) => text === 'a')
    const remembered = rememberByText(compute)
    expect([remembered('b'), remembered('b')]).toStrictEqual([false, false])
    expect(compute).toHaveBeenCalledTimes(1)
  })

  it('keeps no error: the function runs again', () => {
    let isBroken = true
    const remembered = rememberByText((text) => {
      if (isBroken) throw new TypeError(text)
      return text
    })
    expect(() => remembered('a')).toThrow(TypeError)
    isBroken = false
    expect(remembered('a')).toBe('a')
  })

  it('keeps 256 results and forgets them all with the next one', () => {
    const compute = vi.fn((text: string) => text)
    const remembered = rememberByText(compute)
    for (let index = 0; index < 256; index += 1) remembered(String(index))
    remembered('0')
    expect(compute).toHaveBeenCalledTimes(256)
    remembered('one more')
    remembered('one more')
    expect(compute).toHaveBeenCalledTimes(257)
    remembered('0')
    expect(compute).toHaveBeenCalledTimes(258)
  })

  it('keeps nothing for a text of more than 512 characters', () => {
    const compute = vi.fn((text: string) => text)
    const remembered = rememberByText(compute)
    for (const length of [512, 512, 513, 513]) remembered('a'.repeat(length))
    expect(compute).toHaveBeenCalledTimes(3)
  })
})
