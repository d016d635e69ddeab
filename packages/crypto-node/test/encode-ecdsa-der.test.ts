import { describe, expect, it } from 'vitest'
import { encodeEcdsaDer } from '../src/encode-ecdsa-der.ts'

const encode = (hex: string, coordinateBytes: number) =>
  encodeEcdsaDer(Buffer.from(hex, 'hex'), coordinateBytes)?.toString('hex')

describe('encodeEcdsaDer', () => {
  it('keeps integers positive and drops their leading zeros', () => {
    expect(encode('01027fff', 2)).toBe('3008020201020202' + '7fff')
    expect(encode('80010001', 2)).toBe('30080203008001020101')
    expect(encode('00800000', 2)).toBe('3007020200800201' + '00')
  })

  it('writes the length of a long signature in two octets', () => {
    expect(encode('7f'.repeat(132), 66)).toBe(`308188${`0242${'7f'.repeat(66)}`.repeat(2)}`)
  })

  it.each([0, 1, 3, 5, 8])('answers undefined for a signature of %i octets instead of 4', (length) => {
    expect(encode('01'.repeat(length), 2)).toBeUndefined()
  })
})
