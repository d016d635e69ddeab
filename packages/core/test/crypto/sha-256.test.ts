import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/crypto/sha-256.ts'
import { isPromise } from '../../src/crypto/value-or-promise.ts'
import { webHash } from '../../src/crypto/web-crypto.ts'

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 167 + length) % 256)

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('hashes the examples of FIPS 180-2, appendix B, and nothing at all', (text, digest) => {
    expect(hexOf(sha256(new TextEncoder().encode(text)))).toBe(digest)
  })

  it('hashes every length up to 300 bytes as node:crypto does', () => {
    for (let length = 0; length <= 300; length += 1) {
      const data = bytesOf(length)
      expect(hexOf(sha256(data)), `${length} bytes`).toBe(createHash('sha256').update(data).digest('hex'))
    }
  })

  it('hashes the bytes in view, and leaves them as they are', () => {
    const data = bytesOf(100)
    const view = data.subarray(10, 90)
    expect(hexOf(sha256(view))).toBe(createHash('sha256').update(view).digest('hex'))
    expect(data).toStrictEqual(bytesOf(100))
  })
})

describe('webHash', () => {
  it('answers at once for SHA-256 of up to 512 bytes, and later otherwise', async () => {
    const [short, long] = [webHash('SHA-256', bytesOf(512)), webHash('SHA-256', bytesOf(513))]
    expect([isPromise(short), isPromise(long), isPromise(webHash('SHA-512', 'abc'))]).toStrictEqual([false, true, true])
    for (const [digest, length] of [
      [short, 512],
      [long, 513],
    ] as const) {
      expect(hexOf(await digest)).toBe(createHash('sha256').update(bytesOf(length)).digest('hex'))
    }
    expect(hexOf(await webHash('SHA-384', 'abc'))).toBe(createHash('sha384').update('abc').digest('hex'))
  })
})
