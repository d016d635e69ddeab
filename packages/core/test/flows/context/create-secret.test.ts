import { expect, it } from 'vitest'
import { createCorrelationId, createSecret, createSecrets } from '../../../src/flows/context/create-secret.ts'

it('writes 16 random octets as a UUID of version 4 (RFC 9562, section 5.4)', () => {
  expect(createCorrelationId((count) => new Uint8Array(count).fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
  expect(createCorrelationId((count) => new Uint8Array(count))).toBe('00000000-0000-4000-8000-000000000000')
})

it('writes 32 random bytes as a secret of 43 characters', () => {
  expect(createSecret({ randomBytes: (count) => new Uint8Array(count).fill(255) })).toBe(`${'_'.repeat(42)}8`)
})

it('draws three secrets at once, of 32 other bytes each', () => {
  const counts: number[] = []
  const secrets = createSecrets((count) => {
    counts.push(count)
    return Uint8Array.from({ length: count }, (_, index) => index)
  })
  const bytesOf = (secret: string): readonly number[] => [...Buffer.from(secret, 'base64url')]
  expect(counts).toStrictEqual([96])
  expect(secrets.flatMap(bytesOf)).toStrictEqual(Array.from({ length: 96 }, (_, index) => index))
  expect(secrets.map((secret) => secret.length)).toStrictEqual([43, 43, 43])
})
