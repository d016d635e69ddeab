import { expect, it } from 'vitest'
import { growthOf } from '../../load/growth-of.ts'

const samples = (owned: (index: number) => number) =>
  Array.from({ length: 60 }, (_, index) => ({ atMs: index * 1_000, owned: owned(index), resident: 0 }))

it('sees a leak of 10 000 octets a second through noise twenty times as large', () => {
  const growth = growthOf(
    samples((index) => 50_000_000 + index * 10_000 + (index % 2) * 200_000),
    'owned',
  )
  expect(growth).toBeGreaterThan(550_000)
  expect(growth).toBeLessThan(650_000)
})

it('calls memory flat that only goes up and down', () => {
  expect(
    Math.abs(
      growthOf(
        samples((index) => 50_000_000 + (index % 2) * 200_000),
        'owned',
      ),
    ),
  ).toBeLessThan(20_000)
})

it('says nothing of a single sample', () => {
  expect(growthOf(samples((index) => index).slice(0, 1), 'owned')).toBe(0)
})
