import { expect, it } from 'vitest'
import { createExpirySweep } from '../src/create-expiry-sweep.ts'

function buildEntries(count: number, expiresAtMs: number): Map<string, { expiresAtMs: number }> {
  return new Map(Array.from({ length: count }, (_, index) => [`id ${index}`, { expiresAtMs }]))
}

it('looks at no more than sixteen entries per call', () => {
  const entries = buildEntries(100, 1)
  createExpirySweep(entries)(1)
  expect(entries.size).toBe(84)
})

it('comes to every entry in the end, also to those added meanwhile', () => {
  const entries = buildEntries(100, 1)
  const sweep = createExpirySweep(entries)
  for (let call = 0; call < 7; call += 1) {
    sweep(0)
    entries.set(`late ${call}`, { expiresAtMs: 1 })
  }
  for (let call = 0; call < 14; call += 1) sweep(1)
  expect(entries.size).toBe(0)
})

it('keeps what lives', () => {
  const entries = buildEntries(10, 2)
  const sweep = createExpirySweep(entries)
  for (let call = 0; call < 5; call += 1) sweep(1)
  expect(entries.size).toBe(10)
})
