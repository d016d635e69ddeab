import { expect, it } from 'vitest'
import { randomBinding } from '../../src/index.ts'
import { createWorld } from '../fixtures/create-world.ts'

it('randomBinding gives another value each time, which a sign-in accepts', async () => {
  const [one, other] = [randomBinding(), randomBinding()]
  expect(one).toMatch(/^[\w-]{43}$/)
  expect(other).not.toBe(one)
  const started = await createWorld().mobileConnect.startDiscovery({ sourceIp: '203.0.113.7' }, { binding: one })
  expect(started.kind).not.toBe('error')
})

it('randomBinding writes the bytes of the given source in base64url', () => {
  expect(randomBinding((count) => new Uint8Array(count).fill(255))).toBe(`${'_'.repeat(42)}8`)
})
