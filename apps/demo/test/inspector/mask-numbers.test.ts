import { expect, it } from 'vitest'
import { maskNumbers } from '../../src/inspector/mask-numbers.ts'

it.each([
  ['Call +44 (7700) 900907 now', 'Call ••••••••07 now'],
  ['447700900907', '••••••••07'],
  ['0 7 7 0 0 9 0 0', '••••••••00'],
  ['1234567', '1234567'],
  ['12.50 EUR for order 123', '12.50 EUR for order 123'],
  ['203.0.113.7', '203.0.113.7'],
  ['no digits', 'no digits'],
])('%s becomes %s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked)
})

/** Hostile texts, each of about the given length. */
const texts: readonly (readonly [what: string, make: (length: number) => string])[] = [
  ['digits and spaces', (length) => '1 '.repeat(length / 2)],
  ['digits alone', (length) => '1'.repeat(length)],
  ['signs', (length) => '+'.repeat(length)],
  ['separators', (length) => `1${' ('.repeat(length / 2)}`],
  ['runs just too short', (length) => '1234567  (('.repeat(length / 11)],
]

it.each(texts)(
  'takes time in proportion to the length: %s',
  (_, make) => {
    const length = 5_000
    const times = 16
    const [short, long] = [make(length), make(times * length)]
    const timeOf = (text: string): number => {
      const startedAtMs = performance.now()
      maskNumbers(text)
      return performance.now() - startedAtMs
    }
    const quickest = (text: string): number => Math.min(...Array.from({ length: 7 }, () => timeOf(text)))
    quickest(short)
    // Five times the figure: work that grows with the square of the length takes 256 times as long.
    expect(quickest(long)).toBeLessThan(5 * times * quickest(short) + 1)
  },
  20_000,
)
