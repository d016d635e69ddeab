import { expect, it } from 'vitest'
import { nodeDigests } from '../src/index.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const hex = (digest: Uint8Array | Promise<Uint8Array>): string => {
  if (digest instanceof Promise) throw new TypeError('a promise, which waits for a thread')
  return Buffer.from(digest).toString('hex')
}

it('nodeDigests.sha256 is that of FIPS 180-4, and a value at once', () => {
  expect(hex(nodeDigests.sha256(bytes('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('nodeDigests.hmacSha256 is that of RFC 4231, test case 2, and a value at once', () => {
  expect(hex(nodeDigests.hmacSha256(bytes('Jefe'), bytes('what do ya want for nothing?')))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})
