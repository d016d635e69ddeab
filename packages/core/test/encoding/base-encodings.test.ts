import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64url, encodeBase64, encodeBase64url, encodeHex } from '../../src/encoding/base-encodings.ts'

describe('decodeBase64url', () => {
  it.each([
    ['', []],
    ['Zg', [0x66]],
    ['Zm8', [0x66, 0x6f]],
    ['-_-_', [0xfb, 0xff, 0xbf]],
  ])('reads %j', (text, octets) => {
    expect(decodeBase64url(text)).toStrictEqual(Uint8Array.from(octets))
  })

  it.each([
    ['padding', 'Zg=='],
    ['the alphabet of plain base64', '+/+/'],
    ['white space', 'Zm8 '],
    ['a line break', 'Zm8\n'],
    ['a length no octets have', 'Zm9vY'],
    ['stray bits after the last octet of two characters', 'Zh'],
    ['stray bits after the last octet of three characters', 'Zm9'],
    ['characters beyond ASCII', 'Zmé'],
  ])('refuses %s', (_, text) => {
    expect(decodeBase64url(text)).toBeUndefined()
  })

  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => decodeBase64url(encodeBase64url(octets))?.join() === octets.join()),
    )
  })

  it('accepts one spelling only: whatever it reads encodes to the same text', () => {
    fc.assert(
      fc.property(fc.base64String(), (base64) => {
        const text = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
        const octets = decodeBase64url(text)
        return octets === undefined || encodeBase64url(octets) === text
      }),
    )
  })

  it.each([['Z'], ['Zm9vA'], ['A']])('refuses %j, a length that no bytes have', (text) => {
    expect(decodeBase64url(text)).toBeUndefined()
  })

  it('refuses any text with a character that is not of the alphabet', () => {
    const foreign = fc.string({ minLength: 1 }).filter((text) => !/[\w-]/.test(text))
    fc.assert(fc.property(foreign, (text) => decodeBase64url(`Zm9v${text}Zm9v`) === undefined))
  })
})

describe('encodeBase64, encodeBase64url and encodeHex', () => {
  it('write what Buffer writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(encodeBase64(bytes)).toBe(buffer.toString('base64'))
        expect(encodeBase64url(bytes)).toBe(buffer.toString('base64url'))
        expect(encodeHex(bytes)).toBe(buffer.toString('hex'))
      }),
    )
  })
})
