import { describe, expect, it } from 'vitest'
import { isGuessableSecret } from '../../src/index.ts'

const bytes = (make: (index: number) => number, length = 32) => Uint8Array.from({ length }, (_, index) => make(index))

describe('isGuessableSecret', () => {
  it.each([
    ['zeros', bytes(() => 0)],
    ['ones', bytes(() => 255)],
    ['one byte again and again', bytes(() => 7)],
    ['the number 1', bytes((index) => (index === 31 ? 1 : 0))],
    ['0 to 31', bytes((index) => index)],
    ['31 to 0', bytes((index) => 31 - index)],
    ['even numbers', bytes((index) => 2 * index)],
    ['two bytes in turn', bytes((index) => index % 2)],
    ['sixteen bytes twice', bytes((index) => ((index % 16) * 89 + 7 * (index % 16) ** 2) % 251)],
    ['nothing', new Uint8Array(0)],
    ['one letter', 'x'.repeat(32)],
    ['a word eight times', 'pepper'.repeat(8)],
    ['a word and a half', 'integration-tests-integration-tests'],
    ['the digits', '01234567890123456789012345678901'],
    ['hexadecimal digits twice', '0123456789abcdef0123456789abcdef'],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz012345'],
    ['an empty text', ''],
  ])('is true for %s', (_, secret) => {
    expect(isGuessableSecret(secret)).toBe(true)
  })

  it('is false for what is generated: bytes, hexadecimal, base64url and digits', () => {
    for (let count = 0; count < 2_000; count += 1) {
      const secret = crypto.getRandomValues(new Uint8Array(32))
      const digits = Array.from(secret, (byte) => byte % 10).join('')
      const hex = Buffer.from(secret).toString('hex')
      const texts = [hex, hex.slice(32), Buffer.from(secret).toString('base64url'), digits]
      for (const generated of [secret, ...texts]) expect(isGuessableSecret(generated), String(generated)).toBe(false)
    }
  })

  it.each([
    ['six values in no order', 'fadbecafbdceabcfedbafcdeabdcfeab'],
    ['a pattern that begins otherwise', `k3x9q2mz${'t3x9q2mz'.repeat(3)}`],
  ])('is false for %s', (_, secret) => {
    expect(isGuessableSecret(secret)).toBe(false)
  })

  it('is false for a sentence: it refuses patterns, not words', () => {
    expect(isGuessableSecret('a secret of thirty-two characters')).toBe(false)
  })
})
