import { describe, expect, it, vi } from 'vitest'
import { webCrypto } from '../../src/index.ts'

const { hash, hmacSha256, randomBytes, sealing } = webCrypto()
const utf8 = new TextEncoder()
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

describe('webCrypto hash', () => {
  it('hashes bytes and text alike, as in FIPS 180-2, appendix B.1', async () => {
    const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(hexOf(await hash('SHA-256', 'abc'))).toBe(expected)
    expect(hexOf(await hash('SHA-256', utf8.encode('abc')))).toBe(expected)
  })
})

describe('webCrypto randomBytes', () => {
  it('gives as many bytes as asked for, others each time', () => {
    expect(randomBytes(32)).toHaveLength(32)
    expect(hexOf(randomBytes(32))).not.toBe(hexOf(randomBytes(32)))
  })
})

describe('webCrypto hmacSha256', () => {
  it('computes RFC 4231, test case 2', async () => {
    const mac = await hmacSha256('Jefe')('what do ya want for nothing?')
    expect(hexOf(mac)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })

  it('refuses an empty key', () => {
    expect(() => hmacSha256('')).toThrow(new TypeError('the key of an HMAC must not be empty'))
  })
})

describe('webCrypto sealing', () => {
  const key = bytesOf('00'.repeat(32))
  const order = utf8.encode('order')

  it('opens test case 14 of the GCM specification', async () => {
    const sealed = bytesOf('00'.repeat(12) + 'cea7403d4d606b6e074ec5d3baf39d18' + 'd0d1c8a799996bf0265b98b5d48ab919')
    expect(await sealing(key).open(sealed, new Uint8Array(0))).toStrictEqual(bytesOf('00'.repeat(16)))
  })

  it('opens what it sealed, with nonce and tag around the ciphertext, and a new nonce each time', async () => {
    const sealer = sealing(key)
    const [one, other] = [await sealer.seal(utf8.encode('4711'), order), await sealer.seal(utf8.encode('4711'), order)]
    expect(one).toHaveLength(12 + 4 + 16)
    expect(hexOf(one.subarray(0, 12))).not.toBe(hexOf(other.subarray(0, 12)))
    expect(await sealer.open(one, order)).toStrictEqual(utf8.encode('4711'))
  })

  it('opens nothing that was changed, and nothing under other additional data', async () => {
    const sealer = sealing(key)
    const sealed = await sealer.seal(utf8.encode('4711'), order)
    expect(await sealer.open(sealed.with(20, (sealed[20] ?? 0) ^ 1), order)).toBeUndefined()
    expect(await sealer.open(sealed, utf8.encode('offer'))).toBeUndefined()
  })

  it.each([0, 16, 31, 33])('refuses a key of %d bytes', (length) => {
    expect(() => sealing(new Uint8Array(length))).toThrow(new TypeError('the key of a sealing must have 32 bytes'))
  })
})

it('webCrypto imports keys that no script can export', async () => {
  const imported = vi.spyOn(crypto.subtle, 'importKey')
  try {
    await hmacSha256('key')('data')
    await sealing(new Uint8Array(32)).seal(new Uint8Array(1), new Uint8Array(0))
    const keys = await Promise.all(imported.mock.results.map(({ value }) => value as Promise<CryptoKey>))
    expect(keys.map(({ extractable }) => extractable)).toStrictEqual([false, false])
  } finally {
    imported.mockRestore()
  }
})
